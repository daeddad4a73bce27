import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Checks for clients of WhoisXML` {
    private func send(_ test: TestSandbox, _ path: String, _ body: JSON) async throws -> Caller.Answer {
        var object = body.object ?? [:]
        object["apiKey"] = .string(test.sandbox.whoisXMLKey)
        return try await test.caller.send(
            "POST", "/api/bevService/\(path)", type: "application/json", body: JSON.object(object).text,
            authorized: false
        )
    }

    private func ready(_ test: TestSandbox, _ id: Int) async throws -> JSON {
        while true {
            let answer = try await send(test, "request/status", ["ids": [.int(id)]])
            if let status = answer["response"]?.array?.first, status["ready"] == 1 { return status }
        }
    }

    @Test func `a request is taken on, done and read`() async throws {
        try await withSandbox { test in
            let answer = try await send(
                test, "request", ["emails": ["ada.byron@acme.example", "no.one@acme.example", "ab@dd,x"]]
            )
            let id = try #require(answer["response"]?["id"]?.int)
            let status = try await ready(test, id)
            #expect(status["total_emails"] == 3)
            #expect(status["processed_emails"] == 3)
            #expect(status["failed_emails"] == 1)
            #expect(status["api_version"] == 3)
            let completed = try await send(test, "request/completed", ["id": .int(id)])
            let checked = try #require(completed["response"]?.array)
            #expect(checked.map { $0["result"] } == ["ok", "bad"])
            #expect(checked.first?["smtpCheck"] == "true")
            #expect(checked.first?["mxRecords"] == ["mx.acme.example"])
            let failed = try await send(test, "request/failed", ["id": .int(id)])
            #expect(failed["response"] == [["error": "Invalid format", "emailAddress": "ab@dd,x"]])
        }
    }

    @Test func `quotes and long texts are entries of their own`() async throws {
        try await withSandbox { test in
            let long = String(repeating: "a", count: 1 << 20) + "@acme.example"
            let answer = try await send(
                test, "request", ["emails": ["\"x", "ada.byron@acme.example", .string(long), "a,\"b\";c"]]
            )
            let id = try #require(answer["response"]?["id"]?.int)
            #expect(try await ready(test, id)["processed_emails"] == 4)
            let completed = try await send(test, "request/completed", ["id": .int(id)])
            #expect(completed["response"]?.array?.map { $0["emailAddress"] } == ["ada.byron@acme.example"])
            let failed = try await send(test, "request/failed", ["id": .int(id)])["response"]?.array ?? []
            #expect(failed.map { $0["emailAddress"]?.string?.prefix(8) } == ["\"x", "aaaaaaaa", "a,\"b\";c"])
        }
    }

    @Test func `the results of a request are gone after seven days`() async throws {
        let time = ManualTime()
        try await withSandbox {
            time.drive(&$0)
        } _: { test in
            let answer = try await send(test, "request", ["emails": ["ada.byron@acme.example"]])
            let id = try #require(answer["response"]?["id"]?.int)
            _ = try await ready(test, id)
            time.advance(by: 7 * 86_400_000 - 1)
            #expect(try await send(test, "request/completed", ["id": .int(id)])["response"]?.array?.count == 1)
            time.advance(by: 1)
            let gone = try await send(test, "request/completed", ["id": .int(id)])
            #expect(gone.status == 400)
            let unknown = try await send(test, "request/completed", ["id": 1])
            #expect(gone.json.text == unknown.json.text.replacing("request 1.", with: "request \(id)."))
            #expect(try await send(test, "request/failed", ["id": .int(id)]).status == 400)
        }
    }

    @Test func `a request that cannot be paid is a 402`() async throws {
        try await withSandbox {
            $0.checkCredits = 1
        } _: { test in
            let answer = try await send(test, "request", ["emails": ["a@acme.example", "b@acme.example"]])
            #expect(answer.status == 402)
            #expect(answer.json == ["response": ["error": "Insufficient balance"]])
        }
    }

    @Test func `a key of the vendor's form is made, and kept`() async throws {
        try await withSandbox { test async throws in
            #expect(CheckKey.isWellFormed(test.sandbox.whoisXMLKey))
            #expect(try await test.another().whoisXMLKey == test.sandbox.whoisXMLKey)
        }
    }

    @Test func `without a key it is a 401, and either key will do`() async throws {
        try await withSandbox { test async throws in
            func single(_ key: String) async throws -> Caller.Answer {
                try await test.caller.send(
                    "GET", "/api/v3?apiKey=\(key)&emailAddress=ada.byron@acme.example", authorized: false
                )
            }
            #expect(try await single("at_wrong").status == 401)
            #expect(try await single(test.sandbox.key).status == 200)
            #expect(try await single(test.sandbox.whoisXMLKey)["smtpCheck"] == "true")
        }
    }

    @Test func `requests are listed a page at a time`() async throws {
        try await withSandbox { test in
            for _ in 0..<11 { _ = try await send(test, "request", ["emails": ["ada.byron@acme.example"]]) }
            let page = try await send(test, "request/list", ["page": 2, "onlyIds": false])
            #expect(page["response"]?["total"] == 11)
            #expect(page["response"]?["data"]?.array?.count == 1)
            #expect(page["response"]?["data"]?.array?.first?["total_emails"] == 1)
        }
    }
}
