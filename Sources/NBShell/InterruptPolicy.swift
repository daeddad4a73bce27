/// Decides what Ctrl-C means while an entry runs: the first asks the entry to end, the second leaves if it did not.
struct InterruptPolicy {
    enum Action: Equatable {
        /// Nothing runs.
        case ignore
        case interrupt
        /// The entry did not end when it was asked: the session does.
        case leave
    }

    private var isRunning = false
    private var wasInterrupted = false

    mutating func entryBegins() {
        isRunning = true
        wasInterrupted = false
    }

    mutating func entryEnds() {
        isRunning = false
    }

    mutating func interrupt() -> Action {
        guard isRunning else { return .ignore }
        defer { wasInterrupted = true }
        return wasInterrupted ? .leave : .interrupt
    }
}
