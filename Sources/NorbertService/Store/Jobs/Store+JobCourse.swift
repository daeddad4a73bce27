import GRDB
import NorbertAPI
import OrderedJSON

/// What of the jobs is due, as far ahead as the runner looks.
struct JobAgenda: Sendable, Equatable {
    /// A job and the moment at which something is due for it.
    struct Appointment: Sendable, Equatable {
        var job: Int
        var at: Int
    }

    /// The jobs that are to be worked on, in the order in which they came, but for the small ones.
    var active: [Int] = []
    /// The jobs that are to be worked on and have few entries.
    var small: [Int] = []
    /// The jobs that are to be done again, the earliest first.
    var reruns: [Appointment] = []
    /// The jobs whose results are to be removed, the earliest first.
    var expiries: [Appointment] = []
}

extension Store {
    /// What of the jobs is due; at most a number of each.
    ///
    /// A job whose last end is still to be told is not begun anew: the webhook says what became of that round.
    func agenda(limit: Int) throws -> JobAgenda {
        try read { database in
            func active(isSmall: String) throws -> [Int] {
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT id FROM job WHERE status IN ('QUEUED', 'PROCESSING')
                            AND \(isSmall) (upload IS NOT NULL AND entries <= \(JobSchedule.mostOfSmall))
                        ORDER BY id LIMIT ?
                        """
                )
                return try Int.fetchAll(statement, arguments: [limit])
            }
            let reruns = try database.cachedStatement(
                sql: """
                    SELECT id, rerun_at FROM job
                    WHERE rerun_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM webhook WHERE webhook.job = job.id)
                    ORDER BY rerun_at LIMIT ?
                    """
            )
            let expiries = try database.cachedStatement(
                sql: "SELECT id, expires FROM job WHERE expires IS NOT NULL ORDER BY expires LIMIT ?"
            )
            return JobAgenda(
                active: try active(isSmall: "NOT"), small: try active(isSmall: ""),
                reruns: try Row.fetchAll(reruns, arguments: [limit]).map { .init(job: $0[0], at: $0[1]) },
                expiries: try Row.fetchAll(expiries, arguments: [limit]).map { .init(job: $0[0], at: $0[1]) }
            )
        }
    }

    /// Begins a job, or goes on with it.
    /// - Returns: the job as it is then, or nil where it is not to be worked on.
    func begin(_ id: Int, at now: Int) async throws -> Job? {
        try await write { database in
            try database.run(
                """
                UPDATE job SET status = 'PROCESSING', started = COALESCE(started, ?1), updated = ?1
                WHERE id = ?2 AND status = 'QUEUED'
                """,
                arguments: [now, id]
            )
            let job = try Self.job(id, in: database)
            return job?.status == .processing ? job : nil
        }
    }

    /// Enters the file that was fetched for a job.
    func enter(upload: String, layout: EntryLayout, entries: Int, of id: Int, at now: Int) async throws {
        try await write { database in
            try database.run(
                "UPDATE job SET upload = ?, layout = ?, entries = ?, updated = ? WHERE id = ?",
                arguments: [upload, layout.text, entries, now, id]
            )
        }
    }

    /// Ends a job whose entries are all treated, or which cannot be done, and owes its webhook from now on.
    ///
    /// When it is done again is read here and not when it was begun: that may be set and taken back in between.
    /// - Parameters:
    ///   - resultName: the name of a bulk's file of results.
    ///   - keeping: how many milliseconds its results are kept.
    ///   - span: the milliseconds that so many hours take.
    /// - Returns: the upload that is not needed any more.
    @discardableResult
    func end(
        _ job: Job, as status: JobStatus, resultName: String?, keeping: Int?,
        span: @escaping @Sendable (_ hours: Int) -> Int, at now: Int
    ) async throws -> String? {
        try await write { database in
            guard let before = try Self.job(job.id, in: database), before.round == job.round else { return nil }
            let rerun = status == .ended ? before.rerunEvery.map { now + max(1, span($0)) } : nil
            let isNeeded = before.rerunEvery != nil || before.kind == .bulk || before.kind == .request
            try database.run(
                """
                UPDATE job SET status = ?, ended = ?, updated = ?, result_name = ?, expires = ?, rerun_at = ?, upload = ?
                WHERE id = ? AND status = 'PROCESSING'
                """,
                arguments: [
                    status.rawValue, now, now, resultName, keeping.map { now + $0 }, rerun,
                    isNeeded ? before.upload : nil, job.id,
                ]
            )
            guard database.changesCount == 1, let ended = try Self.job(job.id, in: database) else { return nil }
            if let webhook = ended.webhook {
                let body = ended.kind == .bulk ? ended.webhookBody.json.text : nil
                try Self.owe(webhook, job: ended.id, body: body, at: now, in: database)
            }
            return isNeeded ? nil : before.upload
        }
    }

    /// Begins a job anew: its results go, its entries are paid for again, and it waits for its turn.
    ///
    /// Where they cannot be paid, the job stays as it is until its time comes again.
    func rerun(_ id: Int, hasCard: Bool, span: (Int) -> Int, at now: Int) async throws {
        guard let before = try job(id) else { return }
        let next = before.rerunEvery.map { now + max(1, span($0)) }
        try await write { database in
            guard let job = try Self.job(id, in: database), let due = job.rerunAt, due <= now else { return }
            guard let next, job.rerunEvery != nil, job.isOver else {
                return try database.run("UPDATE job SET rerun_at = NULL WHERE id = ?", arguments: [id])
            }
            do {
                let price = try Self.charge(job.kind, entries: job.entries, hasCard: hasCard, in: database)
                try database.run("DELETE FROM result WHERE job = ?", arguments: [id])
                try database.run(
                    """
                    UPDATE job SET status = 'QUEUED', updated = ?1, started = NULL, ended = NULL, treated = 0,
                        success = 0, risky = 0, bounces = 0, failed = 0, place = 0, offset = 0, expires = NULL,
                        result_name = NULL, rerun_last = ?1, rerun_at = NULL, round = round + 1, price = ?2
                    WHERE id = ?3
                    """,
                    arguments: [now, price, id]
                )
            } catch Refusal.noCredits {
                try database.run("UPDATE job SET rerun_at = ? WHERE id = ?", arguments: [next, id])
            }
        }
    }

    /// Removes the results of a job whose time has passed.
    /// - Returns: the upload that is not needed any more.
    func expire(_ id: Int, at now: Int) async throws -> String? {
        try await write { database in
            guard let job = try Self.job(id, in: database), let due = job.expires, due <= now else { return nil }
            try database.run("DELETE FROM result WHERE job = ?", arguments: [id])
            let isNeeded = job.rerunEvery != nil
            try database.run(
                "UPDATE job SET expires = NULL, result_name = NULL, upload = ? WHERE id = ?",
                arguments: [isNeeded ? job.upload : nil, id]
            )
            return isNeeded ? nil : job.upload
        }
    }
}

extension Job {
    /// What a bulk's webhook says; `result_file` is the name alone, which gets its address when it is sent.
    var webhookBody: BulkWebhook {
        BulkWebhook(
            success: success, originID: round > 1 ? id : nil, resultFile: resultName, treated: treated, id: id,
            quantity: entries
        )
    }
}
