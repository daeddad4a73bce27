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
        let wasOver = resource.isDone
        job.learn(try await job.provider.news(of: asked))
        resource.record = job.record
        if resource.isDone, !wasOver { try await settle(job) }
        return job.state
    }

    /// What is still to be done with a job that is over: the contacts of a bulk go into the list that was asked for.
    private static func settle(_ job: Job) async throws {
        guard let destination = job.destination else { return }
        for part in job.parts {
            guard let list = part.record["list_id"]?.numeric?.integer, list != destination else { continue }
            _ = try await job.provider.connection.client.addContacts(ContactQuery(lists: [list]), toList: destination)
        }
        job.destination = nil
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
