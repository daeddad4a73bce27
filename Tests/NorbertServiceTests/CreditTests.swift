import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Credit {
    @Test func `a found address costs one credit`() async throws {
        try await withSandbox { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            #expect(try await test.caller.remains() == 999)
        }
    }

    @Test func `a search that finds nothing is free`() async throws {
        try await withSandbox { test in
            try await test.caller.find("Nobody Here", at: "acme.example")
            #expect(try await test.caller.remains() == 1_000)
        }
    }

    @Test func `a repeated search is free`() async throws {
        try await withSandbox { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            try await test.caller.find("Ada Byron", at: "acme.example")
            #expect(try await test.caller.remains() == 999)
        }
    }

    @Test func `without credits a new search is a 402`() async throws {
        try await withSandbox(credits: 0) { test in
            let answer = try await test.caller.post("search/name", ["name": "Ada Byron", "domain": "acme.example"])
            #expect(answer.status == 402)
            #expect(answer["code"] == 402)
            #expect(answer["error"]?.string?.contains("credits") == true)
            #expect(answer.json.object?.keys == ["code", "error"])
            #expect(try await test.caller.get("contacts/")["total"] == 0)
        }
    }

    @Test func `without credits a known contact is still answered`() async throws {
        try await withSandbox(credits: 1) { test in
            let first = try await test.caller.find("Ada Byron", at: "acme.example")
            #expect(try await test.caller.remains() == 0)
            let again = try await test.caller.post("search/name", ["name": "Ada Byron", "domain": "acme.example"])
            #expect(again.status == 200)
            #expect(again["id"] == .int(first.id))
        }
    }

    @Test func `searches under way hold nothing back, and what is found beyond the credits is free`() async throws {
        try await withSandbox(credits: 1) { test in
            let first = try await test.caller.post("search/name", ["name": "Ada Byron", "domain": "gated.example"])
            let second = try await test.caller.post("search/name", ["name": "Bo Diddley", "domain": "gated.example"])
            #expect(first.status == 200)
            #expect(second.status == 200)
            test.town.openGate()
            #expect(try await test.caller.ended(12345).email != nil)
            #expect(try await test.caller.ended(12346).email != nil)
            #expect(try await test.caller.remains() == 0)
            let third = try await test.caller.post("search/name", ["name": "Cy Other", "domain": "gated.example"])
            #expect(third.status == 402)
        }
    }

    @Test func `a search that found nothing leaves its credit to others`() async throws {
        try await withSandbox(credits: 1) { test in
            try await test.caller.find("Nobody Here", at: "acme.example")
            #expect(try await test.caller.find("Ada Byron", at: "acme.example").email != nil)
        }
    }

    @Test func `many searches for one person charge once`() async throws {
        try await withSandbox { test in
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask { _ = try await test.caller.find("Ada Byron", at: "acme.example") }
                }
                try await group.waitForAll()
            }
            #expect(try await test.caller.remains() == 999)
            #expect(try await test.caller.get("contacts/")["total"] == 1)
        }
    }

    @Test func `credits never fall below zero`() async throws {
        try await withSandbox(credits: 5) { test in
            let statuses = try await withThrowingTaskGroup { group in
                for place in 0..<26 {
                    let name = "Ann" + String(UnicodeScalar(UInt8(97 + place))) + " Other"
                    group.addTask {
                        try await test.caller.post("search/name", ["name": name, "domain": "acme.example"]).status
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            let admitted = statuses[200, default: 0]
            #expect(admitted >= 5)
            #expect(admitted + statuses[402, default: 0] == 26)
            for id in 12345..<12345 + admitted { _ = try await test.caller.ended(id) }
            #expect(try await test.caller.remains() == 0)
        }
    }
}
