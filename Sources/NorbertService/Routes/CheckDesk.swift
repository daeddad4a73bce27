import Foundation
import MailEngine
import NorbertAPI
import OrderedJSON

/// The checking for clients of WhoisXML: their requests are jobs as any others, without a token and a webhook.
struct CheckDesk: CheckJobs {
    /// How many results are read at a time.
    static let pieceSize = 1_000

    /// The most characters of a text that are kept.
    static let longestText = 1_000

    let jobs: JobDesk
    let engine: Engine
    /// Where addresses are written before they are a job's file.
    let folder: String

    private var store: Store { jobs.store }

    func submit(_ addresses: [String], version: Int) async throws -> Int {
        let spool = try SpoolFile(in: folder, limit: .max, tooLarge: SpoolFault())
        for address in addresses {
            // A line end within a text would make two entries of it, and a blank text none.
            // What is longer than any address is shown cut short among what could not be checked.
            let line = String(address.prefix(Self.longestText).map { $0.isNewline ? " " : $0 })
            try spool.write(Array((line.isBlank ? "?" : line).utf8) + [UInt8(ascii: "\n")])
        }
        let file = try spool.finish(field: "emails", filename: nil)
        var draft = JobDraft(kind: .request, filename: "emails.txt", layout: .lines, entries: addresses.count)
        draft.version = version
        do {
            let noCredits = APIError(status: 402)
            return try await jobs.takeOn(draft, file: file, token: nil, noCredits: noCredits).id
        } catch let error as APIError where error.status == 402 {
            throw CheckError.insufficientBalance
        }
    }

    func requests(page: Int, perPage: Int, ascending: Bool) async throws -> (requests: [CheckRequest], total: Int) {
        // Multiplied as Double, a page of any number is only far beyond the end.
        let offset = Int(min(Double(page - 1) * Double(perPage), 1e15))
        let found = try store.jobs(.request, newestFirst: !ascending, offset: offset, limit: perPage)
        return (found.jobs.map(CheckRequest.init), found.total)
    }

    func requests(ids: [Int]) async throws -> [CheckRequest] {
        try ids.compactMap { try store.job($0, kind: .request).map(CheckRequest.init) }
    }

    func completed(_ id: Int) async throws -> CheckResults? {
        try results(id, malformed: false) { result in try JSON(parsing: result.details ?? "{}") }
    }

    func failed(_ id: Int) async throws -> CheckResults? {
        try results(id, malformed: true) { result in FailedAddress.malformed(result.address ?? "").json }
    }

    func check(_ address: String) async throws -> SingleCheckOutcome {
        do {
            try await store.payCheck()
        } catch Refusal.noCredits {
            throw CheckError.insufficientBalance
        }
        let verdict = await engine.verifier.verify(text: address)
        var exchangers: [String] = []
        if let domain = try? EmailAddress(address).domain {
            exchangers = await engine.exchangers(of: [domain])[domain] ?? []
        }
        let now = APITime(milliseconds: jobs.time.now())
        return SingleCheckOutcome(verdict: verdict, exchangers: exchangers, created: now, updated: now)
    }

    private func results(
        _ id: Int, malformed: Bool, _ json: @escaping @Sendable (EntryResult) throws -> JSON
    ) throws -> CheckResults? {
        guard let job = try store.job(id, kind: .request) else { return nil }
        guard job.isOver else { return CheckResults { ([], $0) } }
        // Results whose time has passed are as good as those of a request that there never was.
        if job.upload == nil || job.expires.map({ $0 <= jobs.time.now() }) == true { return nil }
        return CheckResults { [store] place in
            let piece = try store.results(of: id, malformed: malformed, after: place, limit: Self.pieceSize)
            return (try piece.map(json), piece.last?.place ?? place)
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension CheckRequest {
    init(_ job: Job) {
        self.init(
            id: job.id, apiVersion: job.version, started: APITime(milliseconds: job.created), total: job.entries,
            invalid: job.failed, processed: job.treated, failed: job.failed, ready: job.isOver
        )
    }
}
