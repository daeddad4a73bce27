import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct ChecksOverHTTP {
    @Test func `addresses that are handed in get a number`() async throws {
        try await withChecks { caller, jobs async throws in
            let answer = try await caller.ask("request", ["emails": ["a@b.c", "d@e.f"], "version": 2])
            #expect(answer.status == 200)
            #expect(answer.type == "application/json")
            #expect(answer.json == ["response": ["id": 24]])
            #expect(jobs.submitted == [["a@b.c", "d@e.f"]])
            #expect(jobs.versions == [2])
        }
    }

    @Test func `the version is 3 where none is given`() async throws {
        try await withChecks { caller, jobs async throws in
            _ = try await caller.ask("request", ["emails": ["a@b.c"]])
            #expect(jobs.versions == [3])
        }
    }

    @Test func `fifty thousand addresses are taken and one more is not`() async throws {
        try await withChecks { caller, jobs async throws in
            let addresses = (0..<50_000).map { JSON.string("a\($0)@acme.example") }
            #expect(try await caller.ask("request", ["emails": .array(addresses)]).status == 200)
            let answer = try await caller.ask("request", ["emails": .array(addresses + ["one@more.example"])])
            #expect(answer.status == 400)
            #expect(answer.errors.count == 1)
            #expect(jobs.submitted.map(\.count) == [50_000])
        }
    }

    @Test func `a list has only ids unless more is asked for`() async throws {
        try await withChecks { caller, _ async throws in
            let page = try #require(try await caller.ask("request/list").json["response"])
            #expect(page["data"]?.array == (14...23).reversed().map { ["id": .int($0)] })
            #expect(page["from"] == 1)
            #expect(page["to"] == 10)
            #expect(page["total"] == 23)
            #expect(page["last_page"] == 3)
            #expect(page["per_page"] == 10)
        }
    }

    @Test func `a list has whole requests in the vendor's shape`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/list", ["onlyIds": false, "sort": "asc", "page": 3])
            let page = try #require(answer.json["response"])
            #expect(page["from"] == 21)
            #expect(page["to"] == 23)
            #expect(
                page["data"]?.array?.first == [
                    "id": 21, "api_version": 3, "date_start": "1528377274", "total_emails": 3, "invalid_emails": 1,
                    "processed_emails": 2, "failed_emails": 1, "ready": 0,
                ])
        }
    }

    @Test(arguments: [4, 1_000_000, Int.max])
    func `a page beyond the end is empty`(page: Int) async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/list", ["page": .int(page)])
            #expect(answer.status == 200)
            #expect(answer.json["response"]?["data"] == [])
            #expect(answer.json["response"]?["from"] == .null)
            #expect(answer.json["response"]?["to"] == .null)
        }
    }

    @Test(arguments: [
        ("perPage", JSON.int(9)), ("perPage", 51), ("perPage", "x"), ("page", 0), ("page", -1), ("sort", "up"),
        ("onlyIds", "perhaps"), ("format", "yaml"),
    ])
    func `a member that is wrong is named`(name: String, value: JSON) async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/list", [name: value])
            #expect(answer.status == 400)
            #expect(answer.errors.count == 1)
            #expect(answer.errors.first?.contains(name) == true)
        }
    }

    @Test func `all that is wrong is told at once`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/list", ["perPage": 5, "page": 0])
            #expect(answer.errors.count == 2)
        }
    }

    @Test func `the status of unknown requests is left out`() async throws {
        try await withChecks { caller, _ async throws in
            let some = try await caller.ask("request/status", ["ids": [1, 99, 2]])
            #expect(some.json["response"]?.array?.compactMap { $0["id"]?.int } == [1, 2])
            #expect(try await caller.ask("request/status", ["ids": [99]]).json == ["response": []])
        }
    }

    @Test func `results come in the vendor's shape`() async throws {
        try await withChecks { caller, _ async throws in
            #expect(
                try await caller.ask("request/completed", ["id": 1]).json == [
                    "response": [
                        [
                            "emailAddress": "ada@acme.example", "formatCheck": "true", "smtpCheck": "true",
                            "dnsCheck": "true", "freeCheck": "false", "disposableCheck": "false",
                            "catchAllCheck": "false", "mxRecords": ["mx1.acme.example", "mx2.acme.example"],
                            "result": "ok",
                        ]
                    ]
                ])
            #expect(
                try await caller.ask("request/failed", ["id": 1]).json == [
                    "response": [["error": "Invalid format", "emailAddress": #"<"a&b",'c'>"#]]
                ])
        }
    }

    @Test func `a request that is not ready has no results yet`() async throws {
        try await withChecks { caller, _ async throws in
            #expect(try await caller.ask("request/completed", ["id": 2]).json == ["response": []])
        }
    }

    @Test(arguments: ["completed", "failed"]) func `an unknown request has no results`(call: String) async throws {
        try await withChecks { caller, _ async throws in
            #expect(try await caller.ask("request/\(call)", ["id": 99]).status == 400)
        }
    }

    @Test func `answers come in XML`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/failed", ["id": 1, "format": "xml"])
            #expect(answer.type == "application/xml; charset=utf-8")
            #expect(
                answer.text == """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <response><item><error>Invalid format</error>\
                    <emailAddress>&lt;&quot;a&amp;b&quot;,&apos;c&apos;&gt;</emailAddress></item></response>

                    """)
        }
    }

    @Test func `answers come in CSV`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.ask("request/completed", ["id": 1, "format": "csv"])
            #expect(answer.type == "text/csv; charset=utf-8; header=present")
            #expect(
                answer.text == """
                    emailAddress,formatCheck,smtpCheck,dnsCheck,freeCheck,disposableCheck,catchAllCheck,mxRecords,result\r
                    ada@acme.example,true,true,true,false,false,false,mx1.acme.example mx2.acme.example,ok\r

                    """)
            let failed = try await caller.ask("request/failed", ["id": 1, "format": "csv"])
            #expect(failed.text == "error,emailAddress\r\nInvalid format,\"<\"\"a&b\"\",'c'>\"\r\n")
            let list = try await caller.ask("request/list", ["format": "csv", "sort": "asc", "page": 3])
            #expect(list.text == "id\r\n21\r\n22\r\n23\r\n")
        }
    }

    @Test func `an error comes in the form that was asked for`() async throws {
        try await withChecks { caller, _ async throws in
            let xml = try await caller.ask("request/list", ["format": "xml", "page": 0])
            #expect(xml.status == 400)
            #expect(xml.text.contains("<response><errors><item>The page field"))
            let csv = try await caller.ask("request/list", ["format": "csv", "page": 0])
            #expect(csv.text.hasPrefix("error\r\nThe page field"))
        }
    }

    @Test(arguments: [nil, "", " ", "at_", "at_0123456789abcdefghijklmnopqrt", "OTHER"] as [String?])
    func `without a key that is known nothing is answered`(key: String?) async throws {
        try await withChecks { caller, jobs async throws in
            var question: JSONObject = ["emails": ["a@b.c"]]
            if let key { question["apiKey"] = .string(key) }
            let answer = try await caller.send("POST", "/api/bevService/request", JSON.object(question).text)
            #expect(answer.status == 401)
            #expect(answer.json == ["response": ["error": "Authorisation or authentication failed"]])
            let query = key.map { "apiKey=\($0 == " " ? "+" : $0)&" } ?? ""
            #expect(try await caller.send("GET", "/api/v3?\(query)emailAddress=a@b.c").status == 401)
            #expect(jobs.submitted.isEmpty)
        }
    }

    @Test func `the key may stand in the query`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.send("POST", "/api/bevService/request/list?apiKey=\(CheckCaller.key)", "{}")
            #expect(answer.status == 200)
        }
    }

    @Test func `too small a balance is a 402`() async throws {
        try await withChecks { caller, jobs async throws in
            jobs.spendAll()
            let answer = try await caller.ask("request", ["emails": ["a@b.c"]])
            #expect(answer.status == 402)
            #expect(answer.json == ["response": ["error": "Insufficient balance"]])
        }
    }

    @Test(arguments: ["", "{", "nonsense", "[]", "\"text\""]) func `a body that is no object is refused`(body: String)
        async throws
    {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.send("POST", "/api/bevService/request/list?apiKey=\(CheckCaller.key)", body)
            #expect(answer.status == 400)
            #expect(answer.errors.count == 1)
        }
    }

    @Test func `a method that a call does not take is a 405`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.send("GET", "/api/bevService/request")
            #expect(answer.status == 405)
            #expect(answer.allow == "POST")
            #expect(try await caller.send("POST", "/api/v3", "{}").allow == "GET")
        }
    }

    @Test func `one address is checked at once`() async throws {
        try await withChecks { caller, _ async throws in
            let answer = try await caller.send(
                "GET", "/api/v3?apiKey=\(CheckCaller.key)&emailAddress=ada%2Bx%40acme.example")
            #expect(
                answer.json == [
                    "username": "ada+x", "domain": "acme.example", "emailAddress": "ada+x@acme.example",
                    "formatCheck": "true", "smtpCheck": "true", "dnsCheck": "true", "freeCheck": "false",
                    "disposableCheck": "false", "catchAllCheck": "false",
                    "audit": [
                        "auditCreatedDate": "2018-04-19 18:12:45.000 UTC",
                        "auditUpdatedDate": "2018-04-19 18:12:45.250 UTC",
                    ],
                ])
        }
    }

    @Test func `no address to check is a 400`() async throws {
        try await withChecks { caller, _ async throws in
            #expect(try await caller.send("GET", "/api/v3?apiKey=\(CheckCaller.key)").status == 400)
        }
    }

    @Test func `the paths of the API are its own`() {
        #expect(CheckFront.takes(path: "/api/bevService/request/"))
        #expect(CheckFront.takes(path: "/api/v3"))
        #expect(!CheckFront.takes(path: "/2018-01-08/contacts/"))
        #expect(!CheckFront.takes(path: "/api/bevService/other"))
    }
}
