import NBRuntime
import NorbertAPI
import NorbertClient
import NorbertWebhooks
import OrderedJSON

/// Brings a job's resource up to date.
enum JobNews {
    /// Asks the provider for the parts that are not over, or for all of them if none is open.
    @discardableResult
    static func update(_ resource: Resource, _ job: Job) async throws -> JobState {
        let open = job.openParts
        let asked = (open.isEmpty ? Array(job.parts.indices) : open).map { job.parts[$0].id }
        let news = try await job.provider.news(of: asked)
        if let gone = asked.first(where: { news[$0] == nil }) {
            // It would be waited for without an end.
            job.provider.connection.forget(job.kind, resource.id)
            throw ValueFault("\(job.kind.name) \(gone) is not there any more", hint: "it may have been deleted")
        }
        job.learn(news)
        resource.record = job.record
        if resource.isDone { try await settle(job) }
        return job.state
    }

    /// What is still to be done with a job that is over: the contacts of a bulk go into the list that was asked for.
    ///
    /// It stays to be done until it succeeded: adding contacts a second time changes nothing.
    private static func settle(_ job: Job) async throws {
        guard let destination = job.destination else { return }
        let client = try job.provider.connection.client
        var homeless: [String] = []
        for part in job.parts where !JobState(part.record, of: job.kind.name).hasFailed {
            guard let list = part.record["list_id"]?.numeric?.integer else {
                homeless.append(part.id)
                continue
            }
            guard list != destination else { continue }
            _ = try await client.addContacts(ContactQuery(lists: [list]), toList: destination)
        }
        job.destination = nil
        guard homeless.isEmpty else {
            throw ValueFault(
                "the contacts of bulk \(homeless.joined(separator: ", ")) were not put into list \(destination): "
                    + "the server does not say which list they are in", hint: "contacts shows them")
        }
    }

    /// Takes what webhooks told of a job's parts. True if any was called.
    static func hear(_ job: Job, _ mailbox: WebhookMailbox) -> Bool {
        var isNews = false
        for (index, part) in job.parts.enumerated() {
            guard let nonce = part.nonce, let arrival = mailbox.take(nonce) else { continue }
            isNews = true
            if job.kind.name == "bulk", arrival.isWhole, let json = try? JSON(parsing: arrival.body),
                let file = json["result_file"]?.string
            {
                job.learn(resultFile: file, ofPart: index)
            }
        }
        return isNews
    }
}
