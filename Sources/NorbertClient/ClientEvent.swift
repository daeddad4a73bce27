public import NorbertAPI

/// What a client tells an observer while it works. Paths are those below the API's base, without query; keys and bodies
/// are in none.
public enum ClientEvent: Sendable, Equatable {
    /// A request goes out.
    case sent(HTTPMethod, path: String)
    /// Its answer is here, whatever it is.
    case answered(HTTPMethod, path: String, status: Int, duration: Duration)
    /// It got no answer.
    case failed(HTTPMethod, path: String, NetworkFault)
    /// The server asked to wait before the request is made again.
    case waitingForLimit(seconds: Int, path: String)
    /// The request is made again, after a fault or at another server; the number counts from 2.
    case retrying(HTTPMethod, path: String, attempt: Int)
}
