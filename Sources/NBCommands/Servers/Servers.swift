import NBLanguage
package import NBRuntime
package import NorbertClient

/// The servers of a session, the one in use, and where webhooks of theirs arrive.
package final class Servers {
    private let connections: [Connection]
    /// The server in use.
    package private(set) var current: Connection
    let webhooks = WebhookDesk()

    /// - Parameter first: the profile in use at the beginning, one of them.
    package init(
        profiles: [Profile], current first: Profile, observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        let connections = profiles.map { Connection($0, observer: observer) }
        let current = connections.first { $0.profile.name == first.name } ?? Connection(first, observer: observer)
        self.connections = connections
        self.current = current
    }

    package var profiles: [Profile] { connections.map(\.profile) }

    package var profile: Profile { current.profile }

    var client: NorbertClient { get throws { try current.client } }

    /// Goes over to another profile. False if there is none of the name.
    func use(_ name: String) -> Bool {
        guard let connection = connection(named: name) else { return false }
        current = connection
        return true
    }

    /// The connection that a script names for one line: a profile, or a vendor, which without a key of one's own is the
    /// sandbox's side of it.
    func connection(named name: String) -> Connection? {
        let name = name.lowercased()
        if let known = connections.first(where: { $0.profile.name == name }) { return known }
        let api: Profile.API
        switch name {
        case "norbert", "voilanorbert": api = .norbert
        case "whoisxml", "whoisxmlapi": api = .whoisXML
        default: return nil
        }
        if current.profile.api == api { return current }
        return connections.last { $0.profile.api == api }
    }

    /// Everything else that is known of a name that is none of a profile's.
    func unknownProfile(_ name: String) -> ValueFault {
        let names = profiles.map(\.name)
        let meant = Suggestion.nearest(to: name, among: names)
        return ValueFault(
            "there is no profile \(name)",
            hint: meant.map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
                + (names.contains("norbert") ? "" : "; with NORBERT_API_KEY set, norbert is there too"))
    }

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) {
        for connection in connections { connection.limitRequests(to: timeout) }
    }

    /// The connection that a resource came from; the one in use if none is known.
    func connection(of resource: Resource) -> Connection {
        if let job = resource.job { return job.provider.connection }
        return connections.first { $0.resources.held(resource.kind, id: resource.id) === resource } ?? current
    }

    /// The works that this session started at any server, in the order of their start.
    var started: [Resource] { connections.flatMap(\.started) }

    /// Forgets the works that are done.
    func forgetDone() {
        for connection in connections { connection.started.removeAll { $0.isDone } }
    }

    /// The started works that are not done.
    package var unfinished: [Resource] { connections.flatMap(\.unfinished) }

    /// What each server last said about its limits.
    var limits: [(profile: String, limit: RateLimit)] {
        connections.flatMap { connection in connection.limits.map { (connection.profile.name, $0) } }
    }

    /// Ends the connections.
    package func shutdown() async {
        await webhooks.stop()
        for connection in connections { await connection.shutdown() }
    }
}
