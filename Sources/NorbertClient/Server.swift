/// Where a server is and the key it wants.
public struct Server: Sendable, Equatable {
    /// The address below which all calls lie, up to the API's version: `https://api.voilanorbert.com/2018-01-08/`,
    /// `http+unix://%2Ftmp%2Fnb.sock/2018-01-08/` (the socket's path with its slashes as `%2F`), or
    /// `http://127.0.0.1:8080/2018-01-08/`. Plain `http` is for loopback alone.
    public var base: String
    /// The key that goes along with each call.
    public var key: Secret

    public init(base: String, key: Secret) {
        self.base = base
        self.key = key
    }

    /// The vendor's own server.
    public static func vendor(key: Secret) -> Server {
        Server(base: "https://api.voilanorbert.com/2018-01-08/", key: key)
    }
}

/// A key that no description, dump or reflection shows.
public struct Secret: Sendable, Equatable {
    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// The key itself, for whoever puts it on the wire.
    public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "•••" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Finds the server when it is first needed, and again after its connection was refused.
///
/// A client asks once and remembers; calls that come at the same time wait for the one answer.
public protocol ServerSource: Sendable {
    /// The server to call.
    func server() async throws -> Server
    /// Another server in place of one that refused the connection; nil when there is none, and the refusal stands.
    func replacement(for failed: Server) async throws -> Server?
}

/// A server that is known from the start and never replaced.
public struct FixedServer: ServerSource {
    private let known: Server

    public init(_ server: Server) {
        known = server
    }

    public func server() async throws -> Server { known }
    public func replacement(for failed: Server) async throws -> Server? { nil }
}
