import NBRuntime
import NorbertAPI
import NorbertClient

/// VoilaNorbert's search for the people of a file.
struct BulkSearcher: JobProvider {
    let connection: Connection

    var kind: ResourceKind { .bulk }
    var resultFields: [String] { ["email", "score"] }

    private func number(_ id: String) throws -> Int {
        guard let number = Int(id) else { throw ValueFault("\(id) is not the id of a bulk") }
        return number
    }

    func news(of ids: [String]) async throws -> [String: Record] {
        var news: [String: Record] = [:]
        for id in ids { news[id] = Resources.record(try await connection.client.bulk(number(id)).json) }
        return news
    }

    func pause(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.pauseBulk(number(id)).json)
    }

    func resume(_ id: String) async throws -> Record {
        Resources.record(try await connection.client.resumeBulk(number(id)).json)
    }

    func download(_ part: Job.Part, as ending: String) async throws -> ByteDownload {
        guard let file = part.resultFile else {
            throw ValueFault(
                "the file of bulk \(part.id) is not known: only the webhook of a bulk names it",
                hint: "results of bulk \(part.id) are its contacts; another time, give the search a webhook")
        }
        return try await connection.client.downloadBulk(file)
    }

    /// The rows of the file with what was found, or the contacts of the bulk's list where no webhook named the file.
    func results(of index: Int, in job: Job) async throws -> LazySequence {
        try await hearLate(index, of: job)
        let part = job.parts[index]
        guard part.resultFile != nil else {
            guard let list = part.record["list_id"]?.numeric?.integer else {
                throw ValueFault("bulk \(part.id) names neither a file nor a list of its results")
            }
            return ContactPages.sequence(ContactQuery(lists: [list]), connection)
        }
        let columns = (job.input as? PeopleInput)?.columns.all
        let file = try await job.file(ofPart: index) {
            let file = try await TemporaryFile(download(part, as: "csv"))
            return try await Self.named(columns.map { $0 + resultFields }, file)
        }
        let rows = LazySequence(try CSVReader(path: file.path))
        return rows.transformingBatches { batch in withExtendedLifetime(file) { batch } }
    }

    /// Waits a moment for the webhooks of a bulk that name the files of its results.
    func hearLate(of job: Job) async throws {
        for index in job.parts.indices { try await hearLate(index, of: job) }
    }

    /// The webhook of a bulk may come a moment after its end.
    private func hearLate(_ index: Int, of job: Job) async throws {
        guard let mailbox = job.mailbox, job.parts[index].nonce != nil else { return }
        let end = ContinuousClock.now + .seconds(3)
        while job.parts[index].resultFile == nil {
            let seen = mailbox.count
            if JobNews.hear(job, mailbox) { continue }
            let left = end - ContinuousClock.now
            guard left > .zero else { return }
            try await mailbox.rest(left, unlessBeyond: seen)
        }
    }

    /// A file of results with a header: what was sent may have had none, and then the answer has none either.
    ///
    /// - Parameter names: the columns' names; without them all but the last two are called by their places.
    private static func named(_ names: [String]?, _ file: TemporaryFile) async throws -> TemporaryFile {
        let header = try CSVReader(path: file.path).names
        if header.contains(where: { $0.lowercased() == "email" }) { return file }
        let names = names ?? (0..<max(0, header.count - 2)).map { "column \($0 + 1)" } + ["email", "score"]
        let columns = header.indices.map { $0 < names.count ? names[$0] : "column \($0 + 1)" }
        let whole = try TemporaryFile()
        var line: [UInt8] = []
        PeopleInput.write(columns, to: &line)
        try whole.append(line)
        for try await piece in try ByteSource(file: file.path).chunks() { try whole.append(piece) }
        try whole.close()
        return whole
    }
}
