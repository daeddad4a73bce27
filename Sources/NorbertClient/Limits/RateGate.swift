import Synchronization

/// Where the calls of one class wait until they may go out: in the order in which they came, each for its own answer.
///
/// What is decided is decided by ``RateLimiter``; this keeps the queue, one alarm for all of it, and the announcements.
final class RateGate: Sendable {
    /// What those who wait are told, once for all of them, and in the order in which it came to be.
    enum Notice: Sendable, Equatable {
        /// Nothing goes out for so many seconds. The number is that of the wait, among all of all gates.
        case waiting(seconds: Int, number: Int)
        /// The first of them goes out, or the last of them has given up.
        case over(number: Int)
    }

    /// The numbers of waits.
    private static let numbers = Atomic(0)

    /// A number for a wait, different from all others.
    static func nextNumber() -> Int { numbers.add(1, ordering: .relaxed).newValue }

    /// A call at the gate.
    struct Visitor: Sendable {
        /// Its place among all calls: lower ones go first, also when they come again.
        let order: Int
        /// The longest single wait that it accepts.
        let longest: Duration
        let announce: @Sendable (Notice) -> Void
    }

    /// The wait that a visitor would not accept.
    struct TooLong: Error {
        let seconds: Int
    }

    fileprivate struct Waiter {
        let visitor: Visitor
        let continuation: CheckedContinuation<RateLimiter.Pass, any Error>
    }

    fileprivate struct State {
        var limiter: RateLimiter
        /// The orders of those who wait, ascending from `first` on; who gave up is missing in `waiters`.
        var orders: [Int] = []
        var first = 0
        var waiters: [Int: Waiter] = [:]
        /// The time that an alarm is set to.
        var alarm: Duration?
        /// The wait that was announced: its end and its number.
        var announced: (end: Duration, number: Int)?
        /// What is still to be done, in its order.
        var effects: [Effect] = []
        /// Whether somebody is doing it.
        var isPerforming = false
    }

    /// What follows from a change of state, done without the lock.
    fileprivate enum Effect {
        case admit(Waiter, RateLimiter.Pass)
        case dismiss(Waiter, any Error)
        case announce(Visitor, Notice)
        case setAlarm(Duration, from: Duration)
    }

    private let timing: Timing
    private let state: Mutex<State>

    init(_ documented: RateLimiter.Documented, timing: Timing) {
        self.timing = timing
        state = Mutex(State(limiter: RateLimiter(documented)))
    }

    /// How many calls wait.
    var waiting: Int { state.withLock { $0.waiters.count } }

    /// Lets a call out at once where none waits and the limit allows one. Nil: it has to wait.
    ///
    /// That is how nearly all calls go out; a wait would cost each of them two changes of tasks.
    func pass() -> RateLimiter.Pass? {
        let now = timing.uptime()
        return state.withLock { state in
            guard state.waiters.isEmpty, state.announced == nil, case .go(let pass) = state.limiter.admit(at: now)
            else { return nil }
            return pass
        }
    }

    /// Waits until a call may go out.
    /// - Throws: `CancellationError`, or ``TooLong``.
    func enter(_ visitor: Visitor) async throws -> RateLimiter.Pass {
        try Task.checkCancellation()
        let pass = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(visitor: visitor, continuation: continuation)
                let now = timing.uptime()
                state.withLock { state in
                    // Whoever was cancelled before it came here is looked for in vain.
                    guard !Task.isCancelled else {
                        return state.effects.append(.dismiss(waiter, CancellationError()))
                    }
                    state.insert(waiter)
                    state.advance(at: now)
                }
                perform()
            }
        } onCancel: {
            state.withLock { $0.leave(visitor.order) }
            perform()
        }
        if Task.isCancelled {
            lost(pass, mayCount: false)
            throw CancellationError()
        }
        return pass
    }

    /// A call that went out was answered, perhaps by asking to wait.
    func answered(_ pass: RateLimiter.Pass, word: RateLimiter.Word?, isLocal: Bool, refusedFor wait: Duration? = nil) {
        change { limiter, now in
            limiter.answered(pass, word: word, at: now, isLocal: isLocal)
            if let wait { limiter.refused(until: now + wait) }
        }
    }

    /// A call that went out got no answer.
    func lost(_ pass: RateLimiter.Pass, mayCount: Bool) {
        change { $0.lost(pass, mayCount: mayCount, at: $1) }
    }

    /// Another server answers from now on.
    func forget() {
        change { limiter, _ in limiter.forget() }
    }

    private func change(_ body: (inout RateLimiter, Duration) -> Void) {
        let now = timing.uptime()
        let isIdle = state.withLock { state in
            body(&state.limiter, now)
            state.advance(at: now)
            return state.effects.isEmpty
        }
        if !isIdle { perform() }
    }

    private func ring(_ time: Duration) {
        let now = timing.uptime()
        state.withLock { state in
            if state.alarm == time { state.alarm = nil }
            state.advance(at: now)
        }
        perform()
    }

    /// Does what follows from the changes of the state, in their order: one thread at a time, so that no end of a wait is
    /// told before its beginning.
    private func perform() {
        var isMine = false
        while true {
            let effects = state.withLock { state -> [Effect] in
                guard isMine || !state.isPerforming else { return [] }
                isMine = !state.effects.isEmpty
                state.isPerforming = isMine
                defer { state.effects = [] }
                return state.effects
            }
            if effects.isEmpty { return }
            effects.forEach(perform)
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .admit(let waiter, let pass): waiter.continuation.resume(returning: pass)
        case .dismiss(let waiter, let error): waiter.continuation.resume(throwing: error)
        case .announce(let visitor, let notice): visitor.announce(notice)
        case .setAlarm(let time, let now):
            Task { [weak self, timing] in
                try? await timing.pause(time - now)
                self?.ring(time)
            }
        }
    }
}

