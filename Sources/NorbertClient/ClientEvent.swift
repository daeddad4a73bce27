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
    /// Its caller was cancelled while it was under way; it may have been done all the same, and charged if it is a call
    /// that costs something each time. ``NorbertError/mayHaveBeenCharged(_:path:)`` is the same for one that fails.
    case abandoned(HTTPMethod, path: String, mayHaveBeenCharged: Bool)
    /// No request of the kind goes out for so many seconds, since the server allows none, or asked to wait. It is told
    /// once for all that wait, when their wait begins and when it turns out to be longer; the path is that of the first, and
    /// the number that of the wait.
    case waitingForLimit(seconds: Int, path: String, number: Int)
    /// The wait of this number is over: requests go out again, or nobody waits any more. No end is told before its
    /// beginning.
    case limitOver(path: String, number: Int)
    /// The request is made again, after a fault or at another server; the number counts from 2.
    case retrying(HTTPMethod, path: String, attempt: Int)
}
