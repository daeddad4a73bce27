import Foundation
import NorbertAPI
import NorbertClient
import NorbertService
import Testing

/// The client and the service over real HTTP: what one sends the other understands, call by call.
@Suite(.timeLimit(.minutes(1)))
struct ClientAndServiceTests {
    /// A client of a sandbox of its own, whose invented world answers at once.
    private func withClient(_ body: (NorbertClient) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nb-\(UUID().uuidString.prefix(8))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let sandbox = try await Sandbox.attach(
            folder: folder.path, options: ServiceOptions(folder: folder.path, timeScale: 0))
        let client = NorbertClient(source: FixedServer(Server(base: sandbox.base, key: Secret(sandbox.key))))
        do {
            try await body(client)
        } catch {
            await client.shutdown()
            await sandbox.stop()
            throw error
        }
        await client.shutdown()
        await sandbox.stop()
    }

    private func found(_ name: String, at domain: String, list: Int? = nil, by client: NorbertClient) async throws
        -> Contact
    {
        var contact = try await client.search(NameSearch(name: name, target: .domain(domain), listID: list))
        while contact.searching {
            await Task.yield()
            contact = try await client.contact(contact.id)
        }
        return contact
    }

    @Test func `a search by name and domain`() async throws {
        try await withClient { client in
            let contact = try await found("Larry Page", at: "Google.com", by: client)
            #expect(contact.email?.email == "larry@google.com")
            #expect(contact.email?.score == 100)
            #expect(try await client.credits().remains == 999)
        }
    }

    @Test func `a search by company's name`() async throws {
        try await withClient { client in
            let contact = try await client.search(NameSearch(name: "Larry Page", target: .company("Google")))
            #expect(contact.company?.rawURL == "google.com")
        }
    }

    @Test func `a search that cannot be`() async throws {
        try await withClient { client in
            await #expect {
                _ = try await client.search(NameSearch(name: "Ned Stark", target: .domain("winterfell.example")))
            } throws: { error in
                guard case .badRequest(let answer)? = error as? NorbertError else { return false }
                return answer.status == 400 && answer.fields.first?.field == "domain"
            }
        }
    }

    @Test func `a domain's people`() async throws {
        try await withClient { client in
            let page = try await client.search(DomainSearch(target: .domain("brightwater-kayaks.example")))
            #expect(page.total >= page.result.count && !page.result.isEmpty)
            #expect(page.creditsAvailable)
            #expect(page.result.allSatisfy { $0.isNew == true })
            let again = try await client.search(DomainSearch(target: .domain("brightwater-kayaks.example")))
            #expect(again.result.map(\.id) == page.result.map(\.id))
            #expect(again.result.allSatisfy { $0.isNew == false })
        }
    }

    @Test func `contacts by every filter`() async throws {
        try await withClient { client in
            let list = try await client.createList(named: "Autumn")
            let larry = try await found("Larry Page", at: "google.com", list: list.id, by: client)
            let toby = try await found("Toby Hathaway", at: "brightwater-kayaks.example", by: client)
            let queries: [(ContactQuery, [Int])] = [
                (ContactQuery(ids: [toby.id]), [toby.id]),
                (ContactQuery(query: "GOOG"), [larry.id]),
                (ContactQuery(name: "toby"), [toby.id]),
                (ContactQuery(email: "@google.com"), [larry.id]),
                (ContactQuery(company: "Brightwater"), [toby.id]),
                (ContactQuery(status: "LEAD"), [larry.id, toby.id]),
                (ContactQuery(status: "WON"), []),
                (ContactQuery(found: true), [larry.id]),
                (ContactQuery(history: true), [larry.id, toby.id]),
                (ContactQuery(lists: [list.id]), [larry.id]),
                (ContactQuery(created: CreatedFilter(">2020-01-01")), [larry.id, toby.id]),
                (ContactQuery(created: CreatedFilter("<2020-01-01")), []),
                (ContactQuery(orderBy: SortOrder(field: "name", isDescending: true)), [toby.id, larry.id]),
                (ContactQuery(page: 2), []),
            ]
            for (query, expected) in queries {
                let ids = try await client.contacts(query).result.map(\.id)
                #expect(query.orderBy == nil ? ids.sorted() == expected : ids == expected, "\(query.form)")
            }
        }
    }

    @Test func `every call on lists`() async throws {
        try await withClient { client in
            let list = try await client.createList(named: "Autumn")
            #expect(try await client.lists(named: "aut").map(\.id) == [list.id])
            #expect(try await client.updateList(list.id, name: "Winter").name == "Winter")
            _ = try await found("Larry Page", at: "google.com", by: client)
            #expect(try await client.addContacts(ContactQuery(company: "Google"), toList: list.id).contacts == 1)
            try await client.removeList(list.id)
            #expect(try await client.lists().isEmpty)
            #expect(try await client.updateList(list.id, removed: false).id == list.id)
            #expect(try await client.list(list.id).contacts == 1)
            try await client.deleteList(list.id)
            await #expect {
                _ = try await client.list(list.id)
            } throws: { error in
                guard case .notFound(let answer)? = error as? NorbertError else { return false }
                return answer.message == "Page not found."
            }
        }
    }

    @Test func `account and organization`() async throws {
        try await withClient { client in
            let account = try await client.account()
            #expect(account.balance?.verify?.remaining.whole == 50)
            #expect(account.balance?.enrich?.remaining.whole == 50)
            #expect(try await client.organization().credits.remains == 1_000)
        }
    }
}
