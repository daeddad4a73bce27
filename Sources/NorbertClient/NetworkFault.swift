/// Why there was no answer.
public struct NetworkFault: Error, Sendable, Equatable {
    /// What went wrong, as far as it makes a difference.
    public enum Kind: Sendable, Hashable {
        /// Nobody listens there.
        case refused
        /// The host's name is not known.
        case unresolved
        /// There is no way to the host.
        case unreachable
        /// No connection came about in time.
        case connectTimeout
        /// The answer did not come in time.
        case timeout
        /// No encrypted connection came about.
        case encryption
        /// The connection ended before the answer did.
        case broken
        /// The answer is larger than the client takes.
        case tooLarge
        /// The server's address cannot be read.
        case noAddress
        /// The client was shut down.
        case closed
    }

    /// What went wrong.
    public var kind: Kind
    /// The host, with its port where it is not the usual one, or the socket's path.
    public var place: String
    /// Whether the request may have reached the server.
    public var sent: Bool

    /// A fault of this kind at a host.
    public init(_ kind: Kind, place: String, sent: Bool) {
        self.kind = kind
        self.place = place
        self.sent = sent
    }
}

extension NetworkFault: CustomStringConvertible {
    /// One sentence, without key and path.
    public var description: String {
        switch kind {
        case .refused: "\(place) refuses connections: nobody listens there"
        case .unresolved: "the host \(place) is not known"
        case .unreachable: "\(place) cannot be reached"
        case .connectTimeout: "no connection to \(place) came about in time"
        case .timeout: "no answer came from \(place) in time"
        case .encryption: "no encrypted connection to \(place) came about: its certificate may not be valid"
        case .broken: "the connection to \(place) ended before the answer did"
        case .tooLarge: "the answer of \(place) is too large"
        case .noAddress: "the address of \(place) cannot be read"
        case .closed: "the client is shut down"
        }
    }
}
