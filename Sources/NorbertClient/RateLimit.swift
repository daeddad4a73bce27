public import NorbertAPI
import Synchronization

/// What the server last said about one limit.
///
/// VoilaNorbert, “API Rate Limit”: the headers `X-RateLimit-Limit`, `-Remaining` and `-Reset` of each answer.
public struct RateLimit: Sendable, Hashable {
    /// The calls that count towards it.
    public var `class`: RateClass
    /// Requests in a period.
    public var limit: Int
    /// Requests left in this one.
    public var remaining: Int
    /// When the next begins, in seconds since 1970.
    public var reset: Int

    public init(class: RateClass, limit: Int, remaining: Int, reset: Int) {
        self.class = `class`
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }

    /// The limit that an answer tells, or nil when it does not tell all three numbers.
    init?(class: RateClass, answer: HTTPAnswer) {
        guard let limit = answer.number("x-ratelimit-limit"), let remaining = answer.number("x-ratelimit-remaining"),
            let reset = answer.number("x-ratelimit-reset")
        else { return nil }
        self.init(class: `class`, limit: limit, remaining: remaining, reset: reset)
    }
}

extension HTTPAnswer {
    /// A header that is a number from 0 on; a fraction is rounded up.
    func number(_ header: String) -> Int? {
        guard let value = self.header(header), let number = Double(value), (0..<1e15).contains(number) else {
            return nil
        }
        return Int(number.rounded(.up))
    }

    /// The seconds that the server asks to wait: `Retry-After`, in seconds or as a date, else the time to
    /// `X-RateLimit-Reset`. The server's own clock counts, where it tells it.
    func secondsToWait(now: Int) -> Int? {
        if let seconds = number("retry-after") { return max(1, seconds) }
        let now = header("date").flatMap(HTTPDate.seconds) ?? now
        let end = header("retry-after").flatMap(HTTPDate.seconds) ?? number("x-ratelimit-reset")
        return end.map { max(1, $0 - now) }
    }
}

/// The latest word on each limit.
final class RateLimits: Sendable {
    private let latest = Mutex<[RateClass: RateLimit]>([:])

    func record(_ limit: RateLimit) {
        latest.withLock { $0[limit.class] = limit }
    }

    /// In the order of the classes.
    var all: [RateLimit] {
        let latest = latest.withLock { $0 }
        return RateClass.allCases.compactMap { latest[$0] }
    }
}
