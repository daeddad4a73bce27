import Synchronization

/// The gate that all sessions with mail servers pass: so many are open at once with one exchanger, and so many in all.
///
/// Those who find no place wait in the order of their coming.
final class SessionGate: Sendable {
    private let perExchanger: Int
    private let inAll: Int
    private let queues = Mutex<[String: Queue]>([:])

    /// The queue for the places that are not of one exchanger; no host has an empty name.
    private static let everywhere = ""

    private struct Queue {
        var inside = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var lastTicket = 0
    }

    init(_ limits: ProbeLimits) {
        perExchanger = max(1, limits.sessionsPerExchanger)
        inAll = max(1, limits.sessionsAtOnce)
    }

    /// Waits for a place at an exchanger; `false` if the task was cancelled, and no place is held then.
    func enter(_ exchanger: String) async -> Bool {
        guard await take(exchanger, of: perExchanger) else { return false }
        guard await take(Self.everywhere, of: inAll) else {
            giveBack(exchanger)
            return false
        }
        return true
    }

    /// Gives back a place that `enter` gave.
    func leave(_ exchanger: String) {
        giveBack(Self.everywhere)
        giveBack(exchanger)
    }

    /// Does something that needs no exchanger, such as a look-up, on one of the places; `nil` if cancelled before.
    func passing<Result: Sendable>(_ work: () async -> Result) async -> Result? {
        guard await take(Self.everywhere, of: inAll) else { return nil }
        let result = await work()
        giveBack(Self.everywhere)
        return result
    }

    private func take(_ name: String, of places: Int) async -> Bool {
        let ticket = queues.withLock { queues -> Int? in
            if queues[name, default: Queue()].inside < places {
                queues[name, default: Queue()].inside += 1
                return nil
            }
            queues[name, default: Queue()].lastTicket += 1
            return queues[name, default: Queue()].lastTicket
        }
        guard let ticket else { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = queues.withLock { queues -> Bool? in
                    // The look at the cancellation is under the lock: a later one finds the ticket in the queue.
                    if Task.isCancelled { return false }
                    if queues[name, default: Queue()].inside < places {
                        queues[name, default: Queue()].inside += 1
                        return true
                    }
                    queues[name, default: Queue()].waiting.append((ticket, continuation))
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            let waiting = queues.withLock { queues in
                queues[name]?.waiting.firstIndex { $0.ticket == ticket }.flatMap { index in
                    queues[name]?.waiting.remove(at: index).continuation
                }
            }
            waiting?.resume(returning: false)
        }
    }

    private func giveBack(_ name: String) {
        let next = queues.withLock { queues -> CheckedContinuation<Bool, Never>? in
            guard var queue = queues[name] else { return nil }
            queues[name] = nil
            guard queue.waiting.isEmpty else {
                // The place goes from hand to hand.
                let next = queue.waiting.removeFirst().continuation
                queues[name] = queue
                return next
            }
            queue.inside -= 1
            if queue.inside > 0 { queues[name] = queue }
            return nil
        }
        next?.resume(returning: true)
    }
}
