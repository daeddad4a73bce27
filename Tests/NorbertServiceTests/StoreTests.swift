import Foundation
import GRDB
import NorbertAPI
import MailEngine
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `The store` {
    private func withStore(credits: Int? = nil, _ body: (Store) async throws -> Void) async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/store.sqlite")
        try await store.openAccount(credits: credits, at: 0)
        try await body(store)
        store.close()
    }

    private func admit(_ name: String, in store: Store) async throws -> PendingSearch {
        let domain = try Domain("acme.example")
        let profile = CompanyProfile(name: "Acme", domain: domain, url: "http://acme.example")
        let admission = try await store.admit(try PersonName(name), at: profile, list: nil, now: 0)
        return try #require(try store.pendingSearches(ofContacts: [admission.contact]).first)
    }

    private func finding(_ address: String) throws -> Finding {
        Finding(address: try EmailAddress(address), score: .confirmed, reason: .accepted)
    }

    @Test func `the writer waits for the disk at each commit`() async throws {
        try await withStore { store async throws in
            #expect(try store.synchronousLevel() == 2)
        }
    }

    @Test func `the file of a closed store is whole without its log`() async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/store.sqlite")
        _ = try await store.createList(named: "Autumn", at: 0)
        store.close()
        try FileManager.default.copyItem(atPath: folder.path + "/store.sqlite", toPath: folder.path + "/copy.sqlite")
        let copy = try Store(opening: folder.path + "/copy.sqlite")
        #expect(try copy.list(1)?.name == "Autumn")
        copy.close()
    }

    @Test func `the file is in WAL mode`() async throws {
        try await withStore { store async throws in
            #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        }
    }

    @Test func `a search is ended and charged once`() async throws {
        try await withStore { store in
            let search = try await admit("Ada Byron", in: store)
            let finding = try finding("ada.byron@acme.example")
            #expect(try await store.finish(search, with: finding, at: 0))
            #expect(try await !store.finish(search, with: finding, at: 0))
            let counts = try store.credits()
            #expect((counts.remaining, counts.used) == (999, 1))
        }
    }

    @Test func `what is found beyond credits that were lowered is free`() async throws {
        try await withStore(credits: 2) { store in
            let first = try await admit("Ada Byron", in: store)
            let second = try await admit("Bo Diddley", in: store)
            try await store.openAccount(credits: 1, at: 0)
            try await store.finish(first, with: try finding("ada.byron@acme.example"), at: 0)
            try await store.finish(second, with: try finding("bo.diddley@acme.example"), at: 0)
            let counts = try store.credits()
            #expect((counts.remaining, counts.used) == (0, 1))
        }
    }

    @Test func `changes that wait together fail alone`() async throws {
        try await withStore { store async throws in
            let outcomes = await withTaskGroup { group in
                for place in 0..<40 {
                    group.addTask { () -> Int? in
                        try? await store.write { database in
                            try database.execute(
                                sql: "INSERT INTO list (name, name_folded, created) VALUES ('\(place)', '', 0)"
                            )
                            if place % 4 == 0 { throw Refusal.noCredits }
                            return place
                        }
                    }
                }
                return await group.reduce(into: Set<Int?>()) { $0.insert($1) }
            }
            #expect(outcomes.count == 31)
            #expect(try store.lists(named: nil, order: .standard).count == 30)
        }
    }

    @Test func `a database of a newer version is a fault`() async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/store.sqlite")
        try await store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')") }
        store.close()
        let fault = #expect(throws: SandboxFault.self) { try Store(opening: folder.path + "/store.sqlite") }
        #expect(fault?.kind == .newer)
    }

    @Test(arguments: [("  Larry \t Page ", "larry page"), ("ÉMILE", "émile"), ("", "")])
    func `a folded text has single spaces and lower case`(text: String, folded: String) {
        #expect(Store.folded(text) == folded)
    }
}
