/// Decides what Ctrl-C means while an entry runs: the first asks the entry to end, a second soon after it leaves.
struct InterruptPolicy {
    enum Action: Equatable {
        /// Nothing runs.
        case ignore
        case interrupt
        /// The entry did not end when it was asked: the session does.
        case leave
    }

    /// How long after a Ctrl-C without effect another one leaves.
    static let patience: Duration = .seconds(2)

    private var isRunning = false
    private var interruptedAt: ContinuousClock.Instant?

    mutating func entryBegins() {
        isRunning = true
        interruptedAt = nil
    }

    mutating func entryEnds() {
        isRunning = false
    }

    mutating func interrupt(at now: ContinuousClock.Instant) -> Action {
        guard isRunning else { return .ignore }
        if let interruptedAt, now - interruptedAt <= Self.patience { return .leave }
        interruptedAt = now
        return .interrupt
    }
}
