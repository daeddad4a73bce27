import NorbertAPI
import NorbertClient
import OrderedJSON
import Testing

@Suite(.timeLimit(.minutes(1)))
struct JobCallTests {
    private static let bulk =
        #"{"id": 779, "status": "QUEUED", "created": 1, "updated": 1, "quantity": 0, "success": 0, "treated": 0}"#
    private static let verification = #"""
        {"id": 873, "token": "t", "status": "ENDED", "created": 1, "entries": 6, "treated": 6, "bounces": 2,
         "deliverables": 4, "risky": 1, "is_loaded": true, "enrich": false}
        """#
    private static let enrichment = #"""
        {"id": 873, "token": "t", "status": "PROCESSING", "created": 1, "entries": 6, "treated": 6, "success": 4,
         "is_loaded": true}
        """#
    private static let upload = #"{"success": true, "status": "Processing ...", "token": "t", "channel": "c"}"#

    private static func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Reply {
        let path = request.uri.dropFirst("/2018-01-08/".count)
        return switch (request.method, path) {
        case ("GET", "massives/?offset=5&limit=10"): .answer(200, #"{"result": [\#(bulk)]}"#)
        case ("DELETE", "massives/779"): .answer(200, #"{"result": "success"}"#)
        case (_, let path) where path.hasPrefix("massives/"): .answer(200, bulk)
        case (_, "verifier/upload"), (_, "enrich/upload"): .answer(200, upload)
        case (_, let path) where path.hasPrefix("verifier/"): .answer(200, verification)
        default: .answer(200, enrichment)
        }
    }

    @Test func `each call on jobs has its method and path and fields`() async throws {
        try await ScriptedServer.serving({ Self.answer($0) }) { server in
            try await withClient(of: server) { client in
                let submission = BulkSubmission(
                    columns: [0, 1], company: 3, source: .url("https://a.example/x.csv"), webhook: "https://w/",
                    rerunFrequency: 720, retentionHours: 3)
                #expect(try await client.submitBulk(submission).id == 779)
                #expect(try await client.bulks(BulkQuery(offset: 5, limit: 10)).map(\.id) == [779])
                #expect(try await client.bulk(779).status == .queued)
                try await client.deleteBulk(779, recursive: true)
                try await client.pauseBulk(779)
                try await client.resumeBulk(779)
                try await client.setRerun(779, everyHours: 24)
                try await client.resetRerun(779)
                #expect(try await client.verify(["a@b.example", "c@d.example"], webhook: "https://w/").token == "t")
                #expect(try await client.verification("t").status.isOver)
                try await client.pauseVerification("t")
                try await client.resumeVerification("t")
                #expect(try await client.enrich(["a@b.example"], rerunFrequency: 24).token == "t")
                #expect(try await client.enrichment("t").success == 4)
                try await client.pauseEnrichment("t")
                try await client.resumeEnrichment("t")
            }
            #expect(
                server.requests.map { "\($0.method) \($0.uri.dropFirst(12)) \($0.body)" } == [
                    "POST massives/ col_name=0%2C1&col_company=3&file_url=https%3A%2F%2Fa.example%2Fx.csv"
                        + "&webhook=https%3A%2F%2Fw%2F&rerun_frequency=720&webhook_file_retention_time=3",
                    "GET massives/?offset=5&limit=10 ", "GET massives/779 ", "DELETE massives/779 recursive=true",
                    "POST massives/779/pause ", "POST massives/779/resume ",
                    "PUT massives/779/rerun rerun_frequency=24", "DELETE massives/779/rerun ",
                    "POST verifier/upload data=a%40b.example%0Ac%40d.example&webhook=https%3A%2F%2Fw%2F",
                    "GET verifier/t ", "PUT verifier/t/pause ", "PUT verifier/t/resume ",
                    "POST enrich/upload data=a%40b.example&rerun_frequency=24", "GET enrich/t ",
                    "PUT enrich/t/pause ", "PUT enrich/t/resume ",
                ])
        }
    }

    @Test func `an upload that is answered with a 202 is taken`() async throws {
        try await ScriptedServer.serving({ _ in .answer(202, Self.upload) }) { server in
            let answer = try await withClient(of: server) { try await $0.verify(["a@b.example"]) }
            #expect(answer.token == "t")
        }
    }

    @Test func `a call without a method of its own is made as it is spelled`() async throws {
        try await ScriptedServer.serving({ _ in
            .answer(200, [("Content-Type", "application/json")], #"{"x": 1}"#)
        }) { server in
            try await withClient(of: server) { client in
                let answer = try await client.raw(.get, "contacts/?page=2", query: [("name", "a b")])
                #expect(answer.status == 200)
                #expect(answer.contentType == "application/json")
                #expect(String(decoding: answer.body, as: UTF8.self) == #"{"x": 1}"#)
                _ = try await client.raw(.post, "/lists/", body: .form([("name", "x")]))
                _ = try await client.raw(.put, "later/1", body: .json(["a": [1, true]]))
                _ = try await client.raw(
                    .post, "verifier/upload", body: .file(ByteSource("a@b.example"), name: "x.csv"))
            }
            let requests = server.requests
            #expect(
                requests.prefix(3).map { "\($0.method) \($0.uri.dropFirst(12)) \($0.body)" } == [
                    "GET contacts/?page=2&name=a+b ", "POST lists/ name=x", #"PUT later/1 {"a":[1,true]}"#,
                ])
            #expect(requests.allSatisfy { $0.header("authorization") == "Basic bmI6azN5LTBmLXQzc3Q=" })
            #expect(requests[2].header("content-type") == "application/json")
            #expect(requests[3].body.contains(#"name="file"; filename="x.csv""#))
        }
    }

    @Test(arguments: ["", "../x", "a/../../b", "a/%2e%2E/b", "a b", "x#y", "contacts/?x=%zz"])
    func `a path that leads elsewhere is refused before anything is sent`(path: String) async throws {
        try await ScriptedServer.serving({ _ in .silence }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.raw(.get, path) }
            }
            #expect(
                error
                    == .badRequest(
                        APIError(status: 400, fields: [("path", ["This is not a path below the API's address."])])))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a call without a method of its own that may have cost something says so`() async throws {
        try await ScriptedServer.serving({ _ in .hangUp }) { server in
            try await withClient(of: server) { client in
                let paid = await #expect(throws: NorbertError.self) {
                    try await client.raw(.post, "verifier/upload", body: .form([("data", "a@b.example")]))
                }
                guard case .mayHaveBeenCharged = paid else {
                    Issue.record("\(String(describing: paid))")
                    return
                }
                let free = await #expect(throws: NorbertError.self) { try await client.raw(.post, "lists/") }
                guard case .network = free else {
                    Issue.record("\(String(describing: free))")
                    return
                }
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test(arguments: ["<html><title>Proxy</title></html>", "", #"{"success": true, "tok"#, #"{"success": true}"#])
    func `a submission whose answer cannot be read may have been charged`(body: String) async throws {
        try await ScriptedServer.serving({ _ in .answer(200, body) }) { server in
            try await withClient(of: server) { client in
                let error = await #expect(throws: NorbertError.self) { try await client.verify(["a@b.example"]) }
                guard case .mayHaveBeenCharged(.unreadable(_, status: 200), path: "verifier/upload") = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(error?.howToFindOut?.contains("balance for verifying") == true)
                // A search is not paid for twice.
                let searching = await #expect(throws: NorbertError.self) {
                    try await client.search(NameSearch(name: "x", target: .domain("y.example")))
                }
                guard case .unreadable = searching else {
                    Issue.record("\(String(describing: searching))")
                    return
                }
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test(arguments: [
        (#"{"status": "QUEUED"}"#, "id"), (#"{"id": "x", "status": "QUEUED"}"#, "id"), (#"{"id": 1, "sta"#, ""),
        ("<html><title>Proxy</title></html>", ""), ("null", ""),
    ])
    func `an answer about a job that is not what is documented names the place`(body: String, path: String) async throws
    {
        try await ScriptedServer.serving({ _ in .answer(200, body) }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.bulk(1) }
            }
            guard case .unreadable(let fault, status: 200) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(fault.path == path)
        }
    }
}
