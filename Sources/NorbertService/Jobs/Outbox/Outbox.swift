import Logging
import NIOCore
import NorbertAPI
import OrderedJSON

/// The webhooks on their way: each is posted until its receiver takes it, or the tries run out.
///
/// They are rows of the store, so that the tries survive a restart. A try is entered before it is made: whatever ends the
/// process, there are never more of them than there should be.
struct Outbox: Sendable {
    /// How many webhooks are posted at a time.
    static let atOnce = 8

    let store: Store
    let caller: WebhookCaller
    let results: JobResults
    /// Where bodies are put together before they are posted.
    let folder: String
    /// The address of the API that receivers can reach, once it is known.
    let base: @Sendable () -> String
    let time: ServiceTime
    let logger: Logger
    let bell: Bell

    /// Posts until the task is cancelled.
    func run() async {
        let busy = RunningJobs()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let now = time.now()
                var wakesAt: Int?
                do {
                    let room = Self.atOnce - busy.jobs.count
                    let owed = try store.owedWebhooks(besides: busy.jobs, limit: room + 1)
                    wakesAt = owed.first { $0.due > now }?.due
                    for webhook in owed.prefix(room) where webhook.due <= now {
                        busy.enter(webhook.id)
                        group.addTask {
                            await deliver(webhook)
                            busy.leave(webhook.id)
                            await bell.ring()
                        }
                    }
                } catch {
                    logger.error("The webhooks could not be read; they are looked at again in a second.")
                    wakesAt = now + 1_000
                }
                await bell.wait(atMost: wakesAt.map { $0 - time.now() })
            }
            group.cancelAll()
        }
    }

    /// Tells that a webhook is owed.
    func wake() async {
        await bell.ring()
    }

    private func deliver(_ webhook: OwedWebhook) async {
        do {
            let number = webhook.tries + 1
            guard number <= WebhookSchedule.mostTries else { return try await store.settleWebhook(webhook.id) }
            let pause = WebhookSchedule.pause(afterTry: number).map(time.span(seconds:))
            try await store.enterTry(ofWebhook: webhook.id, nextDue: pause.map { time.now() + $0 })
            let delivery = await post(webhook)
            // A call that was broken off because the service ends is tried again by its successor.
            guard !Task.isCancelled || delivery.isAccepted else { return }
            if delivery.isAccepted || pause == nil { try await store.settleWebhook(webhook.id) }
        } catch {
            logger.error("A webhook's state could not be written.")
            await time.sleep(1_000)
        }
    }

    private func post(_ webhook: OwedWebhook) async -> Delivery {
        do {
            if let contact = webhook.contact {
                guard let contact = try store.contact(contact) else { return .failed("the contact is gone") }
                return await caller.post(webhook.url, body: Array(contact.json.text.utf8))
            }
            guard let id = webhook.job, let job = try store.job(id) else { return .failed("the job is gone") }
            if let body = webhook.body { return await caller.post(webhook.url, body: try bulkBody(body)) }
            let family = job.kind == .enrichment ? "enrich" : "verifier"
            let body = results.webhookBody(of: job, fileURL: "\(base())\(family)/\(job.token ?? "")/download")
            let file = try SpoolFile(in: folder, limit: .max, tooLarge: SpoolFault())
            for try await piece in body { try file.write(piece.readableBytesView) }
            let spooled = try file.finish(field: "results", filename: nil)
            return await caller.post(webhook.url, file: spooled.path)
        } catch {
            return .failed("the results could not be read")
        }
    }

    /// A bulk's body, in which the name of the file becomes an address.
    private func bulkBody(_ text: String) throws -> [UInt8] {
        var webhook = try BulkWebhook(json: try JSON(parsing: text))
        webhook.resultFile = webhook.resultFile.map { base() + Route.bulkFile($0).relativePath }
        return Array(webhook.json.text.utf8)
    }
}
