import Synchronization

/// Things that happen in a test, for commands that wait for one another instead of for a clock.
final class Events: Sendable {
    private struct State {
        var happened: Set<String> = []
        var isCancelled = false
        var waiting: [(name: String, continuation: CheckedContinuation<Void, any Error>)] = []
    }

    private let state = Mutex(State())

    func signal(_ name: String) {
        let woken = state.withLock { state in
            state.happened.insert(name)
            let woken = state.waiting.filter { $0.name == name }
            state.waiting.removeAll { $0.name == name }
            return woken
        }
        for waiter in woken { waiter.continuation.resume() }
    }

    /// Goes on once something happened; throws if the task is cancelled meanwhile.
    func wait(for name: String) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if state.happened.contains(name) { return .success(()) }
                    if state.isCancelled || Task.isCancelled { return .failure(CancellationError()) }
                    state.waiting.append((name, continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let woken = state.withLock { state in
                state.isCancelled = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for waiter in woken { waiter.continuation.resume(throwing: CancellationError()) }
        }
    }

    /// How many wait for something.
    var waitingCount: Int { state.withLock { $0.waiting.count } }
}
