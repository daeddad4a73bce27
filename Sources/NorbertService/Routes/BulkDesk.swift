import Hummingbird
import NorbertAPI

/// The answers about files of people who are searched for: `massives/`.
///
/// A webhook is taken where it is given and not insisted on: the reference asks for one, names no error without, and shows
/// files that have none. Their results are in the list that each file has.
struct BulkDesk: Sendable {
    /// How many files an answer lists where no number is asked for, and at the most. The vendor publishes neither.
    static let pageSize = 100
    static let largestPage = 1_000

    let jobs: JobDesk

    private var store: Store { jobs.store }

    func submit(_ call: Call) async throws -> Bulk {
        let submission = try BulkSubmission(form: call.fields, hasContent: call.payload != nil)
        try await jobs.check(submission.webhook, field: "webhook")
        var draft = JobDraft(kind: .bulk, filename: "upload.csv", webhook: submission.webhook)
        draft.retention = submission.retentionHours
        draft.rerunEvery = submission.rerunFrequency
        draft.layout.names = submission.columns
        draft.layout.company = submission.company
        if let file = call.payload {
            draft.filename = JobDesk.filename(file.filename, or: "upload.csv")
            (draft.layout, draft.entries) = try jobs.survey(file) { path throws(UnreadableUpload) in
                try EntryLayout.ofPeople(in: path, names: submission.columns, company: submission.company)
            }
            try Self.check(submission, in: file, draft.layout)
        } else if case .url(let url) = submission.source {
            try await jobs.check(url, field: "file_url")
            draft.url = url
            let name = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2).last
            draft.filename = JobDesk.filename(name.map(String.init), or: "upload.csv")
        }
        let job = try await jobs.takeOn(draft, file: call.payload, token: nil, noCredits: .noCredits)
        return Bulk(job)
    }

    func list(_ fields: [(String, String)]) throws -> BulkList {
        let query = try BulkQuery(form: fields)
        let limit = min(query.limit ?? Self.pageSize, Self.largestPage)
        let page = try store.jobs(.bulk, newestFirst: false, offset: query.offset ?? 0, limit: limit)
        return BulkList(result: page.jobs.map(Bulk.init))
    }

    func bulk(_ id: Int) throws -> Bulk { Bulk(try job(id)) }

    func pause(_ id: Int) async throws -> Bulk {
        try await change(id) { try await store.pause($0, at: jobs.time.now()) }
    }

    func resume(_ id: Int) async throws -> Bulk {
        try await change(id) { id in
            do {
                return try await store.resume(id, at: jobs.time.now())
            } catch Refusal.noCredits {
                throw APIError.noCredits
            }
        }
    }

    func setRerun(_ id: Int, _ fields: [(String, String)]) async throws -> Bulk {
        let hours = try RerunChange(form: fields).frequency
        return try await change(id) { id in
            try await store.setRerun(
                id, everyHours: hours > 0 ? hours : nil, span: jobs.time.span(hours: hours), at: jobs.time.now()
            )
        }
    }

    func resetRerun(_ id: Int) async throws -> Bulk {
        try await change(id) { try await store.setRerun($0, everyHours: nil, span: 0, at: jobs.time.now()) }
    }

    func delete(_ id: Int, _ fields: [(String, String)]) async throws -> Outcome {
        let deletion = try BulkDeletion(form: fields)
        _ = try job(id)
        guard let job = try await store.deleteJob(id, isRecursive: deletion.recursive) else {
            throw APIError.noSuchBulk
        }
        jobs.uploads.remove(job.upload)
        return .success
    }

    /// The file of results that a webhook named.
    func file(_ name: String) throws -> Response {
        guard let job = try store.job(resultNamed: name), let upload = job.upload,
            job.expires.map({ $0 > jobs.time.now() }) ?? true
        else { throw APIError.noSuchFile }
        let stream = BulkResultStream(store: store, job: job, path: jobs.uploads.path(of: upload))
        return Response(csv: ResponseBody(asyncSequence: stream), named: name)
    }

    private func job(_ id: Int) throws -> Job {
        guard let job = try store.job(id, kind: .bulk) else { throw APIError.noSuchBulk }
        return job
    }

    private func change(_ id: Int, _ change: (Int) async throws -> Job?) async throws -> Bulk {
        _ = try job(id)
        guard let job = try await change(id) else { throw APIError.noSuchBulk }
        await jobs.runner.wake()
        return Bulk(job)
    }

    /// Sees that a file has the columns that were named, by its first row.
    private static func check(_ submission: BulkSubmission, in file: Spooled, _ layout: EntryLayout) throws {
        guard let first = try EntryReader(file.path, layout: layout).next() else { return }
        let count = first.fields.count
        func words(_ column: Int) -> String {
            "There is no column \(column): the first row has \(count), which count from 0."
        }
        if let column = submission.columns.first(where: { $0 >= count }) {
            throw APIError(field: "col_name", words(column))
        }
        if submission.company >= count { throw APIError(field: "col_company", words(submission.company)) }
    }
}

extension Bulk {
    init(_ job: Job) {
        self.init(
            id: job.id, account: .sandbox, created: APITime(milliseconds: job.created), filename: job.filename,
            rerunFrequency: job.rerunEvery, rerunLastTime: APITime(job.rerunLast), webhook: job.webhook,
            listID: job.list, quantity: job.entries, status: job.status, success: job.success, treated: job.treated,
            updated: APITime(milliseconds: job.updated)
        )
    }
}

extension Response {
    /// A file of results, sent as it is read.
    init(csv body: ResponseBody, named name: String) {
        self.init(
            status: .ok,
            headers: [
                .contentType: "application/csv", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: body
        )
    }
}
