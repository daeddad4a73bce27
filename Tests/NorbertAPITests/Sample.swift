import NorbertAPI
import OrderedJSON
import Testing

/// A documented answer together with the type that it is read as.
struct Sample: Sendable, CustomTestStringConvertible {
    /// What the answer is, as the tables of the documentation call it.
    let thing: String
    let text: String
    /// Reads an answer as the type and writes it again.
    let reread: @Sendable (JSON) throws(DecodingFault) -> JSON

    init<Value: APIValue>(_ thing: String, _ text: String, as type: Value.Type) {
        self.thing = thing
        self.text = text
        reread = { json throws(DecodingFault) in try Value(json: json).json }
    }

    var testDescription: String { thing }

    /// Every documented answer of both vendors.
    static let all: [Sample] =
        norbert + ["QUEUED", "PROCESSING", "PAUSED"].map { Sample("bulk", Samples.bulk(status: $0), as: Bulk.self) }
        + ["ENDED", "PROCESSING", "PAUSED"].map {
            Sample("verification", Samples.verification(status: $0), as: Verification.self)
        }
        + ["ENDED", "PROCESSING", "PAUSED"].map {
            Sample("enrichment", Samples.enrichment(status: $0), as: Enrichment.self)
        } + checks

    private static let norbert = [
        Sample("contact", Samples.nameSearch, as: Contact.self),
        Sample("contact", Samples.contact, as: Contact.self),
        Sample("contact", Samples.contactNotFound, as: Contact.self),
        Sample("contacts", Samples.contacts, as: Page<Contact>.self),
        Sample("domain search", Samples.domainSearch, as: DomainSearchPage.self),
        Sample("lists", Samples.lists, as: Results<ContactList>.self),
        Sample("list", Samples.list, as: ContactList.self),
        Sample("outcome", Samples.outcome, as: Outcome.self),
        Sample("account", Samples.account, as: Account.self),
        Sample("organization", Samples.organization, as: Organization.self),
        Sample("credits", Samples.credits, as: Credits.self),
        Sample("bulk", Samples.bulk(status: "QUEUED", rerun: "null"), as: Bulk.self),
        Sample("bulks", Samples.bulks, as: BulkList.self),
        Sample("bulk webhook", Samples.bulkWebhook, as: BulkWebhook.self),
        Sample("upload", Samples.upload, as: UploadAnswer.self),
        Sample("verification webhook", Samples.verificationWebhook, as: VerificationWebhook.self),
        Sample("enrichment webhook", Samples.enrichmentWebhook, as: EnrichmentWebhook.self),
        Sample("enrichment webhook", Samples.enrichmentWebhookOfReference, as: EnrichmentWebhook.self),
    ]

    private static let checks = [
        Sample("request receipt", Samples.checkReceipt, as: CheckAnswer<CheckReceipt>.self),
        Sample("requests", Samples.checkIDs, as: CheckAnswer<CheckRequestPage>.self),
        Sample("requests", Samples.checkRequests, as: CheckAnswer<CheckRequestPage>.self),
        Sample("request status", Samples.checkStatus, as: CheckAnswers<CheckRequest>.self),
        Sample("request status", Samples.checkStatusOfNone, as: CheckAnswers<CheckRequest>.self),
        Sample("request completed", Samples.checkCompleted, as: CheckAnswers<CheckedAddress>.self),
        Sample("request failed", Samples.checkFailed, as: CheckAnswers<FailedAddress>.self),
        Sample("single check", Samples.singleCheck, as: SingleCheck.self),
    ]
}
