import GRDB
import MailEngine
import NorbertAPI
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `The picture of the contacts` {
    private static let queries = [
        ContactQuery(), ContactQuery(ids: [12_345, 12_400, 99, 12_345]), ContactQuery(query: "ada"),
        ContactQuery(query: "Company 3"), ContactQuery(query: "a"), ContactQuery(query: "nobody at all"),
        ContactQuery(name: "É B"), ContactQuery(email: "@company7."), ContactQuery(email: "17"),
        ContactQuery(company: "company 1"), ContactQuery(status: "WON"), ContactQuery(status: "LEAD", found: true),
        ContactQuery(found: true), ContactQuery(history: true), ContactQuery(found: true, history: true),
        ContactQuery(lists: [1]), ContactQuery(lists: [2, 1]), ContactQuery(lists: [3]), ContactQuery(lists: [77]),
        ContactQuery(created: CreatedFilter(comparison: .since, moment: "1970-01-03")),
        ContactQuery(created: CreatedFilter(comparison: .before, moment: "1970-01-03")),
        ContactQuery(created: CreatedFilter(comparison: .on, moment: "1970-01-02")),
        ContactQuery(name: "a", status: "LEAD", found: true, lists: [1]),
    ]

    private static let orders =
        [.standard]
        + ["id", "name", "email", "score", "company", "created", "status"].flatMap { field in
            [false, true].compactMap { ContactOrder(field: field, descending: $0) }
        }

    /// A store with some hundred contacts, as they are after searches and files.
    private func withContacts(_ body: (Store, _ path: String) async throws -> Void) async throws {
        let folder = try TestFolder()
        let path = folder.path + "/store.sqlite"
        let store = try Store(opening: path)
        try await store.openAccount(credits: nil, at: 0)
        try await store.write { database in
            for number in 0..<12 {
                try database.execute(
                    sql: "INSERT INTO company VALUES (?, ?, ?, ?, NULL, 'http://c.example', NULL, '')",
                    arguments: [
                        number + 1, "company\(number).example", "Company \(number)", "company \(number)",
                    ]
                )
            }
            for number in 0..<300 {
                let name = "\(["Ada", "Bo", "Émile B"][number % 3]) Number\(number)"
                let email = number % 5 == 4 ? nil : "p\(number)@company\(number % 12).example"
                try database.execute(
                    sql: """
                        INSERT INTO contact (company, name, name_folded, email, email_folded, score, status, history,
                            created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        number % 12 + 1, name, Store.folded(name), email, email, email == nil ? nil : number % 3 * 30,
                        ["LEAD", "LEAD", "CONTACTED", "WON", "LOST"][number % 5], number % 4 == 0, number * 1_000_000,
                    ]
                )
            }
            for list in 1...3 {
                try database.execute(
                    sql: "INSERT INTO list (name, name_folded, created, removed) VALUES ('l', 'l', 0, ?)",
                    arguments: [list == 3]
                )
                try database.execute(
                    sql: "INSERT INTO membership SELECT ?, id FROM contact WHERE id % (? + 1) = 0",
                    arguments: [list, list]
                )
            }
        }
        try await body(store, path)
        store.close()
    }

    private func pages(of store: Store) throws -> [String] {
        try Self.queries.flatMap { query in
            try Self.orders.flatMap { order in
                try [1, 2, 6, 7, .max].map { page in
                    let chosen = try store.read {
                        try store.choose(ContactChoice(query), order: order, page: page, in: $0)
                    }
                    return "\(query) \(order.clause) \(page): \(chosen.total) \(chosen.pages) \(chosen.ids)"
                }
            }
        }
    }

    @Test func `it answers every filter in every order as statements do`() async throws {
        try await withContacts { store, _ in
            let told = try pages(of: store)
            store.roster.make()
            #expect(store.roster.isMade)
            #expect(try pages(of: store) == told)
        }
    }

    @Test func `it follows what is committed`() async throws {
        try await withContacts { store, path in
            store.roster.make()
            _ = try pages(of: store)
            let domain = try Domain("company2.example")
            let profile = CompanyProfile(name: "Company 2", domain: domain, url: "http://c.example")
            for name in ["Ada Newcomer", "Zoe Newcomer"] {
                _ = try await store.admit(try PersonName(name), at: profile, list: 1, now: 99_000_000)
            }
            let search = try #require(try store.pendingSearches(after: 0, limit: 9).first)
            try await store.finish(
                search,
                with: Finding(
                    address: try EmailAddress("ada.newcomer@company2.example"), score: .confirmed, reason: .accepted),
                at: 0
            )
            _ = try await store.add(ContactChoice(ContactQuery(status: "LOST")), toList: 2)
            _ = try await store.updateList(1, name: nil, removed: true)
            let other = try Store(opening: path)
            #expect(try pages(of: store) == pages(of: other))
            #expect(store.roster.isMade)
            other.close()
        }
    }

    @Test func `what was rolled back is not in it`() async throws {
        try await withContacts { store, _ in
            store.roster.make()
            let told = try pages(of: store)
            await #expect(throws: Refusal.noCredits) {
                try await store.write { database in
                    try database.execute(sql: "UPDATE contact SET status = 'WON', email = NULL")
                    throw Refusal.noCredits
                }
            }
            #expect(try pages(of: store) == told)
        }
    }

    @Test func `it is given up where contacts are deleted, and statements answer`() async throws {
        try await withContacts { store, path in
            store.roster.make()
            try await store.write { try $0.execute(sql: "DELETE FROM contact WHERE id % 7 = 0") }
            let other = try Store(opening: path)
            #expect(try pages(of: store) == pages(of: other))
            #expect(!store.roster.isMade)
            other.close()
        }
    }

    @Test func `few contacts have none`() async throws {
        try await withContacts { store, _ in
            _ = try pages(of: store)
            #expect(!store.roster.isMade)
        }
    }

    @Test func `the second page deep inside an order has the order written down`() async throws {
        let database = try DatabaseQueue()
        try await database.write { database in
            try database.execute(sql: "CREATE TABLE contact (id INTEGER PRIMARY KEY, name_folded TEXT)")
            for id in 1...2_000 {
                try database.execute(sql: "INSERT INTO contact VALUES (?, ?)", arguments: [id, "\(id % 7)"])
            }
        }
        let order = try #require(ContactOrder(field: "name", descending: false))
        let (first, second, third) = try await database.read { database in
            var walks = RosterWalks()
            return (
                try walks.ids(order, 1_500..<1_503, in: database), try walks.ids(order, 1_500..<1_503, in: database),
                try walks.ids(order, 1_999..<2_050, in: database)
            )
        }
        #expect(first == nil)
        let sorted = (1...2_000).sorted { ("\($0 % 7)", $0) < ("\($1 % 7)", $1) }
        #expect(second == Array(sorted[1_500..<1_503]))
        #expect(third == [sorted[1_999]])
    }
}
