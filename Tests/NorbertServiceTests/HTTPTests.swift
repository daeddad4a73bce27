import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Requests in general` {
    private static let paths = [
        "contacts", "contacts/", "lists", "lists/", "account", "account/", "organization", "organization/",
        "organization/credits", "organization/credits/", "massives", "massives/",
    ]

    @Test(arguments: paths) func `a page answers with and without a slash at its end`(path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get(path)
            #expect(answer.status == 200)
            #expect(answer.type == "application/json")
        }
    }

    @Test func `the older version's pages are the same`() async throws {
        try await withSandbox { test in
            let search = try await test.caller.send(
                "POST", "/2016-01-04/search/name/", form: ["name": "Ada Byron", "domain": "acme.example"]
            )
            #expect(search.status == 200)
            #expect(try await test.caller.send("GET", "/2016-01-04/contacts/12345").status == 200)
        }
    }

    @Test(arguments: ["", "/", "/2018-01-08", "/contacts/", "/2020-01-01/contacts/", "nothing", "search", "massives/x"])
    func `an unknown page is a 404`(path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get(path)
            #expect(answer.status == 404)
            #expect(answer.json == ["code": 404, "error": "Page not found."])
            #expect(answer.type == "application/json")
        }
    }

    @Test(arguments: [
        ("GET", "search/name"), ("PUT", "search/domain"), ("POST", "contacts/"), ("DELETE", "contacts/12345"),
        ("PATCH", "lists/1"), ("DELETE", "lists/"), ("POST", "account/"), ("PUT", "organization/credits"),
    ])
    func `a method that a page does not take is a 405`(method: String, path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(method, path)
            #expect(answer.status == 405)
            #expect(answer["code"] == 405)
            #expect(answer["error"]?.string?.contains("takes") == true)
            #expect(answer.allow?.isEmpty == false)
        }
    }

    @Test func `HEAD answers as GET does, without a body`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send("HEAD", "account/")
            #expect(answer.status == 200)
            #expect(answer.json == .null)
            #expect(try await test.caller.send("HEAD", "search/name").status == 405)
            #expect(try await test.caller.get("account/").status == 200)
        }
    }

    @Test(arguments: [("GET", "contacts/"), ("POST", "search/name"), ("PATCH", "lists/1")])
    func `without a key it is a 401`(method: String, path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(method, path, authorized: false)
            #expect(answer.status == 401)
            #expect(answer["code"] == 401)
            #expect(answer.json.object?.keys == ["code", "error"])
        }
    }

    @Test(arguments: ["", "x", "0", "key:"]) func `with a wrong key it is a 401`(key: String) async throws {
        try await withSandbox { test async throws in
            var caller = test.caller
            caller.key = key
            #expect(try await caller.get("account/").status == 401)
            caller.key = test.caller.key + "0"
            #expect(try await caller.get("account/").status == 401)
            caller.key = String(test.caller.key.dropLast())
            #expect(try await caller.get("account/").status == 401)
        }
    }

    @Test(arguments: ["", "somebody", "ü"]) func `the user's name does not matter`(user: String) async throws {
        try await withSandbox { test async throws in
            var caller = test.caller
            caller.user = user
            #expect(try await caller.get("account/").status == 200)
        }
    }

    @Test func `a body of more than a megabyte is a 413`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(
                "POST", "search/name", type: FormCoding.contentType,
                body: "name=" + String(repeating: "a", count: 1 << 20)
            )
            #expect(answer.status == 413)
            #expect(answer["code"] == 413)
        }
    }

    @Test(arguments: [
        ("application/json", "{"), ("application/json", "[1]"), ("application/json", #"{"name": {"a": 1}}"#),
        (FormCoding.contentType, "name=%zz"),
    ])
    func `a body that cannot be read is a 400`(type: String, body: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send("POST", "search/name", type: type, body: body)
            #expect(answer.status == 400)
            #expect(answer.json.object?.isEmpty == false)
        }
    }

    @Test func `a query that cannot be read is a 400`() async throws {
        try await withSandbox { test async throws in
            #expect(try await test.caller.get("contacts/?name=%ff").status == 400)
        }
    }

    @Test func `a plus in a field is a space`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.send(
                "POST", "search/name", type: FormCoding.contentType, body: "name=Ada+Byron&domain=acme.example"
            )
            #expect(answer["name"] == "Ada Byron")
        }
    }
}
