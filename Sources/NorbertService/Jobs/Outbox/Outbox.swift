import Logging
import NIOCore
import NorbertAPI
import OrderedJSON

/// The webhooks on their way: each is posted until its receiver takes it, or the tries run out.
///
/// They are rows of the store, so that the tries survive a restart. A try is entered before it is made, so that no end of
/// the process lets there be ever more of them; the last one alone is made again where nobody wrote what became of it.
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
    /// Told when a webhook is off the list: the job that it was about may be begun anew then.
    let settled: Bell

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
        // One that is still there after its last try had the service end in the middle of that: it gets it once more.
        guard webhook.tries <= WebhookSchedule.mostTries else { return await settle(webhook) }
        let pause = WebhookSchedule.pause(afterTry: webhook.tries + 1).map(time.span(seconds:))
        do {
            try await store.enterTry(ofWebhook: webhook.id, nextDue: pause.map { time.now() + $0 })
            let delivery = await post(webhook)
            if delivery.isAccepted { return await settle(webhook) }
            // A call that was broken off because the service ends is made again by its successor, and counts then.
            if Task.isCancelled { return try await store.takeBackTry(of: webhook) }
            if pause == nil { await settle(webhook) }
        } catch {
            logger.error("A webhook's state could not be written.")
            await time.sleep(1_000)
        }
    }

    /// Takes a webhook off the list, as often as that needs: while it is there, it would be posted again.
    private func settle(_ webhook: OwedWebhook) async {
        repeat {
            do {
                try await store.settleWebhook(webhook.id)
                return await settled.ring()
            } catch {
                logger.error("The end of a webhook could not be written; it is tried again in a second.")
                await time.sleep(1_000)
            }
        } while !Task.isCancelled
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
