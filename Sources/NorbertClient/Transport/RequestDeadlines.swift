import NIOCore
import Synchronization

/// Ends requests that take too long, all of which may take the same time: one alarm on the event loop serves them all.
///
/// A timer of its own would cost each request two changes of thread.
final class RequestDeadlines: Sendable {
    private struct State {
        /// What ends the requests under way, by their numbers.
        var open: [Int: (deadline: NIODeadline, end: @Sendable () -> Void)] = [:]
        /// The lowest number that may be under way; deadlines ascend with the numbers.
        var first = 0
        var next = 0
        var isAlarmSet = false
    }

    private let limit: TimeAmount
    private let loop: any EventLoop
    private let state = Mutex(State())

    init(_ limit: Duration, on loop: any EventLoop) {
        self.limit = TimeAmount(limit)
        self.loop = loop
    }

    /// Ends a request in time, unless it is over by then.
    /// - Returns: its number, by which it is told to be over.
    func begin(_ end: @escaping @Sendable () -> Void) -> Int {
        let deadline = NIODeadline.now() + limit
        let (number, isAlarmSet) = state.withLock { state in
            defer {
                state.next += 1
                state.isAlarmSet = true
            }
            state.open[state.next] = (deadline, end)
            return (state.next, state.isAlarmSet)
        }
        if !isAlarmSet { setAlarm(deadline) }
        return number
    }

    /// A request is over.
    func over(_ number: Int) {
        state.withLock { _ = $0.open.removeValue(forKey: number) }
    }

    private func setAlarm(_ deadline: NIODeadline) {
        loop.scheduleTask(deadline: deadline) { [weak self] () -> Void in self?.ring() }
    }

    private func ring() {
        let now = NIODeadline.now()
        let (late, next) = state.withLock { state -> ([@Sendable () -> Void], NIODeadline?) in
            var late: [@Sendable () -> Void] = []
            while state.first < state.next {
                if let request = state.open[state.first] {
                    if request.deadline > now { return (late, request.deadline) }
                    late.append(request.end)
                    state.open[state.first] = nil
                }
                state.first += 1
            }
            state.isAlarmSet = false
            return (late, nil)
        }
        if let next { setAlarm(next) }
        for end in late { end() }
    }
}
