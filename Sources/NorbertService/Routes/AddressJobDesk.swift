import Hummingbird
import NorbertAPI
import OrderedJSON

/// The answers about addresses that are verified or enriched: `verifier/` or `enrich/`.
struct AddressJobDesk: Sendable {
    enum Service: Sendable {
        case verifying
        case enriching

        var kind: Job.Kind { self == .verifying ? .verification : .enrichment }
    }

    let service: Service
    let jobs: JobDesk
    let results: JobResults

    private var store: Store { jobs.store }

    func submit(_ call: Call) async throws -> UploadAnswer {
        let upload = try AddressUpload(form: call.fields, hasFile: call.payload != nil)
        guard let webhook = upload.webhook else {
            throw APIError.noWebhook(for: service == .verifying ? .verify : .enrich)
        }
        try await jobs.check(webhook, field: "webhook")
        guard let file = call.payload else { throw APIError(field: "data", "This field is required.") }
        var draft = JobDraft(
            kind: service.kind, filename: JobDesk.filename(file.filename, or: "upload.txt"), webhook: webhook
        )
        draft.rerunEvery = upload.rerunFrequency
        (draft.layout, draft.entries) = try jobs.survey(file) { path throws(UnreadableUpload) in
            if file.field == "file" || file.filename != nil { return try EntryLayout.ofAddresses(in: path) }
            return try EntryLayout.ofList(in: path, blankIsPlus: file.field == "emails")
        }
        let token = (name: Secrets.hexadecimal(bytes: 16), channel: Secrets.hexadecimal(bytes: 16))
        let words = service == .verifying ? "verify" : "enrich"
        _ = try await jobs.takeOn(
            draft, file: file, token: token,
            noCredits: APIError(
                status: 402, message: "The \(words) balance is too low for this, and could not be refilled."
            )
        )
        return UploadAnswer(token: token.name, channel: token.channel)
    }

    func status(_ token: String) throws -> JSON { json(try job(token)) }

    func pause(_ token: String) async throws -> JSON {
        try await change(token) { try await store.pause($0, at: jobs.time.now()) }
    }

    func resume(_ token: String) async throws -> JSON {
        try await change(token) { try await store.resume($0, at: jobs.time.now()) }
    }

    /// The file of results, once there are all of them.
    func file(_ token: String) throws -> Response {
        let job = try job(token)
        guard job.isOver else {
            throw APIError(status: 400, message: "The results are not ready yet: \(job.treated) of \(job.entries) are.")
        }
        return Response(
            csv: ResponseBody(asyncSequence: results.file(of: job)), named: Self.resultName(of: job.filename)
        )
    }

    /// `my.report.csv` becomes `my.report-result.csv`.
    static func resultName(of filename: String) -> String {
        let stem = filename.lastIndex(of: ".").map { filename[..<$0] } ?? filename[...]
        return (stem.isEmpty ? "upload" : String(stem)) + "-result.csv"
    }

    private func job(_ token: String) throws -> Job {
        guard let job = try store.job(token: token, kind: service.kind) else { throw APIError.notFound }
        return job
    }

    private func change(_ token: String, _ change: (Int) async throws -> Job?) async throws -> JSON {
        guard let job = try await change(try job(token).id) else { throw APIError.notFound }
        await jobs.runner.wake()
        return json(job)
    }

    private func json(_ job: Job) -> JSON {
        service == .verifying ? Verification(job).json : Enrichment(job).json
    }
}

extension Job {
    /// Where the vendor would keep the file: `verify/2021/06/<token>/upload.txt`.
    fileprivate var path: String {
        let (year, month) = CalendarMonth.of(created)
        let folder = kind == .enrichment ? "enrich" : "verify"
        return "\(folder)/\(year)/\(month < 10 ? "0" : "")\(month)/\(token ?? "")/\(filename)"
    }
}

extension Verification {
    init(_ job: Job) {
        self.init(
            id: job.id, token: job.token ?? "", account: .sandbox, status: job.status, filename: job.filename,
            created: APITime(milliseconds: job.created), started: APITime(job.started), ended: APITime(job.ended),
            paid: APITime(milliseconds: job.created), price: job.price.map(Amount.init(millionths:)),
            bounces: job.bounces, deliverables: job.success, risky: job.risky, entries: job.entries,
            treated: job.treated, path: job.path
        )
    }
}

extension Enrichment {
    init(_ job: Job) {
        self.init(
            id: job.id, token: job.token ?? "", account: .sandbox, status: job.status, filename: job.filename,
            created: APITime(milliseconds: job.created), started: APITime(job.started), ended: APITime(job.ended),
            paid: APITime(milliseconds: job.created), price: job.price.map(Amount.init(millionths:)),
            entries: job.entries, treated: job.treated, success: job.success, path: job.path
        )
    }
}
