import GRDB
import NorbertAPI

extension Store {
    /// Takes on a job: pays for its entries and writes it down, both or neither.
    /// - Parameters:
    ///   - hasCard: whether a balance that is too low is refilled.
    ///   - token: what names the job, where it is one with a name.
    /// - Throws: `Refusal.noCredits` where the entries cannot be paid.
    func takeOn(
        _ draft: JobDraft, token: (name: String, channel: String)?, hasCard: Bool, at now: Int
    ) async throws -> Job {
        try await write { database in
            let price = try Self.charge(draft.kind, entries: draft.entries, hasCard: hasCard, in: database)
            try database.run(
                """
                INSERT INTO job (kind, token, channel, created, updated, filename, webhook, upload, url, layout, entries,
                    retention, rerun_every, rerun_last, price, version)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?4, ?13, ?14)
                """,
                arguments: [
                    draft.kind.rawValue, token?.name, token?.channel, now, draft.filename, draft.webhook, draft.upload,
                    draft.url, draft.layout.text, draft.entries, draft.retention, draft.rerunEvery, price,
                    draft.version,
                ]
            )
            let id = Int(database.lastInsertedRowID)
            if draft.kind == .bulk {
                let name = "Bulk \(id)"
                try database.run(
                    "INSERT INTO list (name, name_folded, created) VALUES (?, ?, ?)",
                    arguments: [name, Self.folded(name), now]
                )
                try database.run("UPDATE job SET list = ? WHERE id = ?", arguments: [database.lastInsertedRowID, id])
            }
            guard let job = try Self.job(id, in: database) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            return job
        }
    }

    /// One job of a kind, or nil where there is none with the id.
    func job(_ id: Int, kind: Job.Kind) throws -> Job? {
        let job = try read { try Self.job(id, in: $0) }
        return job?.kind == kind ? job : nil
    }

    func job(_ id: Int) throws -> Job? {
        try read { try Self.job(id, in: $0) }
    }

    /// One job of a kind by its token.
    func job(token: String, kind: Job.Kind) throws -> Job? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Job.columns) FROM job WHERE token = ? AND kind = ?"
            )
            return try Row.fetchOne(statement, arguments: [token, kind.rawValue]).map(Job.init(row:))
        }
    }

    /// The bulk whose file of results has a name.
    func job(resultNamed name: String) throws -> Job? {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT \(Job.columns) FROM job WHERE result_name = ?")
            return try Row.fetchOne(statement, arguments: [name]).map(Job.init(row:))
        }
    }

    /// The jobs of a kind, the oldest or the newest first, and how many there are in all.
    func jobs(_ kind: Job.Kind, newestFirst: Bool, offset: Int, limit: Int) throws -> (jobs: [Job], total: Int) {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(Job.columns) FROM job WHERE kind = ? ORDER BY id \(newestFirst ? "DESC" : "ASC")
                    LIMIT ? OFFSET ?
                    """
            )
            let rows = try Row.fetchAll(statement, arguments: [kind.rawValue, limit, offset])
            let count = try database.cachedStatement(sql: "SELECT COUNT(*) FROM job WHERE kind = ?")
            return (try rows.map(Job.init(row:)), try Int.fetchOne(count, arguments: [kind.rawValue]) ?? 0)
        }
    }

    static func job(_ id: Int, in database: Database) throws -> Job? {
        let statement = try database.cachedStatement(sql: "SELECT \(Job.columns) FROM job WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(Job.init(row:))
    }
}

extension Store {
    /// Has a job wait until it is resumed. One that is over stays as it is.
    /// - Returns: the job as it is then.
    func pause(_ id: Int, at now: Int) async throws -> Job? {
        try await change(id) { database in
            try database.run(
                "UPDATE job SET status = 'PAUSED', updated = ? WHERE id = ? AND status IN ('QUEUED', 'PROCESSING')",
                arguments: [now, id]
            )
        }
    }

    /// Has a job that was paused go on.
    /// - Throws: `Refusal.noCredits` where it is a bulk that nothing is left to pay for.
    func resume(_ id: Int, at now: Int) async throws -> Job? {
        try await change(id) { database in
            if let job = try Self.job(id, in: database), job.kind == .bulk, job.status == .paused,
                try !Self.hasCredit(in: database)
            {
                throw Refusal.noCredits
            }
            try database.run(
                """
                UPDATE job SET status = 'PROCESSING', started = COALESCE(started, ?1), updated = ?1
                WHERE id = ?2 AND status = 'PAUSED'
                """,
                arguments: [now, id]
            )
        }
    }

    /// Sets after how long a bulk is done again, counted from its end; nil never.
    /// - Parameter span: the milliseconds that so many hours take.
    func setRerun(_ id: Int, everyHours hours: Int?, span: Int, at now: Int) async throws -> Job? {
        try await change(id) { database in
            try database.run(
                """
                UPDATE job SET rerun_every = ?1, updated = ?2,
                    rerun_at = CASE WHEN ?1 IS NULL OR ended IS NULL THEN NULL ELSE ended + ?3 END WHERE id = ?4
                """,
                arguments: [hours, now, span, id]
            )
        }
    }

    private func change(_ id: Int, _ change: @escaping @Sendable (Database) throws -> Void) async throws -> Job? {
        try await write { database in
            try change(database)
            return try Self.job(id, in: database)
        }
    }

    /// Removes a job with its results.
    /// - Parameter isRecursive: whether its list and the contacts in it go as well.
    /// - Returns: the job as it was, whose file is to be removed; nil where there was none.
    func deleteJob(_ id: Int, isRecursive: Bool) async throws -> Job? {
        try await write { database in
            guard let job = try Self.job(id, in: database) else { return nil }
            if isRecursive, let list = job.list {
                try database.run(
                    "DELETE FROM contact WHERE id IN (SELECT contact FROM membership WHERE list = ?)", arguments: [list]
                )
                try database.run("DELETE FROM list WHERE id = ?", arguments: [list])
            }
            try database.run("DELETE FROM job WHERE id = ?", arguments: [id])
            return job
        }
    }

    /// The names of the uploads that jobs still need.
    func uploads() throws -> Set<String> {
        try read { database in
            try Set(
                String.fetchAll(
                    database,
                    sql: """
                        SELECT upload FROM job WHERE upload IS NOT NULL AND NOT (kind IN ('verification', 'enrichment')
                            AND status IN ('ENDED', 'FAILED') AND rerun_every IS NULL)
                        """
                ))
        }
    }
}
