import NorbertAPI
import Synchronization

/// The course of one job while it is worked on: takes its results, and tells whether it goes on.
final class Course: Sendable {
    /// Why a job does not go on, besides being stopped from without.
    enum Halt: Sendable {
        /// It was paused, removed or begun anew.
        case withdrawn
        /// The store could not be read.
        case unreadable
        /// Nothing is left to pay for what it finds.
        case noCredits
    }

    private let store: Store
    private let time: ServiceTime
    private let job: Job
    private let state = Mutex<Halt?>(nil)
    private let (halts, end) = AsyncStream.makeStream(of: Void.self)

    init(_ job: Job, store: Store, time: ServiceTime) {
        self.job = job
        self.store = store
        self.time = time
    }

    var goesOn: Bool { !Task.isCancelled && halt == nil }

    var halt: Halt? { state.withLock { $0 } }

    func halt(_ reason: Halt) {
        state.withLock { if $0 == nil { $0 = reason } }
        end.finish()
    }

    /// Returns when the course is halted or the task is cancelled.
    func halted() async {
        for await _ in halts {}
    }

    /// Writes results, and up to where all entries have theirs.
    func write(_ results: [EntryResult], mark: Job.Mark? = nil) async {
        await persist { try await self.store.record(results, of: self.job, mark: mark, at: self.time.now()) }
    }

    /// Writes what became of rows of a bulk.
    func write(_ findings: [Found], barren: [EntryResult]) async {
        await persist {
            try await self.store.record(findings, barren: barren, of: self.job, mark: nil, at: self.time.now())
        }
    }

    /// Writes until it is written, or the work is called off: a full disk may get room again.
    private func persist(_ write: () async throws -> Job?) async {
        repeat {
            do {
                if try await write()?.status != .processing { halt(.withdrawn) }
                return
            } catch {
                await time.sleep(1_000)
            }
        } while !Task.isCancelled
        // What was not written must not count as treated.
        halt(.unreadable)
    }
}
