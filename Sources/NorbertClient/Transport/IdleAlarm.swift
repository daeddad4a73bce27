import NIOCore
import Synchronization

/// Ends work at which nothing happens for too long.
///
/// What happens is told by ``touch()``; where it is never called, the alarm limits the whole work.
final class IdleAlarm: Sendable {
    private struct State {
        /// Since when nothing has happened; nil while nothing has to.
        var since: NIODeadline?
        var cancel: (@Sendable () -> Void)?
        var check: Scheduled<Void>?
        var hasRung = false
    }

    private let limit: TimeAmount
    private let loop: any EventLoop
    private let state = Mutex(State())

    init(_ limit: Duration, on loop: any EventLoop) {
        self.limit = TimeAmount(limit)
        self.loop = loop
    }

    deinit {
        state.withLock { $0.check }?.cancel()
    }

    /// Whether work was ended.
    var hasRung: Bool { state.withLock { $0.hasRung } }

    /// Counts from now on, and ends the work in time.
    func watch(_ cancel: @escaping @Sendable () -> Void) {
        let now = NIODeadline.now()
        let isChecking = state.withLock { state in
            state.since = now
            state.cancel = cancel
            return state.check != nil
        }
        if !isChecking { schedule(at: now + limit) }
    }

    /// Something happened: counts anew.
    func touch() {
        state.withLock { if $0.since != nil { $0.since = .now() } }
    }

    /// Nothing has to happen until the next watch.
    func rest() {
        state.withLock { state in
            state.since = nil
            state.cancel = nil
        }
    }

    /// The check stays scheduled over rests, so that short ones cost nothing.
    private func schedule(at time: NIODeadline) {
        let check = loop.scheduleTask(deadline: time) { [weak self] () -> Void in self?.look() }
        state.withLock { $0.check = check }
    }

    private func look() {
        let now = NIODeadline.now()
        let (next, cancel) = state.withLock { state -> (NIODeadline?, (@Sendable () -> Void)?) in
            guard let since = state.since else {
                state.check = nil
                return (nil, nil)
            }
            if since + limit > now { return (since + limit, nil) }
            state.hasRung = true
            state.check = nil
            return (nil, state.cancel)
        }
        if let next { schedule(at: next) }
        cancel?()
    }
}