extension RateGate.State {
    fileprivate mutating func insert(_ waiter: RateGate.Waiter) {
        let order = waiter.visitor.order
        waiters[order] = waiter
        if let last = orders.last, last > order {
            // A call that comes again goes before those who came after it.
            var low = first
            var high = orders.count
            while low < high {
                let middle = (low + high) / 2
                if orders[middle] < order { low = middle + 1 } else { high = middle }
            }
            orders.insert(order, at: low)
        } else {
            orders.append(order)
        }
    }

    fileprivate mutating func leave(_ order: Int) {
        guard let left = waiters.removeValue(forKey: order) else { return }
        if waiters.isEmpty { tellEnd(left.visitor) }
        effects.append(.dismiss(left, CancellationError()))
    }

    /// Tells that the wait is over that was announced.
    private mutating func tellEnd(_ visitor: RateGate.Visitor) {
        guard let announced else { return }
        self.announced = nil
        effects.append(.announce(visitor, .over(number: announced.number)))
    }

    /// Tells that nothing goes out before a time, unless that was told.
    private mutating func tellWait(until end: Duration, from now: Duration, _ visitor: RateGate.Visitor) {
        guard end - now >= .seconds(1), announced?.end ?? .zero < end else { return }
        let number = announced?.number ?? RateGate.nextNumber()
        announced = (end, number)
        effects.append(.announce(visitor, .waiting(seconds: (end - now).wholeSeconds, number: number)))
    }

    /// Lets out whoever may go, in order, and sees to it that the others are thought of in time.
    fileprivate mutating func advance(at now: Duration) {
        while let waiter = next {
            switch limiter.admit(at: now) {
            case .go(let pass):
                leaveFirst()
                tellEnd(waiter.visitor)
                effects.append(.admit(waiter, pass))
            case .wait(until: nil):
                return
            case .wait(let end?):
                let wait = end - now
                if wait > waiter.visitor.longest {
                    leaveFirst()
                    if waiters.isEmpty { tellEnd(waiter.visitor) }
                    effects.append(.dismiss(waiter, RateGate.TooLong(seconds: wait.wholeSeconds)))
                    continue
                }
                tellWait(until: end, from: now, waiter.visitor)
                if alarm ?? end + .seconds(1) > end {
                    alarm = end
                    effects.append(.setAlarm(end, from: now))
                }
                return
            }
        }
    }

    /// The first of those who wait.
    private var next: RateGate.Waiter? {
        mutating get {
            while first < orders.count {
                if let waiter = waiters[orders[first]] { return waiter }
                first += 1
            }
            orders.removeAll(keepingCapacity: true)
            first = 0
            return nil
        }
    }

    private mutating func leaveFirst() {
        waiters[orders[first]] = nil
        first += 1
        if first > 1024, first > orders.count / 2 {
            orders.removeFirst(first)
            first = 0
        }
    }
}

extension Duration {
    /// The seconds, a part of one counted as a whole.
    var wholeSeconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) + (attoseconds > 0 ? 1 : 0)
    }
}
