/// Where a server is and the key it wants.
public struct Server: Sendable, Equatable {
    /// The address below which all calls lie, up to the API's version: `https://api.voilanorbert.com/2018-01-08/`,
    /// `http+unix://%2Ftmp%2Fnb.sock/2018-01-08/` (the socket's path with its slashes as `%2F`), or
    /// `http://127.0.0.1:8080/2018-01-08/`. Plain `http` is for loopback alone.
    public var base: String
    /// The key that goes along with each call.
    public var key: Secret

    /// A server at an address, with the key that it wants.
    public init(base: String, key: Secret) {
        self.base = base
        self.key = key
    }

    /// The server of VoilaNorbert itself.
    public static func vendor(key: Secret) -> Server {
        Server(base: "https://api.voilanorbert.com/2018-01-08/", key: key)
    }

    /// The server of WhoisXML itself, for ``WhoisXMLClient``.
    public static func whoisXML(key: Secret) -> Server {
        Server(base: "https://emailverification.whoisxmlapi.com/", key: key)
    }
}

/// A key that no description, dump or reflection shows.
public struct Secret: Sendable, Equatable {
    private let text: String

    /// A key that is written so.
    public init(_ text: String) {
        self.text = text
    }

    /// The key itself, for whoever puts it on the wire.
    public func reveal() -> String { text }

    /// Bytes with three dots wherever the key stood. A word too short for a key is left where it is.
    func hidden(in bytes: [UInt8]) -> [UInt8] {
        guard text.utf8.count >= 4 else { return bytes }
        return bytes.replacing(Array(text.utf8), with: Array(description.utf8))
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Three dots.
    public var description: String { "•••" }
    /// Three dots.
    public var debugDescription: String { description }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Finds the server when it is first needed, and again after it refused the connection or the key.
///
/// A client asks once and remembers; calls that come at the same time wait for the one answer.
public protocol ServerSource: Sendable {
    /// The server to call.
    func server() async throws -> Server
    /// Another server in place of one that refused the connection, or that does not know the key (any more); nil when
    /// there is none, and the refusal stands. It may be the same server: with another key, or to be tried again.
    func replacement(for failed: Server) async throws -> Server?
}

/// A server that is known from the start and never replaced.
public struct FixedServer: ServerSource {
    private let known: Server

    /// A source of one server.
    public init(_ server: Server) {
        known = server
    }

    /// The server.
    public func server() async throws -> Server { known }
    /// None.
    public func replacement(for failed: Server) async throws -> Server? { nil }
}
