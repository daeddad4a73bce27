import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Searching a company` {
    private func page(_ test: TestSandbox, _ page: Int = 1) async throws -> DomainSearchPage {
        let answer = try await test.caller.post("search/domain", ["domain": "team.example", "page": "\(page)"])
        return try DomainSearchPage(json: answer.json)
    }

    @Test func `a page holds ten people in the order of publication`() async throws {
        try await withSandbox { test in
            let page = try await page(test)
            #expect(page.result.map(\.name) == Town.team.prefix(10).map { $0 })
            #expect(page.hasNext)
            #expect(page.total == 23)
            #expect(page.creditsAvailable)
            #expect(page.result.allSatisfy { !$0.searching && $0.isNew == true })
        }
    }

    @Test func `people without a mailbox are answered without an address`() async throws {
        try await withSandbox { test in
            let emails = try await page(test).result.map { $0.email?.email }
            #expect(emails[0] == "membera.team@team.example")
            #expect(emails[2] == nil)
        }
    }

    @Test func `the last page has no next`() async throws {
        try await withSandbox { test in
            let page = try await page(test, 3)
            #expect(page.result.map(\.name) == Town.team.suffix(3).map { $0 })
            #expect(!page.hasNext)
        }
    }

    @Test(arguments: [4, Int.max]) func `a page beyond the last is empty`(number: Int) async throws {
        try await withSandbox { test in
            let page = try await page(test, number)
            #expect(page.result.isEmpty)
            #expect(!page.hasNext)
        }
    }

    @Test func `each newly found person costs a credit`() async throws {
        try await withSandbox { test in
            let found = try await page(test).result.count { $0.email != nil }
            #expect(found == 7)
            #expect(try await test.caller.remains() == 993)
        }
    }

    @Test func `a second time costs nothing and brings nobody new`() async throws {
        try await withSandbox { test in
            let first = try await page(test)
            let second = try await page(test)
            #expect(second.result.map(\.id) == first.result.map(\.id))
            #expect(second.result.allSatisfy { $0.isNew == false })
            #expect(try await test.caller.remains() == 993)
        }
    }

    @Test func `people beyond the credits are left out`() async throws {
        try await withSandbox(credits: 2) { test in
            let page = try await page(test)
            #expect(page.result.map(\.name) == ["Membera Team", "Memberb Team"])
            #expect(!page.creditsAvailable)
            #expect(try await test.caller.remains() == 0)
        }
    }

    @Test func `without credits it is a 402`() async throws {
        try await withSandbox(credits: 0) { test in
            let answer = try await test.caller.post("search/domain", ["domain": "team.example"])
            #expect(answer.status == 402)
            #expect(answer["code"] == 402)
        }
    }

    @Test func `a list takes the people`() async throws {
        try await withSandbox { test in
            _ = try await test.caller.post("lists/", ["name": "Team"])
            _ = try await test.caller.post("search/domain", ["domain": "team.example", "list_id": "1"])
            #expect(try await test.caller.get("lists/1")["contacts"] == 10)
        }
    }

    @Test func `a company without published people is an empty page`() async throws {
        try await withSandbox(credits: 0) { test in
            let answer = try await test.caller.post("search/domain", ["company": "Acme"])
            #expect(answer.json == ["has_next": false, "result": [], "credits_available": false, "total": 0])
        }
    }

    @Test func `a domain that does not exist is a 400`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("search/domain", ["domain": "gone.example"])
            #expect(answer.status == 400)
            #expect(answer.json.object?.keys == ["domain"])
        }
    }

    @Test func `it goes before the searches that wait`() async throws {
        try await withSandbox { test in
            for place in 0..<15 {
                let name = "Ann" + String(UnicodeScalar(UInt8(97 + place))) + " Other"
                _ = try await test.caller.post("search/name", ["name": name, "domain": "gated.example"])
            }
            // One searcher is left, and many more wait for it than the page has people.
            for place in 0..<40 {
                _ = try await test.caller.post("search/name", ["name": "Zed Numb\(place)er", "domain": "acme.example"])
            }
            #expect(try await page(test).result.allSatisfy { !$0.searching })
        }
    }
}
