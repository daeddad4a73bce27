import NorbertService
import Synchronization

/// A clock that a test moves; who sleeps by it wakes when it was moved far enough.
final class ManualTime: Sendable {
    private struct Sleeper {
        var number: Int
        var until: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Int
        var last = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    init(_ now: Int = 1_700_000_000_000) {
        state = Mutex(State(now: now))
    }

    var now: Int { state.withLock { $0.now } }

    /// The times at which somebody wakes.
    var alarms: [Int] { state.withLock { $0.sleepers.map(\.until).sorted() } }

    /// Gives a service this time.
    func drive(_ options: inout ServiceOptions) {
        options.clock = { self.now }
        options.sleep = { await self.sleep($0) }
    }

    func advance(by milliseconds: Int) {
        let due = state.withLock { state in
            state.now += milliseconds
            let now = state.now
            defer { state.sleepers.removeAll { $0.until <= now } }
            return state.sleepers.filter { $0.until <= now }
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    private func sleep(_ milliseconds: Int) async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if milliseconds <= 0 || state.cancelled.remove(number) != nil { return true }
                    state.sleepers.append(
                        Sleeper(number: number, until: state.now + milliseconds, continuation: continuation)
                    )
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.sleepers.remove(at: place)
            }
            sleeper?.continuation.resume()
        }
    }
}
