import Synchronization

/// Looks now and then, in work that takes many short steps, whether the task was cancelled.
struct CancellationCheck {
    private var steps = 0

    /// One more step.
    /// - Throws: an interruption.
    @inline(__always)
    mutating func step() throws(ValueFault) {
        steps &+= 1
        if steps & 0xFFF == 0, Task.isCancelled { throw .interrupted }
    }
}

/// A request to stop what runs, made from a signal handler or another thread and seen by every machine of a session.
package final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)
    /// Ends what is being waited for.
    private let cancel = Mutex<(@Sendable () -> Void)?>(nil)

    package init() {}

    package var isRequested: Bool { flag.load(ordering: .relaxed) }

    package func request() {
        flag.store(true, ordering: .relaxed)
        cancel.withLock { $0 }?()
    }

    package func clear() { flag.store(false, ordering: .relaxed) }

    /// Runs work that a request cancels, whatever it waits for.
    package func cancelling(_ work: @escaping @Script () async -> Int32) async -> Int32 {
        let task = Task { @Script in await work() }
        cancel.withLock { $0 = { task.cancel() } }
        // The request may have come while nothing could be cancelled yet.
        if isRequested { task.cancel() }
        defer { cancel.withLock { $0 = nil } }
        return await task.value
    }
}
