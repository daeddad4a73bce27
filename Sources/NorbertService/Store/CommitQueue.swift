import GRDB
import Synchronization

/// The store's one writer, which makes the changes that wait as one commit.
///
/// A commit waits for the disk, and so costs the same for one change as for many. Each change has a savepoint of its
/// own: one that fails leaves the others alone.
final class CommitQueue: Sendable {
    /// A change that waits for its commit.
    private struct Turn: Sendable {
        /// Makes the change within the commit, and answers how to tell its caller what became of it.
        var make: @Sendable (Database) -> Settlement
        /// Tells the caller that nothing was tried.
        var refuse: @Sendable (any Error) -> Void
    }

    private typealias Settlement = @Sendable (_ commitError: (any Error)?) -> Void

    private struct Line {
        var waiting: [Turn] = []
        var isServed = false
    }

    /// The most changes in one commit, so that the first of them does not wait for ever.
    private static let largestCommit = 256

    private let pool: DatabasePool
    private let line = Mutex(Line())

    init(_ pool: DatabasePool) {
        self.pool = pool
    }

    /// Makes a change and returns its outcome when the commit that holds it is on the disk.
    func write<Outcome: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Outcome
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            let turn = Turn { database in
                let outcome = Result { try Self.make(change, in: database) }
                return { commitError in
                    if let commitError, case .success = outcome {
                        continuation.resume(throwing: commitError)
                    } else {
                        continuation.resume(with: outcome)
                    }
                }
            } refuse: {
                continuation.resume(throwing: $0)
            }
            enqueue(turn)
        }
    }

    private static func make<Outcome>(
        _ change: (Database) throws -> Outcome, in database: Database
    ) throws -> Outcome {
        var outcome: Outcome?
        try database.inSavepoint {
            outcome = try change(database)
            return .commit
        }
        guard let outcome else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return outcome
    }

    private func enqueue(_ turn: Turn) {
        let mustServe = line.withLock { line in
            line.waiting.append(turn)
            defer { line.isServed = true }
            return !line.isServed
        }
        if mustServe { pool.asyncWriteWithoutTransaction { self.serve($0) } }
    }

    /// Commits what waits until nothing does.
    private func serve(_ database: Database) {
        while let turns = nextTurns() {
            var settlements: [Settlement] = []
            do {
                try database.inTransaction(.immediate) {
                    settlements = turns.map { $0.make(database) }
                    return .commit
                }
                for settle in settlements { settle(nil) }
            } catch {
                if settlements.isEmpty {
                    for turn in turns { turn.refuse(error) }
                } else {
                    for settle in settlements { settle(error) }
                }
            }
        }
    }

    private func nextTurns() -> [Turn]? {
        line.withLock { line in
            guard !line.waiting.isEmpty else {
                line.isServed = false
                return nil
            }
            let turns = Array(line.waiting.prefix(Self.largestCommit))
            line.waiting.removeFirst(turns.count)
            return turns
        }
    }
}
