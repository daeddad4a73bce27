import Dispatch
import Synchronization

/// Runs a session's jobs one after the other: on a thread that gave itself to them, as the program's main thread does, or
/// else on threads of the pool, as tests and other programs want it.
///
/// The main thread saves a short script the making of another one.
final class ScriptExecutor: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        /// Whether a thread gave itself for good.
        var isGiven = false
        /// Whether that thread waits for a job, or one of the pool runs some.
        var isWaiting = false
        var isRunning = false
    }

    private let state = Mutex(State())
    private let wakening = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let (wakes, starts) = state.withLock { state in
            state.jobs.append(job)
            defer {
                state.isWaiting = false
                state.isRunning = true
            }
            return (state.isWaiting, !state.isGiven && !state.isRunning)
        }
        if wakes { wakening.signal() }
        if starts { DispatchQueue.global().async { self.work() } }
    }

    /// Takes the calling thread for all jobs from now on. To be called before there are any.
    func give() { state.withLock { $0.isGiven = true } }

    /// Runs jobs, and waits for more.
    func stay() -> Never {
        while true {
            let jobs = state.withLock { state in
                state.isWaiting = state.jobs.isEmpty
                return Self.take(&state)
            }
            if jobs.isEmpty { wakening.wait() } else { run(jobs) }
        }
    }

    /// Runs jobs until there are none.
    private func work() {
        while true {
            let jobs = state.withLock { state in
                state.isRunning = !state.jobs.isEmpty
                return Self.take(&state)
            }
            guard !jobs.isEmpty else { return }
            run(jobs)
        }
    }

    private static func take(_ state: inout State) -> [UnownedJob] {
        defer { state.jobs = [] }
        return state.jobs
    }

    private func run(_ jobs: [UnownedJob]) {
        for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
}
