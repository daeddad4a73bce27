import NorbertAPI
import NorbertClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RequestTests {
    @Test func `the key goes as the password of basic authentication`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            _ = try await withClient(of: server) { try await $0.credits() }
            // nb:k3y-0f-t3st
            #expect(server.requests.map { $0.header("authorization") } == ["Basic bmI6azN5LTBmLXQzc3Q="])
        }
    }

    @Test func `a search is a form`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.contact) }) { server in
            let search = NameSearch(name: "Larry Page", target: .domain("google.com"), listID: 7)
            let contact = try await withClient(of: server) { try await $0.search(search) }
            #expect(contact.id == 5)
            #expect(contact.searching)
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.uri == "/2018-01-08/search/name")
            #expect(request.header("content-type") == "application/x-www-form-urlencoded")
            #expect(request.header("user-agent") == "nb/\(NorbertClient.version)")
            #expect(request.body == "name=Larry+Page&domain=google.com&list_id=7")
        }
    }

    @Test func `filters go in the query`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.lists) }) { server in
            let lists = try await withClient(of: server) {
                try await $0.lists(named: "A & B", orderBy: SortOrder("-name"))
            }
            #expect(lists.map(\.name) == ["Awesome leads"])
            #expect(server.requests.map(\.uri) == ["/2018-01-08/lists/?name=A+%26+B&order_by=-name"])
        }
    }

    @Test func `each call has its method and path`() async throws {
        let page = #"{"has_next": false, "has_prev": false, "page": 1, "pages": 1, "total": 0, "result": []}"#
        let domains = #"{"has_next": false, "result": [], "credits_available": true, "total": 0}"#
        let organization = #"{"id": 1, "credits": {"remains": 3, "total": 10}}"#
        try await ScriptedServer.serving({ request in
            switch request.uri {
            case "/2018-01-08/search/domain": .answer(200, domains)
            case "/2018-01-08/contacts/?found=1&page=2": .answer(200, page)
            case "/2018-01-08/contacts/5": .answer(200, Fixture.contact)
            case "/2018-01-08/account/": .answer(200, #"{"email": "a@b.example"}"#)
            case "/2018-01-08/organization/": .answer(200, organization)
            case "/2018-01-08/organization/credits": .answer(200, Fixture.credits)
            default: request.method == "DELETE" ? .answer(204, "") : .answer(200, Fixture.list)
            }
        }) { server in
            try await withClient(of: server) { client in
                _ = try await client.search(DomainSearch(target: .company("Google"), page: 2))
                _ = try await client.contacts(ContactQuery(found: true, page: 2))
                _ = try await client.contact(5)
                _ = try await client.createList(named: "Leads")
                _ = try await client.list(1)
                try await client.updateList(1, name: "New")
                try await client.removeList(1)
                try await client.deleteList(1)
                _ = try await client.addContacts(ContactQuery(company: "Google"), toList: 1)
                _ = try await client.account()
                _ = try await client.organization()
                _ = try await client.credits()
            }
            #expect(
                server.requests.map { "\($0.method) \($0.uri.dropFirst(12)) \($0.body)" } == [
                    "POST search/domain company=Google&page=2", "GET contacts/?found=1&page=2 ", "GET contacts/5 ",
                    "POST lists/ name=Leads", "GET lists/1 ", "PUT lists/1 name=New", "PUT lists/1 removed=1",
                    "DELETE lists/1 ", "POST lists/1 company=Google", "GET account/ ", "GET organization/ ",
                    "GET organization/credits ",
                ])
        }
    }

    @Test func `a change that is answered without a list is followed by asking for it`() async throws {
        try await ScriptedServer.serving({
            $0.method == "PUT" ? .answer(200, #"{"result": "success"}"#) : .answer(200, Fixture.list)
        }) { server in
            let list = try await withClient(of: server) { try await $0.updateList(1, name: "New") }
            #expect(list.id == 1)
            #expect(server.requests.map(\.method) == ["PUT", "GET"])
        }
    }

    @Test func `a base without a slash at its end is the same`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let source = FixedServer(Server(base: String(server.base.dropLast()), key: Secret("x")))
            _ = try await withClient(source: source) { try await $0.credits() }
            #expect(server.requests.map(\.uri) == ["/2018-01-08/organization/credits"])
        }
    }

    @Test func `a socket's file is a server too`() async throws {
        let path = "/tmp/nb-client-test-\(UInt64.random(in: 0...UInt64.max)).sock"
        try await ScriptedServer.serving(socket: path, { _ in .answer(200, Fixture.credits) }) { server in
            let credits = try await withClient(of: server) { try await $0.credits() }
            #expect(credits.remains == 3)
            #expect(server.requests.first?.header("authorization") != nil)
        }
    }

    @Test func `many calls at once are all answered`() async throws {
        try await ScriptedServer.serving({ .answer(200, Fixture.contact.replacing("5", with: $0.uri.dropFirst(21))) }) {
            server in
            try await withClient(of: server) { client in
                let ids = try await withThrowingTaskGroup(of: Int.self) { group in
                    for id in 1...300 { group.addTask { try await client.contact(id).id } }
                    return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                }
                #expect(ids == Set(1...300))
            }
        }
    }
}
