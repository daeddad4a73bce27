import Synchronization

/// The passing of time as the engine sees it: a clock and a way to wait on it.
///
/// Tests and the sandbox give other ones than `real`, so that nothing has to be waited for.
package struct Pace: Sendable {
    /// Time since a moment of the clock's own; never goes back.
    package var now: @Sendable () -> Duration
    /// Waits; returns early when the task is cancelled.
    package var sleep: @Sendable (Duration) async -> Void

    package init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async -> Void) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own time.
    package static let real = Pace.scaled(by: 1)

    /// Waits shorter than this are none: to set a timer and to be woken by it takes as long.
    private static let shortest = Duration.microseconds(50)

    /// The machine's time, run faster: `scaled(by: 10)` waits a tenth of what it is asked for.
    package static func scaled(by factor: Int) -> Pace {
        let start = ContinuousClock.now
        let factor = max(1, factor)
        return Pace(
            now: { (ContinuousClock.now - start) * factor },
            sleep: { duration in
                let wait = duration / factor
                if wait >= shortest { try? await Task.sleep(for: wait) }
            }
        )
    }

    /// A clock that waits for nobody: each sleep moves it forward and returns at once.
    package static func jumping() -> Pace {
        let clock = JumpingClock()
        return Pace(now: { clock.now }, sleep: { clock.advance(by: $0) })
    }
}

/// The state of a clock that only sleeping moves.
private final class JumpingClock: Sendable {
    private let time = Mutex(Duration.zero)

    var now: Duration { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 += max(.zero, duration) }
    }
}
