import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Searching for a person` {
    @Test func `a search answers at once and is searching`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("search/name", ["name": "Ada Byron", "domain": "gated.example"])
            #expect(answer.status == 200)
            #expect(answer["searching"] == true)
            #expect(answer["email"] == .null)
            #expect(answer["status"] == "LEAD")
            #expect(answer["name"] == "Ada Byron")
            #expect(answer["company"]?["raw_url"] == "gated.example")
        }
    }

    @Test func `a finished search has the address and its score`() async throws {
        try await withSandbox { test in
            let contact = try await test.caller.find("Ada Byron", at: "acme.example")
            #expect(contact.email == ContactEmail(email: "ada.byron@acme.example", score: 100))
            #expect(!contact.searching)
        }
    }

    @Test func `a person without a mailbox is not found`() async throws {
        try await withSandbox { test in
            let contact = try await test.caller.find("Nobody Here", at: "acme.example")
            #expect(contact.email == nil)
        }
    }

    @Test func `the first contact has the id of the vendor's samples`() async throws {
        try await withSandbox { test async throws in
            #expect(try await test.caller.find("Ada Byron", at: "acme.example").id == 12345)
        }
    }

    @Test func `a repeated search answers with the same contact`() async throws {
        try await withSandbox { test in
            let first = try await test.caller.find("Ada Byron", at: "acme.example")
            let again = try await test.caller.post("search/name", ["name": "ada  BYRON", "domain": "www.ACME.example"])
            #expect(again["id"] == .int(first.id))
            #expect(again["searching"] == false)
            #expect(again["email"]?["email"] == "ada.byron@acme.example")
            #expect(again["is_new"] == false)
        }
    }

    @Test func `a search that could not reach anybody is made again`() async throws {
        try await withSandbox { test in
            test.town.isDown = true
            let first = try await test.caller.find("Ada Byron", at: "flaky.example")
            #expect(first.email == nil)
            test.town.isDown = false
            let again = try await test.caller.post("search/name", ["name": "Ada Byron", "domain": "flaky.example"])
            #expect(again["id"] == .int(first.id))
            #expect(again["searching"] == true)
        }
    }

    @Test func `a company's name leads to its domain and profile`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("search/name", ["name": "Ada Byron", "company": "ACME"])
            #expect(
                answer["company"] == [
                    "description": "Makes things.", "is_done": true, "keywords": ["works", "of all kinds"],
                    "logo": nil, "name": "Acme Works", "raw_url": "acme.example",
                    "title": "Acme, works of all kinds", "url": "http://www.acme.example",
                ]
            )
        }
    }

    @Test func `a list takes the contact`() async throws {
        try await withSandbox { test in
            let list = try await test.caller.post("lists/", ["name": "Autumn"])["id"]?.int
            let contact = try await test.caller.find("Ada Byron", at: "acme.example", into: list)
            #expect(contact.lists == [1])
            #expect(try await test.caller.get("lists/1")["contacts"] == 1)
        }
    }

    @Test func `a body may be JSON`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(
                "POST", "search/name", type: "application/json; charset=utf-8",
                body: #"{"name": "Ada Byron", "domain": "acme.example"}"#
            )
            #expect(answer.status == 200)
            #expect(answer["name"] == "Ada Byron")
        }
    }

    @Test func `the made-up world knows the people of the documentation`() async throws {
        let folder = try TestFolder()
        let options = ServiceOptions(folder: "", timeScale: 0)
        let sandbox = try await Sandbox.attach(folder: folder.sandbox, options: options)
        let caller = Caller(base: sandbox.base, key: sandbox.key)
        #expect(try await caller.find("Larry Page", at: "google.com").email?.email == "larry@google.com")
        #expect(try await caller.post("search/name", ["name": "Larry Page", "company": "Google"])["is_new"] == false)
        await sandbox.stop()
    }

    @Test func `many searches end, each asked for once`() async throws {
        try await withSandbox { test in
            let names = (0..<60).map { "Person" + String(UnicodeScalar(UInt8(97 + $0 % 26))) + " Numb\($0)er" }
            let contacts = try await withThrowingTaskGroup { group in
                for name in names {
                    group.addTask { try await test.caller.find(name, at: "acme.example") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(contacts.map(\.id)).count == 60)
            #expect(try await test.caller.remains() == 1_000 - contacts.count { $0.email != nil })
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Searches that cannot be made` {
    @Test func `a missing name is told by its field`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("search/name", ["domain": "acme.example"])
            #expect(answer.status == 400)
            #expect(answer.json == ["name": ["This field is required."]])
        }
    }

    @Test(
        arguments: [
            (["name": "Ada Byron"], "domain"),
            (["name": "Ada Byron", "domain": "gone.example"], "domain"),
            (["name": "Ada Byron", "domain": "no dots"], "domain"),
            (["name": "Ada Byron", "company": "Nowhere Ltd"], "company"),
            (["name": "Ada Byron", "company": "Lapsed"], "company"),
            (["name": "Ada Byron", "domain": "acme.example", "list_id": "7"], "list_id"),
            (["name": "Ada Byron", "domain": "acme.example", "list_id": "x"], "list_id"),
            (["name": "123", "domain": "acme.example"], "name"),
        ] as [([String: String], String)])
    func `a field that is wrong is named`(fields: [String: String], field: String) async throws {
        try await withSandbox { test in
            let body = FormCoding.encode(fields.map { ($0.key, $0.value) })
            let answer = try await test.caller.send("POST", "search/name", type: FormCoding.contentType, body: body)
            #expect(answer.status == 400)
            #expect(answer.json.object?.keys == [field])
            #expect(answer[field]?.array?.first?.string?.isEmpty == false)
        }
    }

    @Test func `what cannot be searched for leaves no contact`() async throws {
        try await withSandbox { test in
            _ = try await test.caller.post(
                "search/name", ["name": "Ada Byron", "domain": "acme.example", "list_id": "7"]
            )
            #expect(try await test.caller.get("contacts/")["total"] == 0)
        }
    }
}
