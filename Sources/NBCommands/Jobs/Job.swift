import NBRuntime

/// Work that goes on at a provider, as a session holds it: who does it, its parts, and what it was given.
///
/// It is the attachment of the job's resource. What was too much for one request is several parts behind one resource.
final class Job {
    /// One request to the provider.
    struct Part {
        /// The id or token that the provider gave it.
        let id: String
        /// The fields as the provider last told them.
        var record: Record
        /// What the webhook of this part is told by, where one was set up by this session.
        var nonce: String?
        /// The name or address of the file of its results, where a webhook told it.
        var resultFile: String?
    }

    let provider: any JobProvider
    private(set) var parts: [Part]
    /// What the job works on, if this session gave it: the rows to which the results are joined.
    let input: (any JobInput)?
    /// Where webhooks of this job arrive.
    var mailbox: WebhookMailbox?
    /// The list that the contacts of a bulk are still to be added to, once it is over.
    var destination: Int?
    /// The provider's result files as they were fetched, by the place of their part.
    private var fetched: [Int: TemporaryFile] = [:]

    init(_ provider: any JobProvider, _ parts: [Part], input: (any JobInput)? = nil) {
        self.provider = provider
        self.parts = parts
        self.input = input
    }

    var kind: ResourceKind { provider.kind }

    var record: Record {
        var record = MergedJob.record(parts.map(\.record), of: kind.name)
        guard parts.count > 1 else { return record }
        record.set("parts", to: .list(parts.map { .record($0.record) }))
        return record
    }

    /// The name of the whole: the first part's, and how many more there are.
    var id: String {
        guard let first = parts.first else { return "?" }
        return parts.count == 1 ? first.id : "\(first.id)+\(parts.count - 1)"
    }

    var state: JobState { JobState(record, of: kind.name) }

    /// The places of the parts that are not over.
    var openParts: [Int] { parts.indices.filter { !JobState(parts[$0].record, of: kind.name).isOver } }

    /// The fields that change whenever the work is done anew.
    private static let courseMarks = ["started", "ended", "rerun_last_time", "rerun_lasttime"]

    /// Takes what the provider told of its parts.
    func learn(_ news: [String: Record]) {
        for index in parts.indices {
            guard let record = news[parts[index].id] else { continue }
            let known = parts[index].record
            if Self.courseMarks.contains(where: { known[$0]?.printed != record[$0]?.printed }) {
                // A rerun began, or was made since: the old results are none any more.
                fetched[index] = nil
            }
            parts[index].record = record
        }
    }

    /// Takes what a webhook told.
    func learn(resultFile: String, ofPart index: Int) {
        guard parts.indices.contains(index), parts[index].resultFile != resultFile else { return }
        parts[index].resultFile = resultFile
        fetched[index] = nil
    }

    /// The file of a part's results, fetched when it is first asked for.
    func file(ofPart index: Int, fetch: () async throws -> TemporaryFile) async throws -> TemporaryFile {
        if let known = fetched[index] { return known }
        let file = try await fetch()
        fetched[index] = file
        return file
    }
}

extension Resource {
    /// The job behind a resource, if it is one.
    var job: Job? { attachment as? Job }

    /// Whether nothing is left to be done: the work is over, and what was to follow it is done as well.
    var isSettled: Bool { isDone && job?.destination == nil }
}
