public import NorbertAPI
import Synchronization

/// What is known of a server's limits, and the order in which calls go out under them: shared by all calls of a client,
/// and by the clients that it is handed to.
///
/// A client makes its own, unless it is given one. Hand it on when a client is replaced by another one for the same server
/// and key, so that the next one does not have to learn anew what is left.
public final class SharedLimits: Sendable {
    private struct State {
        var gates: [RateClass?: RateGate] = [:]
        var latest: [RateClass: RateLimit] = [:]
    }

    private let timing: Timing
    private let state = Mutex(State())
    private let orders = Atomic(0)

    /// Limits of which nothing is known yet.
    public convenience init() {
        self.init(timing: .system)
    }

    init(timing: Timing) {
        self.timing = timing
    }

    /// What the server last said about each of its limits, in the order of the classes.
    public var all: [RateLimit] {
        let latest = state.withLock { $0.latest }
        return RateClass.allCases.compactMap { latest[$0] }
    }

    /// What the server last said about one of its limits.
    public func latest(_ rateClass: RateClass) -> RateLimit? { state.withLock { $0.latest[rateClass] } }

    /// The place of a new call among all.
    func nextOrder() -> Int { orders.add(1, ordering: .relaxed).newValue }

    /// Where the calls of a class wait, of which no more go out at once than the first who asks says; nil: calls of which
    /// no limit is documented.
    func gate(for rateClass: RateClass?, atOnce: Int) -> RateGate {
        state.withLock { state in
            if let gate = state.gates[rateClass] { return gate }
            let documented = RateLimiter.Documented(
                perMinute: rateClass?.perMinute, perDay: rateClass?.perDay, atOnce: max(1, atOnce))
            let gate = RateGate(documented, timing: timing)
            state.gates[rateClass] = gate
            return gate
        }
    }

    func record(_ limit: RateLimit) {
        state.withLock { $0.latest[limit.class] = limit }
    }

    /// Another server answers from now on.
    func forget() {
        let gates = state.withLock { state in
            state.latest = [:]
            return Array(state.gates.values)
        }
        for gate in gates { gate.forget() }
    }
}
