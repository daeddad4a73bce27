import NBRuntime
import NorbertAPI
import NorbertClient

/// VoilaNorbert's verifier or enrichment: what is the same of both.
protocol NorbertAddressProvider: AddressProvider {}

extension NorbertAddressProvider {
    var name: String { "VoilaNorbert" }
    var demandsWebhook: Bool { true }
    /// A request takes 100 MB; what comes in files of that size is split a little below it.
    var limits: PartLimits { PartLimits(bytes: 99_000_000, addresses: 1_000_000_000) }

    /// Whether a part goes as a field of the form; larger ones go as a file.
    func isShort(_ part: AddressPart) -> Bool { part.addresses <= 500 }

    /// The name that the file of a larger part is sent under.
    var uploadName: String { "addresses.csv" }

    /// The provider's file of a part's results, fetched once.
    func resultFile(of index: Int, in job: Job) async throws -> TemporaryFile {
        try await job.file(ofPart: index) {
            try await TemporaryFile(download(job.parts[index], as: "csv"))
        }
    }
}

/// VoilaNorbert's verifier.
struct NorbertVerifier: NorbertAddressProvider {
    let connection: Connection

    var kind: ResourceKind { .verification }

    static let fields = ["verdict", "reason", "error", "is_deliverable", "is_risky", "is_bounce"]
    var resultFields: [String] { Self.fields }

    func submit(
        _ part: AddressPart, of file: AddressFile, webhook: String?, rerunHours: Int?
    ) async throws -> String {
        let client = try connection.client
        guard !isShort(part) else {
            return try await client.verify(
                file.addresses(of: part), webhook: webhook, rerunFrequency: rerunHours
            ).token
        }
        return try await client.verify(
            file: try ByteSource(file: part.path).telling("uploading addresses"), name: uploadName, webhook: webhook,
            rerunFrequency: rerunHours
        ).token
    }

    func news(of ids: [String]) async throws -> [String: Record] {
        var news: [String: Record] = [:]
        for id in ids { news[id] = Resources.record(try await connection.client.verification(id).json) }
        return news
    }

    func pause(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.pauseVerification(id).json)
    }

    func resume(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.resumeVerification(id).json)
    }

    func download(_ part: Job.Part, as ending: String) async throws -> ByteDownload {
        try await connection.client.downloadVerification(part.id)
    }

    func results(of index: Int, in job: Job) async throws -> LazySequence {
        try ResultFile.rows(
            await resultFile(of: index, in: job), addressColumns: ["email"], fields: resultFields
        ) { row in
            let error = row.text("error_msg")
            let deliverable = row.truth("is_deliverable")
            let risky = row.truth("is_risky")
            let bounce = row.truth("is_bounce")
            let judgement = Judgement(
                deliverable: deliverable ?? false, risky: risky ?? false, bounce: bounce ?? false, error: error)
            // What is known to bounce was verified: its message is the reason.
            let failure = judgement.verdict == .unknown ? error : nil
            return judgement.values + [failure.asValue, deliverable.asValue, risky.asValue, bounce.asValue]
        }
    }
}

/// VoilaNorbert's enrichment: what is known of the person behind an address.
struct NorbertEnricher: NorbertAddressProvider {
    let connection: Connection

    var kind: ResourceKind { .enrichment }

    static let fields = [
        "full_name", "title", "organization", "location", "twitter", "linkedin", "facebook", "error",
    ]
    var resultFields: [String] { Self.fields }

    func submit(
        _ part: AddressPart, of file: AddressFile, webhook: String?, rerunHours: Int?
    ) async throws -> String {
        let client = try connection.client
        guard !isShort(part) else {
            return try await client.enrich(
                file.addresses(of: part), webhook: webhook, rerunFrequency: rerunHours
            ).token
        }
        return try await client.enrich(
            file: try ByteSource(file: part.path).telling("uploading addresses"), name: uploadName, webhook: webhook,
            rerunFrequency: rerunHours
        ).token
    }

    func news(of ids: [String]) async throws -> [String: Record] {
        var news: [String: Record] = [:]
        for id in ids { news[id] = Resources.record(try await connection.client.enrichment(id).json) }
        return news
    }

    func pause(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.pauseEnrichment(id).json)
    }

    func resume(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.resumeEnrichment(id).json)
    }

    func download(_ part: Job.Part, as ending: String) async throws -> ByteDownload {
        try await connection.client.downloadEnrichment(part.id)
    }

    func results(of index: Int, in job: Job) async throws -> LazySequence {
        try ResultFile.rows(
            await resultFile(of: index, in: job), addressColumns: ["email"], fields: resultFields
        ) { row in
            [
                row.text("full name"), row.text("job title"), row.text("organization"), row.text("location"),
                row.text("twitter"), row.text("linkedin"), row.text("facebook"), row.text("error_msg"),
            ].map(\.asValue)
        }
    }
}

extension Judgement {
    /// The verdict and the reason as values of a row.
    var values: [Value] { [.text(verdict.rawValue), reason.asValue] }
}

extension String? {
    var asValue: Value { map { .text($0) } ?? .empty }
}

extension Bool? {
    var asValue: Value { map { .truth($0) } ?? .empty }
}
