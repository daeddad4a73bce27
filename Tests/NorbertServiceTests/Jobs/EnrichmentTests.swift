import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Enrichments {
    @Test func `addresses are enriched, counted and charged`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@acme.example,bo.other@team.example", to: "enrich")
            let json = try await test.caller.over(token, of: "enrich")
            let job = try Enrichment(json: json)
            #expect((job.entries, job.treated, job.success) == (2, 2, 1))
            #expect(job.price == Amount("0.02"))
            #expect(
                json.object?.keys.sorted() == [
                    "account", "created", "email", "ended", "entries", "filename", "id", "is_loaded", "paid", "path",
                    "price", "refunded", "started", "status", "stripe_id", "success", "token", "treated", "type",
                ]
            )
            let account = try Account(json: try await test.caller.get("account/").json)
            #expect(account.balance?.enrich?.remaining == Amount("49.98"))
        }
    }

    @Test func `the results are a file with the vendor's columns`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@acme.example,bo.other@team.example", to: "enrich")
            _ = try await test.caller.over(token, of: "enrich")
            #expect(
                try await test.caller.get("enrich/\(token)/download").text.split(separator: "\r\n") == [
                    "Email,Full Name,Job Title,Organization,Location,Twitter,Linkedin,Facebook",
                    "ada.byron@acme.example,Ada Byron,\"Works, of all kinds\",Acme Works,,,,",
                    "bo.other@team.example,,,,,,,",
                ]
            )
        }
    }

    @Test(arguments: ["PUT", "POST"])
    func `an enrichment is paused, and goes on when it is resumed`(method: String) async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@gated.example", to: "enrich")
            #expect(try await test.caller.send(method, "enrich/\(token)/pause")["status"] == "PAUSED")
            test.town.openGate()
            #expect(try await test.caller.send(method, "enrich/\(token)/resume")["status"] == "PROCESSING")
            #expect(try Enrichment(json: try await test.caller.over(token, of: "enrich")).treated == 1)
        }
    }

    @Test func `without a card what cannot be enriched for want of balance is a 402`() async throws {
        try await withSandbox {
            $0.hasCard = false
        } _: { test in
            let many = (0..<5_001).map { "a\($0).b@acme.example" }.joined(separator: "\n")
            let answer = try await test.caller.post("enrich/upload", ["data": many, "webhook": "http://127.0.0.1:9/"])
            #expect(answer.status == 402)
            #expect(try await test.caller.get("account/")["balance"]?["enrich"]?["remaining"] == 50)
        }
    }

    @Test func `a verification's token is none of an enrichment`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@acme.example")
            #expect(try await test.caller.get("enrich/\(token)").status == 404)
        }
    }
}
