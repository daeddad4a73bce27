import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Hands work over to a provider, part by part, and makes the one resource that stands for it.
struct JobStart {
    let provider: any AddressProvider
    let webhooks: WebhookDesk
    /// The webhook that the script wants called, if it names one.
    let webhook: String?
    let rerunHours: Int?

    func start(_ input: AddressInput) async throws -> Resource {
        let given = input.addresses.parts
        try await demandWebhook()
        let connection = provider.connection
        var parts: [Job.Part] = []
        for part in given {
            do {
                let own = webhook == nil && provider.demandsWebhook ? try await listening() : nil
                let id = try await provider.submit(
                    part, of: input.addresses, webhook: webhook ?? own?.url, rerunHours: rerunHours)
                parts.append(Job.Part(id: id, record: Self.unknown(provider.kind, id), nonce: own?.nonce))
            } catch  where !parts.isEmpty {
                // What was started and paid for is not lost with the rest.
                connection.watch(Resources(connection).job(Job(provider, parts, input: input)))
                throw PartialStart.error(error, parts, of: given.count, provider)
            }
        }
        let job = Job(provider, parts, input: input)
        // The work is under way: that the first look at it fails changes nothing.
        if let news = try? await provider.news(of: parts.map(\.id)) { job.learn(news) }
        let resource = Resources(connection).job(job)
        connection.watch(resource)
        return resource
    }

    private func listening() async throws -> (url: String, nonce: String)? {
        try await webhooks.address(isLocal: try await provider.connection.profile.isLocal())
    }

    /// A provider that wants a webhook refuses without one: it is asked for before anything is sent.
    private func demandWebhook() async throws {
        guard provider.demandsWebhook, webhook == nil, try await listening() == nil else { return }
        throw Diagnostic(
            .refused, "\(provider.name) wants a webhook to which it posts the results; nothing was sent or charged",
            hint: "add webhook <url>, or say under which address this machine is reached: "
                + "receive webhooks on 8090 as https://you.example:8090")
    }

    /// The fields of a job of which nothing is known but its name.
    private static func unknown(_ kind: ResourceKind, _ id: String) -> Record {
        let names: [String]
        switch kind.name {
        case "request":
            names =
                ["id", "api_version", "date_start", "total_emails", "invalid_emails", "processed_emails"]
                + ["failed_emails", "ready"]
        case "enrichment": names = ["token", "status", "entries", "treated", "success", "price", "ended"]
        default:
            names = ["token", "status", "entries", "treated", "deliverables", "risky", "bounces", "price", "ended"]
        }
        return Record(names.map { ($0, $0 == names[0] ? .text(id) : $0 == "status" ? .text("QUEUED") : .empty) })
    }
}
