import NBRuntime
import NorbertAPI
import NorbertClient

/// Hands people over to be searched for, file by file, and makes the one job that stands for them.
struct BulkStart {
    /// Where the people are.
    enum Input {
        case people(PeopleInput)
        /// A file that the server fetches, with the places of the columns: those of the names, the company's last.
        case url(String, [Int])
    }

    let connection: Connection
    let webhooks: WebhookDesk
    let webhook: String?
    let rerunHours: Int?
    let retentionHours: Int?
    /// The list that the contacts are to be in at last.
    let destination: Int?

    func start(_ input: Input) async throws -> Job {
        var parts: [Job.Part] = []
        var rows: PeopleInput?
        switch input {
        case .url(let url, let places): parts.append(try await submit(places, .url(url), nil))
        case .people(let people):
            guard !people.parts.isEmpty else {
                throw ValueFault("no row has a name and a company", hint: "which columns hold them?")
            }
            rows = people
            let places = Array(people.columns.all.indices)
            for file in people.parts {
                do {
                    parts.append(
                        try await submit(
                            places, .content(""), try ByteSource(file: file.path).telling("uploading people")))
                } catch  where !parts.isEmpty {
                    let job = watched(parts, rows)
                    throw PartialStart.error(error, parts, of: people.parts.count, job.provider)
                }
            }
        }
        return watched(parts, rows)
    }

    private func watched(_ parts: [Job.Part], _ rows: PeopleInput?) -> Job {
        let job = Job(BulkSearcher(connection: connection), parts, input: rows)
        job.mailbox = webhooks.mailbox
        // The vendor makes a list of its own for each file: from there they go to the other one at the end.
        job.destination = destination
        connection.watch(Resources(connection).job(job))
        return job
    }

    private func submit(
        _ places: [Int], _ source: BulkSubmission.Source, _ content: ByteSource?
    ) async throws -> Job.Part {
        // Only a webhook names the file of the results: one is given wherever the server can reach this machine.
        let own =
            webhook == nil ? try await webhooks.address(isLocal: try await connection.profile.isLocal()) : nil
        let submission = BulkSubmission(
            columns: Array(places.dropLast()), company: places.last ?? 0, source: source,
            webhook: webhook ?? own?.url, rerunFrequency: rerunHours, retentionHours: retentionHours)
        let bulk = try await connection.client.submitBulk(submission, content: content)
        var part = Job.Part(
            id: String(bulk.id), record: Resources.record(bulk.json), nonce: connection.isRehearsed ? nil : own?.nonce)
        // In a dry run nobody calls: what the webhook would name is known.
        if connection.isRehearsed, own != nil { part.resultFile = Rehearsal.resultFile(ofBulk: bulk.id) }
        return part
    }
}
