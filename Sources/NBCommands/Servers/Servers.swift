import NBRuntime
package import NorbertClient

/// The servers of a session: the profile in use, its client, and the work that was started there.
package final class Servers {
    package let profiles: [Profile]
    package private(set) var current: Profile
    private var clients: [String: NorbertClient] = [:]
    private let observer: (@Sendable (ClientEvent) -> Void)?
    private var clientOptions = NorbertClient.Options()
    /// The work that this session started and that `wait` waits for, in the order of its start.
    var started: [Resource] = []
    /// The lists that were looked up by their names; a missing one is made once.
    let lists = ListDirectory()

    package init(profiles: [Profile], current: Profile, observer: (@Sendable (ClientEvent) -> Void)? = nil) {
        self.profiles = profiles
        self.current = current
        self.observer = observer
    }

    /// The client of the profile in use, made when it is first needed.
    package var client: NorbertClient {
        if let client = clients[current.name] { return client }
        let client = NorbertClient(source: current.source, options: clientOptions, observer: observer)
        clients[current.name] = client
        return client
    }

    /// Goes over to another profile. False if there is none of the name.
    func use(_ name: String) -> Bool {
        guard let profile = profiles.first(where: { $0.name == name.lowercased() }) else { return false }
        if profile.name != current.name {
            current = profile
            started = []
            lists.forget()
        }
        return true
    }

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) async {
        clientOptions.timeout = timeout
        await shutdown()
    }

    /// How many of the started works are not done.
    package var unfinished: Int { started.count { !$0.isDone } }

    /// Ends the connections.
    package func shutdown() async {
        for client in clients.values { await client.shutdown() }
        clients = [:]
    }
}
