import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Bulks {
    @Test func `people are searched for, put into a list, and charged when found`() async throws {
        try await withSandbox { test in
            let bulk = try await test.caller.bulk(
                "Ada,Byron,acme.example\nNobody,Here,acme.example\nBo,Other,Acme\n,,\nCy,Other,gone.example"
            )
            #expect(bulk.quantity == 4)
            let over = try await test.caller.over(bulk.id)
            #expect(over.status == .ended)
            #expect((over.treated, over.success) == (4, 2))
            #expect(try await test.caller.remains() == 998)
            let list = try #require(over.listID)
            #expect(try await test.caller.names(["lists": "\(list)", "found": "1"]) == ["Ada Byron", "Bo Other"])
        }
    }

    @Test func `a bulk has every documented field`() async throws {
        try await withSandbox { test in
            let bulk = try await test.caller.bulk("Ada,Byron,acme.example", ["webhook": "http://127.0.0.1:9/"])
            let fields = [
                "account", "created", "enrich", "enrich_token", "filename", "id", "list_id", "quantity",
                "rerun_frequency", "rerun_lasttime", "status", "success", "treated", "updated", "webhook",
            ]
            let answer = try await test.caller.get("massives/\(bulk.id)")
            #expect(answer.json.object?.keys.sorted() == fields)
            #expect(answer["filename"] == "upload.csv")
            let list = try await test.caller.get("massives/", ["offset": "0", "limit": "100"])
            #expect(
                list["result"]?.array?.first?.object?.keys.sorted()
                    == fields.map { $0 == "rerun_lasttime" ? "rerun_last_time" : $0 }
            )
        }
    }

    @Test func `known people cost nothing, and a person named twice is searched for once`() async throws {
        try await withSandbox { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            let bulk = try await test.caller.bulk(
                "Ada,Byron,acme.example\nBo,Other,acme.example\nbo,other,acme.example"
            )
            #expect(try await test.caller.over(bulk.id).success == 3)
            #expect(try await test.caller.remains() == 998)
            #expect(test.town.asked(for: "bo.other@acme.example") == 1)
        }
    }

    @Test func `the file of results has the file's own columns, an address and a score`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                let content = """
                    First name,Last name,Domain,Note
                    Ada,Byron,acme.example,"a, b"
                    No,One,acme.example,\"\"\"\"
                    """
                _ = try await test.caller.bulk(content, ["webhook": hook])
                let webhook = try BulkWebhook(json: try #require(await inbox.next()))
                #expect((webhook.success, webhook.treated, webhook.quantity) == (1, 2, 2))
                let name = try #require(webhook.fileName)
                #expect(webhook.resultFile == test.caller.base + "massives/download/" + name)
                let file = try await test.caller.get("massives/download/\(name)")
                #expect(file.type == "application/csv")
                #expect(
                    file.text.split(separator: "\r\n") == [
                        "First name,Last name,Domain,Note,email,score",
                        "Ada,Byron,acme.example,\"a, b\",ada.byron@acme.example,100",
                        "No,One,acme.example,\"\"\"\",,",
                    ]
                )
            }
        }
    }

    @Test func `a file of results is gone when its time has passed`() async throws {
        let inbox = Inbox()
        let time = ManualTime()
        try await inbox.open { hook in
            try await withSandbox {
                time.drive(&$0)
            } _: { test in
                _ = try await test.caller.bulk(
                    "Ada,Byron,acme.example", ["webhook": hook, "webhook_file_retention_time": "3"]
                )
                let letter = try #require(await inbox.next())
                let name = try #require(try BulkWebhook(json: letter).fileName)
                time.advance(by: 3 * 3_600_000 - 1)
                #expect(try await test.caller.get("massives/download/\(name)").status == 200)
                time.advance(by: 1)
                let answer = try await test.caller.get("massives/download/\(name)")
                #expect(answer.status == 400)
                #expect(answer["code"] == 400)
            }
        }
    }

    @Test func `an unknown file is a 400`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get("massives/download/019ba731-result.csv")
            #expect(answer.status == 400)
            #expect(answer.json == APIError.noSuchFile.json)
        }
    }

    @Test(arguments: [("GET", ""), ("DELETE", ""), ("POST", "/pause"), ("PUT", "/resume"), ("DELETE", "/rerun")])
    func `an unknown bulk is a 400`(method: String, tail: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(method, "massives/779\(tail)")
            #expect(answer.status == 400)
            #expect(answer["code"] == 400)
            #expect(answer["error"]?.string?.isEmpty == false)
        }
    }

    @Test func `missing fields are named`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("massives/", ["content": "Ada,Byron,acme.example"])
            #expect(answer.status == 400)
            #expect(answer["col_name"] == ["This field is required."])
            #expect(answer["col_company"] == ["This field is required."])
            let other = try await test.caller.post("massives/", ["col_name": "0", "col_company": "1"])
            #expect(other.status == 400)
            #expect(other.json.object?.keys == ["content"])
        }
    }

    @Test func `a column that the file does not have is a 400`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post(
                "massives/", ["content": "Ada,Byron", "col_name": "0", "col_company": "3"]
            )
            #expect(answer.status == 400)
            #expect(answer.json.object?.keys == ["col_company"])
        }
    }

    @Test func `without credits it is a 402`() async throws {
        try await withSandbox(credits: 0) { test in
            let answer = try await test.caller.post(
                "massives/", ["content": "Ada,Byron,acme.example", "col_name": "0,1", "col_company": "2"]
            )
            #expect(answer.status == 402)
            #expect(answer["code"] == 402)
        }
    }

    @Test func `a bulk that runs out of credits waits until it is resumed with some`() async throws {
        try await withSandbox(credits: 1) { test in
            let people = "abcdefghijklmnopqrstuvwxyz".map { "Ann\($0),Other,acme.example" }.joined(separator: "\n")
            let again = people.replacing("Other", with: "Else") + "\n" + people.replacing("Other", with: "More")
            let bulk = try await test.caller.bulk(people + "\n" + again)
            var status = JobStatus.queued
            while status != .paused {
                status = try Bulk(json: try await test.caller.get("massives/\(bulk.id)").json).status
            }
            #expect(try await test.caller.post("massives/\(bulk.id)/resume").status == 402)
        }
    }

    @Test func `files are listed in the order in which they came, a part at a time`() async throws {
        try await withSandbox { test in
            for _ in 0..<3 { _ = try await test.caller.bulk("Ada,Byron,acme.example") }
            let answer = try await test.caller.get("massives/", ["offset": "1", "limit": "1"])
            #expect(try BulkList(json: answer.json).result.map(\.id) == [780])
            #expect(try BulkList(json: try await test.caller.get("massives").json).result.map(\.id) == [779, 780, 781])
        }
    }

    @Test(arguments: ["PUT", "POST"])
    func `a bulk is paused, and goes on when it is resumed`(method: String) async throws {
        try await withSandbox { test in
            let bulk = try await test.caller.bulk("Ada,Byron,gated.example")
            #expect(try await test.caller.send(method, "massives/\(bulk.id)/pause")["status"] == "PAUSED")
            test.town.openGate()
            #expect(try await test.caller.send(method, "massives/\(bulk.id)/resume")["status"] == "PROCESSING")
            #expect(try await test.caller.over(bulk.id).success == 1)
        }
    }

    @Test func `a deleted bulk leaves its list and its contacts, and takes them along where that is wanted`()
        async throws
    {
        try await withSandbox { test in
            let first = try await test.caller.bulk("Ada,Byron,acme.example")
            let second = try await test.caller.bulk("Bo,Other,acme.example")
            for bulk in [first, second] { _ = try await test.caller.over(bulk.id) }
            #expect(try await test.caller.delete("massives/\(first.id)").json == ["result": "success"])
            #expect(try await test.caller.get("massives/\(first.id)").status == 400)
            #expect(try await test.caller.get("lists/\(first.listID ?? 0)").status == 200)
            let answer = try await test.caller.send("DELETE", "massives/\(second.id)", form: ["recursive": "true"])
            #expect(answer.status == 200)
            #expect(try await test.caller.get("lists/\(second.listID ?? 0)").status == 404)
            #expect(try await test.caller.names([:]) == ["Ada Byron"])
        }
    }

    @Test func `a file is fetched from its address`() async throws {
        let inbox = Inbox(file: "Ada,Byron,acme.example\nBo,Other,acme.example\n")
        try await inbox.open { hook in
            try await withSandbox { test in
                let answer = try await test.caller.post(
                    "massives/", ["col_name": "0,1", "col_company": "2", "file_url": hook + "/people.csv"]
                )
                let bulk = try Bulk(json: answer.json)
                #expect(bulk.filename == "people.csv")
                let over = try await test.caller.over(bulk.id)
                #expect((over.quantity, over.success) == (2, 2))
            }
        }
    }

    @Test(arguments: [([503, 500, 429], JobStatus.ended, 1), ([502, 502, 502, 502], .failed, 0)])
    func `a host that is at fault for a while is asked for the file again`(
        faults: [Int], status: JobStatus, success: Int
    ) async throws {
        let inbox = Inbox(file: "Ada,Byron,acme.example\n", faults: faults)
        try await inbox.open { hook in
            try await withSandbox {
                $0.timeScale = 0
            } _: { test in
                let answer = try await test.caller.post(
                    "massives/", ["col_name": "0,1", "col_company": "2", "file_url": hook + "/people.csv"]
                )
                let over = try await test.caller.over(try Bulk(json: answer.json).id)
                #expect(over.status == status)
                #expect(over.success == success)
            }
        }
    }

    @Test func `a file that cannot be fetched fails its bulk`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                let answer = try await test.caller.post(
                    "massives/", ["col_name": "0", "col_company": "1", "file_url": hook, "webhook": hook]
                )
                let bulk = try Bulk(json: answer.json)
                #expect(try await test.caller.over(bulk.id).status == .failed)
                #expect(await inbox.next()?["result_file"] == .null)
            }
        }
    }
}
