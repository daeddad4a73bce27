import GRDB
import Synchronization

/// The store's one writer, which makes the changes that wait as one commit.
///
/// A commit waits for the disk, and so costs the same for one change as for many. A change that fails leaves the others
/// alone: where it has written something before, all are taken back and made again, each within a savepoint of its own.
/// They are not made so in the first place, as a savepoint keeps a copy of each page that its change touches. A change
/// may therefore be made twice, and does nothing but what it does to the database.
final class CommitQueue: Sendable {
    /// A change that waits for its commit.
    private struct Turn: Sendable {
        /// Makes the change within the commit, and answers how to tell its caller what became of it.
        var make: @Sendable (Database, Manner) throws(HalfMade) -> Settlement
        /// Tells the caller that nothing was tried.
        var refuse: @Sendable (any Error) -> Void
    }

    /// How the changes of a commit are made.
    private enum Manner: Sendable {
        /// One after the other; each is expected to succeed, or to fail before it writes.
        case together
        /// Each within a savepoint.
        case apart
    }

    /// A change failed that had written something.
    private struct HalfMade: Error {}

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
            let turn = Turn { (database, manner) throws(HalfMade) in
                let outcome =
                    switch manner {
                    case .together: try Self.make(change, in: database)
                    case .apart: Result { try Self.makeApart(change, in: database) }
                    }
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
    ) throws(HalfMade) -> Result<Outcome, any Error> {
        let before = database.totalChangesCount
        do {
            return .success(try change(database))
        } catch {
            guard database.isInsideTransaction, database.totalChangesCount == before else { throw HalfMade() }
            return .failure(error)
        }
    }

    /// Makes a change within a savepoint, whose statements are compiled once: to compile them for each change took as
    /// long as the change.
    private static func makeApart<Outcome>(
        _ change: (Database) throws -> Outcome, in database: Database
    ) throws -> Outcome {
        try database.run("SAVEPOINT change")
        do {
            let outcome = try change(database)
            try database.run("RELEASE change")
            return outcome
        } catch {
            do {
                try database.run("ROLLBACK TO change")
                try database.run("RELEASE change")
            } catch {
                // What is half made must not be committed with the changes of others.
                try? database.rollback()
            }
            throw error
        }
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
                do {
                    try commit(turns, .together, in: database, &settlements)
                } catch is HalfMade {
                    try commit(turns, .apart, in: database, &settlements)
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

    private func commit(
        _ turns: [Turn], _ manner: Manner, in database: Database, _ settlements: inout [Settlement]
    ) throws {
        try database.inTransaction(.immediate) {
            settlements = try turns.map { try $0.make(database, manner) }
            return .commit
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
