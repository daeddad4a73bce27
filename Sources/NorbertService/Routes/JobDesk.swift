import NorbertAPI

/// What the desks of all kinds of jobs do alike: seeing that a job can be taken on, and taking it on.
struct JobDesk: Sendable {
    let store: Store
    let uploads: Uploads
    let policy: TargetPolicy
    let runner: JobRunner
    let time: ServiceTime
    let hasCard: Bool

    /// Sees that an address which a client gave may be called.
    /// - Throws: a 400 that names the field.
    func check(_ address: String?, field: String) async throws {
        guard let address else { return }
        do {
            _ = try await policy.check(address)
        } catch {
            throw APIError(field: field, error.description)
        }
    }

    /// Takes a job on, with the file that came for it, and has it begun.
    /// - Throws: a 402 where it cannot be paid.
    func takeOn(
        _ draft: JobDraft, file: Spooled?, token: (name: String, channel: String)?, noCredits: APIError
    ) async throws -> Job {
        var draft = draft
        if let file {
            draft.upload = try uploads.keep(file.path)
            file.keep()
        }
        do {
            let job = try await store.takeOn(draft, token: token, hasCard: hasCard, at: time.now())
            await runner.wake()
            return job
        } catch {
            uploads.remove(draft.upload)
            if case Refusal.noCredits = error { throw noCredits }
            throw error
        }
    }

    /// Reads an uploaded file through once: where its entries are, and how many.
    /// - Throws: a 400 that names the field, where it cannot be read or has none.
    func survey(
        _ file: Spooled, _ find: (String) throws(UnreadableUpload) -> EntryLayout
    ) throws -> (layout: EntryLayout, entries: Int) {
        do throws(UnreadableUpload) {
            let layout = try find(file.path)
            let entries = try EntryReader.count(file.path, layout: layout)
            guard entries > 0 else { throw UnreadableUpload.empty }
            return (layout, entries)
        } catch {
            throw APIError(field: file.field, error.words)
        }
    }

    /// A name for a file that is safe to show and to save under.
    static func filename(_ name: String?, or usual: String) -> String {
        let plain = (name ?? "").filter { $0.isLetter || $0.isNumber || "._- ()".contains($0) }
        return plain.isEmpty || plain.allSatisfy({ $0 == "." }) ? usual : String(plain.prefix(200))
    }
}

extension JobAccount {
    /// Whose jobs a sandbox's are.
    static let sandbox = JobAccount(
        email: Owner.sandboxAddress, firstname: Owner.sandbox.firstname, name: Owner.sandbox.name
    )
}

extension APITime {
    init?(_ milliseconds: Int?) {
        guard let milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension Amount {
    /// A number of millionths, without zeros at its end.
    init(millionths: Int) {
        let fraction = String(1_000_000 + abs(millionths % 1_000_000)).dropFirst()
        let digits = fraction.reversed().drop { $0 == "0" }.reversed()
        let sign = millionths < 0 ? "-" : ""
        let whole = abs(millionths / 1_000_000)
        self = Amount("\(sign)\(whole)\(digits.isEmpty ? "" : "." + String(digits))") ?? Amount(whole)
    }
}
