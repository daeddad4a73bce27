import Synchronization

/// The jobs that are being worked on.
final class RunningJobs: Sendable {
    private let state = Mutex<Set<Int>>([])

    var jobs: Set<Int> { state.withLock { $0 } }

    func enter(_ job: Int) {
        state.withLock { _ = $0.insert(job) }
    }

    func leave(_ job: Int) {
        state.withLock { _ = $0.remove(job) }
    }
}
