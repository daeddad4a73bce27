package import NorbertClient

/// The servers of a session, and the one in use.
package final class Servers {
    private let connections: [Connection]
    /// The server in use.
    package private(set) var current: Connection

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

    var client: NorbertClient { current.client }

    /// Goes over to another profile. False if there is none of the name.
    func use(_ name: String) -> Bool {
        guard let connection = connections.first(where: { $0.profile.name == name.lowercased() }) else { return false }
        current = connection
        return true
    }

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) {
        for connection in connections { connection.limitRequests(to: timeout) }
    }

    /// How many of the started works are not done.
    package var unfinished: Int { connections.reduce(0) { $0 + $1.unfinished } }

    /// Ends the connections.
    package func shutdown() async {
        for connection in connections { await connection.shutdown() }
    }
}
