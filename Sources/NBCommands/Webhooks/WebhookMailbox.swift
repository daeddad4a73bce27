import NorbertWebhooks
import Synchronization

/// What webhooks told a session, for whoever waits for it.
final class WebhookMailbox: Sendable {
    private struct State {
        var arrived: [String: WebhookCall] = [:]
        /// How many came; it tells a waiter whether something is new.
        var count = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    func put(_ arrival: WebhookCall) {
        let woken = state.withLock { state in
            state.arrived[arrival.nonce] = arrival
            state.count += 1
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// What came for a job, which is then forgotten.
    func take(_ nonce: String) -> WebhookCall? {
        state.withLock { $0.arrived.removeValue(forKey: nonce) }
    }

    var count: Int { state.withLock { $0.count } }

    /// Rests for a time, or until something new comes.
    func rest(_ duration: Duration, unlessBeyond seen: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Task.sleep(for: duration) }
            group.addTask { await self.news(beyond: seen) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func news(beyond seen: Int) async {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.count > seen || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting.removeValue(forKey: id) }
            waiter?.resume()
        }
    }
}
