import HTTPTypes
import Hummingbird
import NorbertAPI
import Synchronization

/// The limits of a service's callers: how many calls of each class a minute and a day have.
final class RequestLimits: Sendable {
    private let windows: Mutex<RateWindows>
    private let isOn: Bool
    private let clock: @Sendable () -> Int

    /// - Parameters:
    ///   - isOn: Without, every call is admitted, and the headers tell of a window that nothing was used of.
    ///   - timeScale: How many times shorter than in life the windows are; 0, with which nothing else is waited for,
    ///     leaves them as they are.
    ///   - clock: The time in milliseconds since 1970.
    init(isOn: Bool = true, timeScale: Int = 1, clock: @escaping @Sendable () -> Int) {
        windows = Mutex(RateWindows(timeScale: timeScale))
        self.isOn = isOn
        self.clock = clock
    }

    /// Counts a call and says whether it may be made.
    func admit(_ rateClass: RateClass) -> RateRuling {
        let now = clock()
        let isOn = isOn
        return RateRuling(
            windows.withLock { isOn ? $0.admit(rateClass, at: now) : $0.standing(of: rateClass, at: now) }, now: now)
    }

    /// How a class stands, for the answer to a call that counts nowhere.
    func standing(_ rateClass: RateClass) -> RateRuling {
        let now = clock()
        return RateRuling(windows.withLock { $0.standing(of: rateClass, at: now) }, now: now)
    }
}

/// What the limits say of one call, as its answer tells it.
struct RateRuling: Sendable {
    /// Why a call was refused, and when it can be made.
    struct Refusal: Sendable, Equatable {
        var error: APIError
        /// Seconds from now on.
        var retryAfter: Int
    }

    var limit: Int
    var remaining: Int
    /// When the next window begins, in seconds since 1970.
    var reset: Int
    /// Milliseconds from now on until then. The vendor tells whole seconds alone, which a window that lasts one second,
    /// in a world that runs sixty times faster, is too short for.
    var resetAfter: Int
    var refusal: Refusal?

    init(_ standing: RateStanding, now: Int) {
        limit = standing.limit
        remaining = standing.remaining
        // A part of a second counts as a whole one, so that who waits for it does not come too early.
        reset = (standing.end + 999) / 1_000
        resetAfter = max(0, standing.end - now)
        guard standing.isRefused else { return }
        refusal = Refusal(
            error: .tooManyRequests(limit: limit, isPerDay: standing.isPerDay),
            retryAfter: max(1, (standing.end - now + 999) / 1_000)
        )
    }

    /// Puts the headers of the limit on an answer, and on one that refuses the seconds to wait.
    func stamp(_ response: inout Response) {
        func set(_ name: HTTPField.Name?, _ value: Int) {
            if let name { response.headers[name] = String(value) }
        }
        set(Self.limitField, limit)
        set(Self.remainingField, remaining)
        set(Self.resetField, reset)
        set(Self.resetAfterField, resetAfter)
        if let refusal { response.headers[.retryAfter] = String(refusal.retryAfter) }
    }

    private static let limitField = HTTPField.Name("X-RateLimit-Limit")
    private static let remainingField = HTTPField.Name("X-RateLimit-Remaining")
    private static let resetField = HTTPField.Name("X-RateLimit-Reset")
    private static let resetAfterField = HTTPField.Name("X-RateLimit-Reset-After")
}
