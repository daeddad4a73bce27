/// Decides what Ctrl-C means: while an entry runs, the first asks it to end, and the second leaves, whether or not the
/// entry has ended meanwhile. At a prompt it drops what is typed.
struct InterruptPolicy {
    enum Action: Equatable {
        /// Nothing runs.
        case ignore
        case interrupt
        case leave
    }

    /// Whoever presses it twice within this time means both for the entry that ran at the first.
    static let double = Duration.seconds(1)

    private(set) var isRunning = false
    private var wasInterrupted = false
    private var lastInterrupt: ContinuousClock.Instant?

    mutating func entryBegins() {
        isRunning = true
        wasInterrupted = false
        lastInterrupt = nil
    }

    mutating func entryEnds() {
        isRunning = false
    }

    mutating func interrupt(at now: ContinuousClock.Instant = .now) -> Action {
        guard isRunning else {
            defer { lastInterrupt = nil }
            return lastInterrupt.map { now - $0 < Self.double } ?? false ? .leave : .ignore
        }
        defer {
            wasInterrupted = true
            lastInterrupt = now
        }
        return wasInterrupted ? .leave : .interrupt
    }
}
