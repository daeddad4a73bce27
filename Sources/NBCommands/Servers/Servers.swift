import NBLanguage
package import NBRuntime
package import NorbertClient

/// The servers of a session, the one in use, and where webhooks of theirs arrive.
package final class Servers {
    private let connections: [Connection]
    /// The server in use.
    package private(set) var current: Connection
    let webhooks: WebhookDesk

    /// - Parameters:
    ///   - first: the profile in use at the beginning, one of them.
    ///   - rehearsal: keeps back what would change or spend something, in a dry run.
    package init(
        profiles: [Profile], current first: Profile, rehearsal: Rehearsal? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        let connections = profiles.map { Connection($0, rehearsal: rehearsal, observer: observer) }
        let current =
            connections.first { $0.profile.name == first.name }
            ?? Connection(first, rehearsal: rehearsal, observer: observer)
        webhooks = WebhookDesk(isRehearsed: rehearsal != nil)
        self.connections = connections
        self.current = current
    }

    package var profiles: [Profile] { connections.map(\.profile) }

    package var profile: Profile { current.profile }

    var client: NorbertClient { get throws { try current.client } }

    /// Whether the script said that it means the sandbox, whatever keys there are.
    private var isSandboxMeant = false
    /// Whether it was told that a vendor's answers are invented.
    private var isInventionTold = false

    /// Goes over to another profile.
    func use(_ name: String, for call: Call) throws {
        let wanted = name.lowercased()
        let isVendor = Self.vendor(wanted) != nil && !connections.contains { $0.profile.name == wanted }
        // The sandbox goes by its own name here: who asks for a vendor means to reach it.
        if isVendor, !connections.contains(where: { $0.profile.api == Self.vendor(wanted) && !$0.profile.isSandbox }) {
            throw unknownProfile(name)
        }
        current = try connection(named: name, for: call)
        isSandboxMeant = current.profile.isSandbox
    }

    private static func vendor(_ name: String) -> Profile.API? {
        switch name {
        case "norbert", "voilanorbert": .norbert
        case "whoisxml", "whoisxmlapi": .whoisXML
        default: nil
        }
    }

    /// The connection that a script names for one line: a profile, or a vendor, which without any key is the sandbox's
    /// side of it.
    ///
    /// - Throws: where there is no such profile; a fault of kind `key` where invented answers would stand among real ones.
    func connection(named name: String, for call: Call) throws -> Connection {
        let wanted = name.lowercased()
        let api = Self.vendor(wanted)
        let exact = connections.first { $0.profile.name == wanted }
        let ofVendor = api.flatMap { api in
            connections.last { $0.profile.api == api && !$0.profile.isSandbox }
                ?? (current.profile.api == api ? current : connections.last { $0.profile.api == api })
        }
        guard let found = exact ?? ofVendor else { throw unknownProfile(name) }
        guard let api, found.profile.isSandbox else { return found }
        let key = api == .whoisXML ? "WHOISXML_API_KEY" : "NORBERT_API_KEY"
        guard isSandboxMeant || profiles.allSatisfy(\.isSandbox) else {
            throw ValueFault(
                "\(key) is not set",
                hint: "set it to the key of your account at \(api.vendor); for invented answers: use sandbox first",
                kind: .key)
        }
        if api == .whoisXML, !isInventionTold {
            isInventionTold = true
            call.interpreter.console.note("\(wanted) is the sandbox's own side of it: its answers are invented")
        }
        return found
    }

    /// The connection where work of a kind is: the one in use, or else the other vendor's beside it.
    func connection(for kind: ResourceKind?) -> Connection {
        guard let kind else { return current }
        let api: Profile.API = kind.name == ResourceKind.request.name ? .whoisXML : .norbert
        guard current.profile.api != api else { return current }
        let fitting = connections.filter { $0.profile.api == api }
        return fitting.first { $0.profile.isSandbox == current.profile.isSandbox }
            ?? fitting.first { !$0.profile.isSandbox } ?? current
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
        for connection in connections { connection.started.removeAll { $0.isSettled } }
    }

    /// The started works that are not done.
    package var unfinished: [Resource] { connections.flatMap(\.unfinished) }

    /// Remembers all work from now on, so that it can be told at the end what it cost.
    package func keepAccount() {
        for connection in connections { connection.keepAccount() }
    }

    /// What the work cost that is remembered, in words; nil where nothing is known to be spent.
    package var spent: String? { Spending.words(of: connections.flatMap { $0.account ?? [] }) }

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
