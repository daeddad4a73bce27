import NorbertAPI
import OrderedJSON
import Testing

struct JobTests {
    @Test(arguments: ["rerun_lasttime", "rerun_last_time"])
    func `the last rerun is read by either of its names`(name: String) throws {
        let text = Samples.bulk(status: "ENDED").replacing("rerun_lasttime", with: name)
        #expect(try Bulk(json: JSON(parsing: text)).rerunLastTime == APITime(milliseconds: 1_545_721_762_000))
    }

    @Test func `a bulk file has one name for its last rerun by itself and the other in a list`() throws {
        let bulk = try Bulk(json: JSON(parsing: Samples.bulk(status: "ENDED")))
        #expect(bulk.json["rerun_lasttime"] == .int(1_545_721_762_000))
        #expect(bulk.json["rerun_last_time"] == nil)
        #expect(bulk.listJSON["rerun_lasttime"] == nil)
        #expect(BulkList(result: [bulk]).json["result"]?.array?[0]["rerun_last_time"] == .int(1_545_721_762_000))
    }

    @Test func `a status that nobody knows stays what it is`() throws {
        let bulk = try Bulk(json: JSON(parsing: Samples.bulk(status: "NAPPING")))
        #expect(bulk.status == JobStatus(rawValue: "NAPPING"))
        #expect(bulk.json["status"] == "NAPPING")
        #expect(!bulk.status.isOver)
    }

    @Test func `a job is over when it ended or failed`() {
        let over = [JobStatus.queued, .processing, .paused, .ended, .failed].filter(\.isOver)
        #expect(over == [.ended, .failed])
    }

    @Test func `a price keeps its fraction`() throws {
        let text = Samples.verification(status: "ENDED").replacing("\"price\": null", with: "\"price\": 0.018")
        let verification = try Verification(json: JSON(parsing: text))
        #expect(verification.price == Amount("0.018"))
        #expect(verification.json["price"] == .decimal("0.018"))
    }

    @Test func `what is missing of a job is written as an explicit null`() {
        let time = APITime(milliseconds: 0)
        let bulk = Bulk(id: 1, created: time, quantity: 0, status: .queued, updated: time).json
        for name in ["account", "enrich_token", "filename", "rerun_frequency", "rerun_lasttime", "webhook", "list_id"] {
            #expect(bulk[name] == .null)
        }
        let verification = Verification(id: 1, token: "t", status: .queued, created: time, entries: 0).json
        for name in ["account", "email", "ended", "enrich_token", "name", "paid", "price", "refunded", "stripe_id"] {
            #expect(verification[name] == .null)
        }
        let enrichment = Enrichment(id: 1, token: "t", status: .queued, created: time, entries: 0).json
        for name in ["account", "email", "ended", "filename", "paid", "path", "price", "refunded", "started"] {
            #expect(enrichment[name] == .null)
        }
    }

    @Test(arguments: [
        ("https://api.voilanorbert.com/2018-01-08/massives/download/019ba731-result.csv", "019ba731-result.csv"),
        ("http+unix://%2Ftmp%2Fs/2018-01-08/massives/download/a%20b.csv?x=1", "a b.csv"),
    ])
    func `the name of a file of results is the last part of its address`(address: String, name: String) {
        #expect(BulkWebhook.fileName(in: address) == name)
    }

    @Test(arguments: [
        "", "019ba731-result.csv", "https://example.com/", "https://example.com/massives/download/",
        "https://example.com/massives/download/..", "https://example.com/massives/download/%2Fetc",
    ])
    func `other addresses name no file of results`(address: String) {
        #expect(BulkWebhook.fileName(in: address) == nil)
    }

    @Test func `a header among the results of a webhook is no person`() throws {
        let text = Samples.enrichmentWebhook.replacing(
            "\"results\": [", with: #""results": [{"email": "Email", "fullName": "Full Name"}, "#)
        let webhook = try EnrichmentWebhook(json: JSON(parsing: text))
        #expect(webhook.results.map(\.email) == ["ned@example.com"])
        let other = Samples.verificationWebhook.replacing("\"results\": [", with: #""results": [{"email": "email"}, "#)
        #expect(try VerificationWebhook(json: JSON(parsing: other)).results.count == 2)
    }

    @Test func `a webhook begins with the job that it is of`() {
        let webhook = VerificationWebhook(id: 1, token: "t", results: [], fileURL: nil)
        #expect(webhook.json.text == #"{"id":1,"token":"t","results":[],"file_url":null}"#)
        let other = EnrichmentWebhook(id: 1, token: "t", results: [], fileURL: nil)
        #expect(other.json.text == #"{"id":1,"token":"t","results":[],"file_url":null}"#)
    }

    @Test func `a person of whom nothing is known is not known`() {
        #expect(!EnrichedPerson(email: "a@b.example", errorMessage: "not found").isKnown)
        #expect(EnrichedPerson(email: "a@b.example", twitter: "a").isKnown)
    }
}
