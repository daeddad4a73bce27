public import NorbertAPI

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

    /// A limit of these numbers.
    public init(class: RateClass, limit: Int, remaining: Int, reset: Int) {
        self.class = `class`
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }

    init(class: RateClass, _ word: RateLimiter.Word) {
        self.init(class: `class`, limit: word.limit, remaining: word.remaining, reset: word.reset)
    }
}

extension RateLimiter.Word {
    /// What an answer tells, or nil when it does not tell all three numbers; without a date the server's clock is taken
    /// to show `now`.
    ///
    /// `X-RateLimit-Reset-After`, the milliseconds that are left of the window, is the sandbox's own: with it nobody has to
    /// guess what a second of the server's clock means.
    init?(_ answer: HTTPAnswer, now: Int) {
        guard let limit = answer.number("x-ratelimit-limit"), let remaining = answer.number("x-ratelimit-remaining"),
            let reset = answer.number("x-ratelimit-reset")
        else { return nil }
        self.init(
            limit: limit, remaining: remaining, reset: reset,
            date: answer.header("date").flatMap(HTTPDate.seconds) ?? now,
            left: answer.number("x-ratelimit-reset-after").map { .milliseconds($0) })
    }
}

extension HTTPAnswer {
    /// A header that is a number from 0 on; a fraction is rounded up.
    func number(_ header: String) -> Int? {
        guard let value = self.header(header) else { return nil }
        if let whole = Int(value), (0..<1_000_000_000_000_000).contains(whole) { return whole }
        guard let number = Double(value), (0..<1e15).contains(number) else { return nil }
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
