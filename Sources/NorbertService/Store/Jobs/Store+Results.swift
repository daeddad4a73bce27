import GRDB
import NorbertAPI

/// What became of one entry of a job.
struct EntryResult: Sendable, Equatable {
    enum Outcome: String, Sendable {
        case deliverable, risky, bounce, unknown
        /// Enriched, or found.
        case found
        case missing
        /// No address at all.
        case malformed
    }

    var place: Int
    /// The address that was checked, enriched or found.
    var address: String?
    var outcome: Outcome
    var reason: String?
    /// What else is known, as JSON.
    var details: String?
}

extension Store {
    /// Writes results of a job with its progress, all in one commit. An entry that has a result already keeps it.
    /// - Parameter mark: up to where all entries have their results then, where that has moved.
    /// - Returns: the job as it is then, or nil where it is gone or was begun anew.
    func record(_ results: [EntryResult], of job: Job, mark: Job.Mark?, at now: Int) async throws -> Job? {
        try await write { database in
            guard let before = try Self.job(job.id, in: database), before.round == job.round else { return nil }
            try Self.record(results, of: job.id, mark: mark, at: now, in: database)
            return try Self.job(job.id, in: database)
        }
    }

    static func record(
        _ results: [EntryResult], of job: Int, mark: Job.Mark?, at now: Int, in database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO result (job, place, address, outcome, reason, details) VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        var treated = 0
        var counts: [EntryResult.Outcome: Int] = [:]
        for result in results {
            try statement.execute(arguments: [
                job, result.place, result.address, result.outcome.rawValue, result.reason, result.details,
            ])
            guard database.changesCount == 1 else { continue }
            treated += 1
            counts[result.outcome, default: 0] += 1
        }
        func count(_ outcomes: EntryResult.Outcome...) -> Int { outcomes.reduce(0) { $0 + counts[$1, default: 0] } }
        try database.run(
            """
            UPDATE job SET treated = treated + ?, success = success + ?, risky = risky + ?, bounces = bounces + ?,
                failed = failed + ?, updated = ? WHERE id = ?
            """,
            arguments: [
                treated, count(.deliverable, .found), count(.risky), count(.bounce, .malformed), count(.malformed), now,
                job,
            ]
        )
        if let mark {
            try database.run(
                "UPDATE job SET place = ?, offset = ? WHERE id = ?", arguments: [mark.place, mark.offset, job]
            )
        }
    }

    /// Those of some entries of a job that have results already, by their places.
    func treated(of job: Int, places: ClosedRange<Int>) throws -> Set<Int> {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT place FROM result WHERE job = ? AND place BETWEEN ? AND ?"
            )
            return try Set(Int.fetchAll(statement, arguments: [job, places.lowerBound, places.upperBound]))
        }
    }

    /// The results of a job in the order of its entries, after one of them.
    func results(of job: Int, after place: Int, limit: Int) throws -> [EntryResult] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT place, address, outcome, reason, details FROM result WHERE job = ? AND place > ?
                    ORDER BY place LIMIT ?
                    """
            )
            // A cursor reads each column where it is; rows that are fetched are copied first.
            return try Array(Row.fetchCursor(statement, arguments: [job, place, limit]).map(Self.result(from:)))
        }
    }

    /// The results of a request that are addresses, or those that are none, after one of them.
    func results(of job: Int, malformed: Bool, after place: Int, limit: Int) throws -> [EntryResult] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT place, address, outcome, reason, details FROM result
                    WHERE job = ? AND place > ? AND (outcome = 'malformed') = ? ORDER BY place LIMIT ?
                    """
            )
            let rows = try Row.fetchCursor(statement, arguments: [job, place, malformed, limit])
            return try Array(rows.map(Self.result(from:)))
        }
    }

    private static func result(from row: Row) -> EntryResult {
        EntryResult(
            place: row[0], address: row[1], outcome: .init(rawValue: row[2]) ?? .unknown, reason: row[3],
            details: row[4]
        )
    }
}
