import GRDB

/// The service's memory: one SQLite file with contacts, companies, lists, searches that are owed, jobs with their results,
/// webhooks that are owed, credits and balances.
///
/// It says what can be done in verbs, each one transaction. Reads are synchronous, on connections of their own, over
/// statements that are compiled once. Changes go through one writer, which groups those that wait into one commit; a
/// change that has returned is on the disk (WAL with `synchronous = FULL`) and survives a killed process and a power
/// cut.
struct Store: Sendable {
    private let pool: DatabasePool
    private let commits: CommitQueue
    private let readers: ReadConnections
    /// The picture of the contacts that pages of them are chosen from where there are many.
    let roster: Roster
    /// The way to single rows that are asked for most.
    let quick: QuickReader

    /// Opens the file, makes it where it is missing, and brings its tables up to date.
    /// - Throws: `SandboxFault` when the file cannot be read or written, is no database, is damaged, or was written by
    ///   a newer version. A damaged file is left as it is.
    init(opening path: String) throws(SandboxFault) {
        // Made beforehand, so that no moment exists in which others can read it; SQLite gives its side files the same
        // permissions.
        guard Platform.touchPrivate(path) else {
            throw SandboxFault(
                .folder, "The sandbox's database cannot be written: \(path): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        for file in [path, path + "-wal", path + "-shm"] { Platform.setPermissions(file, to: 0o600) }
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // The pool sets NORMAL for WAL when it opens, under which a power cut may take the last commits.
            try pool.writeWithoutTransaction { try $0.execute(sql: Self.writerPragmas) }
            let schema = Self.schema
            guard try !pool.read(schema.hasBeenSuperseded) else {
                throw SandboxFault(
                    .newer, "The sandbox's database was written by a newer version: \(path).",
                    remedy: "Use that version, or another folder."
                )
            }
            try schema.migrate(pool)
        } catch {
            throw Self.fault(for: error, at: path)
        }
        commits = CommitQueue(pool)
        quick = QuickReader(path: path)
        readers = ReadConnections(path: path, configuration: Self.configuration)
        roster = Roster(readers)
        pool.add(transactionObserver: roster.changes, extent: .observerLifetime)
    }

    /// What the writer is set to besides: 16 MB of pages at hand, so that entries in the indexes of many contacts find
    /// theirs; and as much in the log before it moves into the file, which it does at once and not at each turn.
    private static let writerPragmas = """
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -16000;
        PRAGMA wal_autocheckpoint = 4000;
        """

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "nb.sandbox"
        configuration.maximumReaderCount = 4
        // Another program may look into the file for a moment.
        configuration.busyMode = .timeout(2)
        return configuration
    }

    private static func fault(for error: any Error, at path: String) -> SandboxFault {
        if let fault = error as? SandboxFault { return fault }
        guard let error = error as? DatabaseError else {
            return SandboxFault(
                .damaged, "The sandbox's database cannot be opened: \(path): \(error).", remedy: damagedRemedy
            )
        }
        let words = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_PERM, .SQLITE_AUTH:
            return SandboxFault(
                .folder, "The sandbox's database cannot be written: \(path): \(words).",
                remedy: "See that the disk has room and that you may write there, or choose another folder."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return SandboxFault(
                .owned, "Another program holds the sandbox's database: \(path).", remedy: "End it, and try again."
            )
        default:
            return SandboxFault(
                .damaged, "The sandbox's database is damaged: \(path): \(words).", remedy: damagedRemedy
            )
        }
    }

    private static let damagedRemedy =
        "Nothing was changed. Move the file away to start with an empty sandbox, or put a copy of it back."

    /// Reads what was committed when it begins, all of it from one moment.
    func read<Outcome>(_ question: (Database) throws -> Outcome) throws -> Outcome {
        try readers.read(question)
    }

    /// Makes one change, whole or not at all; returns when it is on the disk.
    func write<Outcome: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Outcome
    ) async throws -> Outcome {
        try await commits.write(change)
    }

    /// The value of the writer's `synchronous` pragma: 2 is FULL.
    func synchronousLevel() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    /// Ends all connections; what is asked of the store afterwards fails.
    ///
    /// What is committed moves into the database's own file first, so that a copy of that file alone is whole.
    func close() {
        quick.close()
        // A pool that is closed has no database to ask any more.
        guard readers.close() else { return }
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? pool.close()
    }
}

/// Why the store declines a change that is well formed.
enum Refusal: Error, Equatable {
    /// A new search would need a credit, and all that remain are spent or promised to searches under way.
    case noCredits
    case unknownList(Int)
}

extension Database {
    /// Carries out one statement, which is compiled once for all its runs.
    func run(_ sql: String, arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
