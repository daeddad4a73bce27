/// The methods that both APIs use.
public enum HTTPMethod: String, Sendable, Hashable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"

    /// Whether the call only reads, so that it may be made again.
    public var isSafe: Bool { self == .get || self == .head }
}
