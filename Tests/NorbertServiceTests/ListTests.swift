import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Lists {
    /// The lists `Autumn` (1), `spring` (2) and `Late autumn` (3), and two contacts in the second.
    private func withLists(_ body: (Caller) async throws -> Void) async throws {
        try await withSandbox { test in
            let caller = test.caller
            for name in ["Autumn", "spring", "Late autumn"] { _ = try await caller.post("lists/", ["name": name]) }
            try await caller.find("Larry Page", at: "acme.example", into: 2)
            try await caller.find("Ada Byron", at: "other.example", into: 2)
            try await caller.find("Zoe Muster", at: "acme.example")
            try await body(caller)
        }
    }

    private func ids(_ answer: Caller.Answer) throws -> [Int] {
        try Results<ContactList>(json: answer.json).result.map(\.id)
    }

    @Test func `a new list is empty`() async throws {
        try await withSandbox(clock: { 1_464_860_382_000 }) { test in
            let answer = try await test.caller.post("lists/", ["name": "Awesome leads"])
            #expect(answer.status == 200)
            #expect(
                answer.json == ["contacts": 0, "created": 1_464_860_382_000, "id": 1, "name": "Awesome leads"]
            )
            #expect(try await test.caller.get("lists/1").json == answer.json)
        }
    }

    @Test func `a list's name may stand in the query`() async throws {
        try await withSandbox { test async throws in
            #expect(try await test.caller.post("lists/?name=My+list")["name"] == "My list")
        }
    }

    @Test(arguments: ["", "   "]) func `a list needs a name`(name: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("lists/", ["name": name])
            #expect(answer.status == 400)
            #expect(answer.json == ["name": ["This field is required."]])
        }
    }

    @Test func `lists stand newest first`() async throws {
        try await withLists { caller async throws in
            #expect(try ids(try await caller.get("lists/")) == [3, 2, 1])
        }
    }

    @Test(arguments: [
        ("name", "AUTUMN", [3, 1]), ("name", "winter", []), ("order_by", "name", [1, 3, 2]),
        ("order_by", "-name", [2, 3, 1]), ("order_by", "id", [1, 2, 3]), ("order_by", "created", [1, 2, 3]),
        ("order_by", "-contacts", [2, 1, 3]),
    ])
    func `a filter or order chooses`(field: String, value: String, expected: [Int]) async throws {
        try await withLists { caller async throws in
            #expect(try ids(try await caller.get("lists/", [field: value])) == expected)
        }
    }

    @Test func `an unknown order is named`() async throws {
        try await withLists { caller in
            let answer = try await caller.get("lists/", ["order_by": "shoe"])
            #expect(answer.status == 400)
            #expect(answer.json.object?.keys == ["order_by"])
        }
    }

    @Test func `a list can be renamed`() async throws {
        try await withLists { caller async throws in
            #expect(try await caller.put("lists/2", ["name": "Summer"])["name"] == "Summer")
            #expect(try await caller.get("lists/2").json["contacts"] == 2)
            #expect(try ids(try await caller.get("lists/", ["name": "summer"])) == [2])
        }
    }

    @Test func `a removed list is hidden with its members`() async throws {
        try await withLists { caller in
            #expect(try await caller.put("lists/2", ["removed": "1"])["id"] == 2)
            #expect(try await caller.get("lists/2").status == 404)
            #expect(try ids(try await caller.get("lists/")) == [3, 1])
            #expect(try await caller.names(["lists": "2"]) == [])
            #expect(try await caller.get("contacts/12345")["lists"] == [])
            let search = try await caller.post(
                "search/name", ["name": "Bo Diddley", "domain": "acme.example", "list_id": "2"]
            )
            #expect(search.json.object?.keys == ["list_id"])
            #expect(try await caller.post("lists/2").status == 404)
            #expect(try await caller.put("lists/2", ["name": "Summer"]).status == 404)
        }
    }

    @Test func `a removed list comes back with its members`() async throws {
        try await withLists { caller in
            _ = try await caller.send("PUT", "lists/2", type: "application/json", body: #"{"removed": true}"#)
            #expect(try await caller.get("lists/2").status == 404)
            _ = try await caller.send("PUT", "lists/2", type: "application/json", body: #"{"removed": false}"#)
            #expect(try await caller.get("lists/2")["contacts"] == 2)
            #expect(try await caller.get("contacts/12345")["lists"] == [2])
        }
    }

    @Test func `a deleted list is gone and its contacts stay`() async throws {
        try await withLists { caller in
            let answer = try await caller.delete("lists/2")
            #expect(answer.status == 200)
            #expect(answer.json == ["result": "success"])
            #expect(try await caller.get("lists/2").status == 404)
            #expect(try await caller.put("lists/2", ["removed": "0"]).status == 404)
            #expect(try await caller.delete("lists/2").status == 404)
            #expect(try await caller.get("contacts/12345")["lists"] == [])
        }
    }

    @Test func `a deleted list's id is not used again`() async throws {
        try await withLists { caller in
            _ = try await caller.delete("lists/3")
            #expect(try await caller.post("lists/", ["name": "New"])["id"] == 4)
        }
    }

    @Test func `the contacts that filters choose are put into a list`() async throws {
        try await withLists { caller async throws in
            #expect(try await caller.post("lists/1", ["company": "acme"])["contacts"] == 2)
            #expect(try await caller.names(["lists": "1"]) == ["Larry Page", "Zoe Muster"])
            #expect(try await caller.get("contacts/12345")["lists"] == [1, 2])
        }
    }

    @Test func `contacts that are in the list already stay in it once`() async throws {
        try await withLists { caller async throws in
            #expect(try await caller.post("lists/2")["contacts"] == 3)
            #expect(try await caller.post("lists/2")["contacts"] == 3)
        }
    }

    @Test func `wrong filters put nobody into a list`() async throws {
        try await withLists { caller async throws in
            #expect(try await caller.post("lists/1", ["created": "soon"]).json.object?.keys == ["created"])
            #expect(try await caller.get("lists/1")["contacts"] == 0)
        }
    }
}
