import NBRuntime
package import NorbertClient

/// One server as a session uses it: the client, the things known of it, and the work that was started there.
///
/// Ids belong to a server: the contact 12345 of another one is another contact.
package final class Connection {
    package let profile: Profile
    let resources = ResourceStore()
    /// The lists that were looked up by their names; a missing one is made once.
    let lists = ListDirectory()
    /// The work that this session started and that `wait` waits for, in the order of its start.
    var started: [Resource] = []

    private let observer: (@Sendable (ClientEvent) -> Void)?
    private var options = NorbertClient.Options()
    private var made: NorbertClient?
    /// Clients whose calls under way still end.
    private var retired: [NorbertClient] = []

    init(_ profile: Profile, observer: (@Sendable (ClientEvent) -> Void)?) {
        self.profile = profile
        self.observer = observer
    }

    /// The client, made when it is first needed.
    package var client: NorbertClient {
        if let made { return made }
        let client = NorbertClient(source: profile.source, options: options, observer: observer)
        made = client
        return client
    }

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) {
        options.timeout = timeout
        if let made { retired.append(made) }
        made = nil
    }

    /// Takes note of work that is not done, for `wait`.
    func watch(_ resource: Resource) {
        guard !resource.isDone, !started.contains(where: { $0 === resource }) else { return }
        started.append(resource)
    }

    /// How many of the started works are not done.
    var unfinished: Int { started.count { !$0.isDone } }

    func shutdown() async {
        for client in retired + [made].compactMap({ $0 }) { await client.shutdown() }
        retired = []
        made = nil
    }
}
