import GRDB
import NorbertAPI
import OrderedJSON
import Synchronization
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Contacts {
    /// Four contacts, one a day from 2026-11-01 on; the third was not found, the fourth is in list 1.
    private func withContacts(_ body: (Caller) async throws -> Void) async throws {
        let day = 86_400_000
        let time = ManualTime(1_793_527_200_000)
        try await withSandbox {
            time.drive(&$0)
        } _: { test in
            let caller = test.caller
            _ = try await caller.post("lists/", ["name": "Autumn"])
            try await caller.find("Larry Page", at: "acme.example")
            time.advance(by: day)
            try await caller.find("Ada Byron", at: "other.example")
            time.advance(by: day)
            try await caller.find("Nobody Larryson", at: "acme.example")
            time.advance(by: day)
            try await caller.find("Zoe Muster", at: "third.example", into: 1)
            try await body(caller)
        }
    }

    private static let all = ["Larry Page", "Ada Byron", "Nobody Larryson", "Zoe Muster"]

    @Test func `one contact has the vendor's shape`() async throws {
        try await withContacts { caller in
            let answer = try await caller.get("contacts/12345")
            #expect(
                answer.json == [
                    "company": [
                        "description": "Makes things.", "is_done": true, "keywords": ["works", "of all kinds"],
                        "logo": nil, "name": "Acme Works", "raw_url": "acme.example",
                        "title": "Acme, works of all kinds", "url": "http://www.acme.example",
                    ],
                    "created": 1_793_527_200_000,
                    "email": ["avatar_url": nil, "email": "larry.page@acme.example", "is_done": true, "score": 100],
                    "id": 12345, "lists": [], "name": "Larry Page",
                    "owner": [
                        "admin": true, "avatar_url": nil, "email": "sandbox@nb.example", "firstname": "Sandbox",
                        "language": "en", "name": "Sandbox",
                    ],
                    "searching": false, "status": "LEAD",
                ]
            )
        }
    }

    @Test func `all contacts stand in the order of their ids`() async throws {
        try await withContacts { caller in
            let answer = try await caller.get("contacts/")
            #expect(try Page<Contact>(json: answer.json).result.map(\.id) == [12345, 12346, 12347, 12348])
            #expect(answer["has_next"] == false)
            #expect(answer["has_prev"] == false)
            #expect(answer["page"] == 1)
            #expect(answer["pages"] == 1)
            #expect(answer["total"] == 4)
        }
    }

    @Test(arguments: [
        ("ids", "12346,12348", [1, 3]), ("ids", "99", []),
        ("query", "LARRY", [0, 2]), ("query", "@other", [1]), ("query", "third.ex", [3]), ("query", "works", [0, 2]),
        ("name", "larry", [0, 2]), ("name", "a b", [1]), ("name", "%", []),
        ("email", "@acme.example", [0]), ("email", "ADA.", [1]),
        ("company", "acme", [0, 2]), ("company", "works", [0, 2]),
        ("status", "LEAD", [0, 1, 2, 3]), ("status", "won", []),
        ("found", "1", [0, 1, 3]), ("found", "true", [0, 1, 3]), ("found", "0", [0, 1, 2, 3]),
        ("history", "1", [0, 1, 2, 3]),
        ("lists", "1", [3]), ("lists", "1,2", [3]), ("lists", "2", []),
        ("created", "2026-11-02", [1]), ("created", "2026-11-01 10:00", [0]), ("created", "2026-11-01 10:01", []),
        ("created", ">2026-11-02", [2, 3]), ("created", ">=2026-11-02", [1, 2, 3]),
        ("created", "<2026-11-02", [0]), ("created", "<=2026-11-02", [0, 1]),
        ("created", "<2026-11-02 10:01", [0, 1]), ("created", ">=2026-11-02 10:01", [2, 3]),
        ("order_by", "name", [1, 0, 2, 3]), ("order_by", "-name", [3, 2, 0, 1]),
        ("order_by", "-created", [3, 2, 1, 0]), ("order_by", "-id", [3, 2, 1, 0]),
        ("order_by", "email", [1, 0, 3, 2]), ("order_by", "-email", [3, 0, 1, 2]),
        ("order_by", "status", [0, 1, 2, 3]), ("order_by", "company", [0, 2, 1, 3]),
        ("order_by", "-email.score", [0, 1, 3, 2]),
    ])
    func `a filter or order chooses`(field: String, value: String, places: [Int]) async throws {
        try await withContacts { caller in
            let names = try await caller.names([field: value])
            #expect(names == places.map { Self.all[$0] })
        }
    }

    @Test func `filters narrow together`() async throws {
        try await withContacts { caller async throws in
            #expect(try await caller.names(["name": "larry", "found": "1"]) == ["Larry Page"])
        }
    }

    @Test(arguments: [
        ("ids", "x"), ("status", "MAYBE"), ("found", "perhaps"), ("created", "yesterday"), ("created", "2026-02-30"),
        ("order_by", "shoe"), ("page", "0"), ("page", "x"), ("lists", "1;2"),
    ])
    func `a filter that is wrong is named`(field: String, value: String) async throws {
        try await withContacts { caller in
            let answer = try await caller.get("contacts/", [field: value])
            #expect(answer.status == 400)
            #expect(answer.json.object?.keys == [field])
        }
    }

    @Test func `contacts that a file brought are not in the history`() async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/a.sqlite")
        try await store.openAccount(credits: nil, at: 0)
        try await store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO company VALUES (1, 'a.example', 'A', 'a', NULL, 'http://a.example', NULL, '');
                    INSERT INTO contact (company, name, name_folded, created) VALUES (1, 'Ann Other', 'ann other', 0);
                    """
            )
        }
        let choice = ContactChoice(ContactQuery(history: true))
        let chosen = try store.read { try store.choose(choice, order: .standard, page: 1, in: $0) }
        #expect(chosen.total == 0)
        store.close()
    }

    @Test func `pages hold fifty and count from one`() async throws {
        try await withSandbox { test in
            try await withThrowingTaskGroup { group in
                for place in 0..<51 {
                    group.addTask {
                        _ = try await test.caller.post(
                            "search/name", ["name": "Nobody Numb\(place)er", "domain": "acme.example"]
                        )
                    }
                }
                try await group.waitForAll()
            }
            let first = try Page<Contact>(json: try await test.caller.get("contacts/").json)
            let second = try Page<Contact>(json: try await test.caller.get("contacts/", ["page": "2"]).json)
            let third = try Page<Contact>(json: try await test.caller.get("contacts/", ["page": "3"]).json)
            #expect(first.result.map(\.id) == Array(12345..<12395))
            #expect([first.hasNext, first.hasPrev] == [true, false])
            #expect([first.pages, first.total] == [2, 51])
            #expect(second.result.map(\.id) == [12395])
            #expect([second.hasNext, second.hasPrev] == [false, true])
            #expect(third.result.isEmpty)
            #expect(try await test.caller.get("contacts/", ["page": "\(Int.max)"])["result"] == [])
        }
    }

    @Test(arguments: ["contacts/99", "contacts/x", "contacts/99999999999999999999", "contacts/-1"])
    func `an unknown contact is a 404`(path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get(path)
            #expect(answer.status == 404)
            #expect(answer.json == ["code": 404, "error": "Page not found."])
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Filters that name nothing` {
    @Test(arguments: ["ids", "lists", "ids[]"]) func `a blank filter is a 400, and does not mean everybody`(
        name: String
    ) async throws {
        try await withSandbox { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            let answer = try await test.caller.send("GET", "contacts/?\(name)=")
            #expect(answer.status == 400)
            _ = try await test.caller.post("lists/", ["name": "Autumn"])
            let adding = try await test.caller.send(
                "POST", "lists/1", type: "application/x-www-form-urlencoded", body: "\(name)=%20"
            )
            #expect(adding.status == 400)
            #expect(try await test.caller.get("lists/1")["contacts"] == 0)
        }
    }

    @Test func `a blank new name of a list is a 400`() async throws {
        try await withSandbox { test in
            _ = try await test.caller.post("lists/", ["name": "Autumn"])
            let answer = try await test.caller.put("lists/1", ["name": " "])
            #expect(answer.status == 400)
            #expect(answer["name"]?.array?.isEmpty == false)
            #expect(try await test.caller.get("lists/1")["name"] == "Autumn")
        }
    }
}
