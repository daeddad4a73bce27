import NorbertAPI
import OrderedJSON
import Synchronization
import Testing

@testable import NorbertClient

/// What a rehearsal told.
private final class Heard: Sendable {
    private let noted = Mutex<[UnsentRequest]>([])

    var requests: [UnsentRequest] { noted.withLock { $0 } }
    var lines: [String] { requests.map(\.description) }

    func note(_ request: UnsentRequest) { noted.withLock { $0.append(request) } }
}

@Suite(.timeLimit(.minutes(1)))
struct RehearsalTests {
    /// Runs a body with clients of a server, both behind one rehearsal.
    private func rehearsing<Result: Sendable>(
        at server: ScriptedServer,
        _ body: (NorbertClient, WhoisXMLClient, Rehearsal, Heard) async throws -> Result
    ) async throws -> Result {
        let heard = Heard()
        let rehearsal = Rehearsal { heard.note($0) }
        let source = FixedServer(Server(base: server.base, key: Secret(Fixture.key)))
        let client = NorbertClient(source: source, rehearsal: rehearsal)
        let checks = WhoisXMLClient(source: source, rehearsal: rehearsal)
        do {
            let result = try await body(client, checks, rehearsal, heard)
            await client.shutdown()
            await checks.shutdown()
            return result
        } catch {
            await client.shutdown()
            await checks.shutdown()
            throw error
        }
    }

    @Test func `a search is not sent and told with the most it could cost`() async throws {
        try await ScriptedServer.serving({ _ in .silence }) { server in
            try await rehearsing(at: server) { client, _, rehearsal, heard in
                let search = NameSearch(name: "Larry Page", target: .domain("google.com"))
                let contact = try await client.search(search)
                #expect(contact.name == "Larry Page")
                #expect(contact.company?.rawURL == "google.com")
                #expect(!contact.searching)
                #expect(contact.email == nil)
                #expect(heard.lines == ["POST search/name  name=Larry Page domain=google.com  at most 1 credit"])
                #expect(rehearsal.total == MostCost(credits: 1))
                #expect(rehearsal.total.description == "1 credit")
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func `whatever changes or spends is not sent`() async throws {
        try await ScriptedServer.serving({ request in
            request.method == "GET" ? .answer(200, Self.read(request.uri)) : .answer(500, "")
        }) { server in
            try await rehearsing(at: server) { client, checks, rehearsal, heard in
                _ = try await client.search(DomainSearch(target: .domain("google.com")))
                _ = try await client.createList(named: "Autumn")
                _ = try await client.updateList(1, name: "Winter")
                try await client.removeList(1)
                try await client.deleteList(1)
                _ = try await client.addContacts(ContactQuery(ids: [5]), toList: 1)
                let people = BulkSubmission(columns: [0], company: 1, source: .content(""))
                _ = try await client.submitBulk(people, content: ByteSource("Larry Page,google.com\nNed,\"a\nb\"\n\n"))
                _ = try await client.pauseBulk(7)
                _ = try await client.resumeBulk(7)
                _ = try await client.setRerun(7, everyHours: 24)
                _ = try await client.resetRerun(7)
                try await client.deleteBulk(7)
                _ = try await client.verify(["a@b.example", "c@d.example", "e@f.example"])
                _ = try await client.pauseVerification("tok")
                _ = try await client.resumeVerification("tok")
                _ = try await client.enrich(file: ByteSource("a@b.example\nc@d.example\n"), name: "a.csv")
                _ = try await client.pauseEnrichment("tok")
                _ = try await client.resumeEnrichment("tok")
                _ = try await client.raw(.post, "anything", body: .form([("api_key", "secret-1")]))
                _ = try await client.raw(.delete, "lists/1")
                _ = try await checks.submit(["a@b.example", "c@d.example"])
                _ = try await checks.check("a@b.example")
                #expect(rehearsal.unsent == 22)
                #expect(server.requests.allSatisfy { $0.method == "GET" })
                #expect(heard.lines.allSatisfy { !$0.contains("secret-1") && !$0.contains(Fixture.key) })
                for line in Self.told { #expect(heard.lines.contains(line), "\(line)") }
                let total = rehearsal.total
                #expect(total.description == "52 credits, 3 WhoisXML credits and 0.029 of the balance")
                #expect(total.isOpen)
            }
        }
    }

    /// Some of what is told of the calls.
    private static let told = [
        "POST lists/  name=Autumn  costs nothing",
        "POST massives/  col_name=0 col_company=1 content=2 rows  at most 2 credits",
        "POST verifier/upload  data=3 addresses  3 verifications, at most 3 × 0.003",
        "POST enrich/upload  file=2 rows  2 enrichments, at most 2 × 0.01",
        "POST anything  api_key=•••  nobody can tell what it costs",
        "GET api/v3  apiKey=••• emailAddress=a@b.example  at most 1 WhoisXML credit",
    ]

    /// What the server of these tests answers to calls that read.
    private static func read(_ uri: String) -> String {
        let job = #""id": 7, "created": 1, "quantity": 3, "status": "PROCESSING", "entries": 3, "token": "tok""#
        return uri.contains("lists/") ? Fixture.list : "{\(job)}"
    }

    @Test func `what reads goes to the server`() async throws {
        try await ScriptedServer.serving({ request in
            request.uri.contains("lists") ? .answer(200, Fixture.lists) : .answer(200, Fixture.credits)
        }) { server in
            try await rehearsing(at: server) { client, checks, rehearsal, heard in
                #expect(try await client.credits().remains == 3)
                #expect(try await client.lists().map(\.name) == ["Awesome leads"])
                _ = try await client.raw(.get, "organization/credits")
                _ = try? await checks.status([5])
                #expect(server.requests.count == 4)
                #expect(heard.lines.isEmpty)
                #expect(rehearsal.total.isNothing)
            }
        }
    }

    @Test(arguments: Route.all.filter { $0.method != .get })
    func `every route that does not read is kept back`(route: Route) async throws {
        try await ScriptedServer.serving({ request in
            request.method == "GET" ? .answer(200, Self.read(request.uri)) : .answer(500, "")
        }) { server in
            try await rehearsing(at: server) { client, _, rehearsal, _ in
                _ = try await client.raw(route.method, route.relativePath)
                #expect(rehearsal.unsent == 1)
                #expect(server.requests.allSatisfy { $0.method == "GET" })
            }
        }
    }

    @Test(arguments: Route.all.filter { $0.method == .get })
    func `a method that changes is kept back on every route that reads`(route: Route) async throws {
        var request = HTTPRequest(route)
        request.method = .post
        let rehearsal = Rehearsal()
        _ = try await rehearsal.answer(to: request) { _, _ in throw NetworkFault(.unreachable, place: "", sent: true) }
        #expect(rehearsal.unsent == 1)
    }

    @Test(arguments: [
        ("api/v3", "at most 1 WhoisXML credit"), ("api/V3", "at most 1 WhoisXML credit"),
        ("API//%763/", "at most 1 WhoisXML credit"), ("api/v2", "nobody can tell whether it is free"),
        ("api/bevService/request", "nobody can tell whether it is free"),
        ("api/v3;x", "nobody can tell whether it is free"), ("api/%zz", "nobody can tell whether it is free"),
    ])
    func `a GET of WhoisXML's that may be a check is not sent`(path: String, price: String) async throws {
        try await ScriptedServer.serving({ _ in .silence }) { server in
            try await rehearsing(at: server) { _, checks, rehearsal, heard in
                _ = try await checks.raw(.get, path, query: [("emailAddress", "a@b.example")])
                _ = try await checks.raw(.get, path, body: .json(["emailAddress": "a@b.example"]))
                _ = try await checks.raw(.head, path)
                #expect(heard.requests.map(\.price) == [price, price, price])
                #expect(rehearsal.unsent == 3)
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func `a GET of WhoisXML's that only lists goes to the server however it is spelled`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, "{}") }) { server in
            try await rehearsing(at: server) { _, checks, rehearsal, _ in
                _ = try await checks.raw(.get, "api/bevservice/request/%6cist")
                #expect(server.requests.count == 1)
                #expect(rehearsal.unsent == 0)
            }
        }
    }

    @Test func `an unknown GET of VoilaNorbert's is not sent`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, "") }) { server in
            try await rehearsing(at: server) { client, _, rehearsal, heard in
                _ = try await client.raw(.get, "search/name", query: [("name", "Larry")])
                _ = try await client.raw(.head, "anything")
                #expect(
                    heard.lines == [
                        "GET search/name  name=Larry  nobody can tell whether it is free",
                        "HEAD anything  nobody can tell whether it is free",
                    ])
                #expect(rehearsal.total == MostCost(isOpen: true))
                #expect(server.requests.isEmpty)
                _ = try await client.raw(.head, "lists/")
                #expect(server.requests.map(\.method) == ["HEAD"])
            }
        }
    }

    @Test(arguments: [
        ("webhook", "https://example.com/hook?key=planted", "https://example.com/…"),
        ("webhook", "https://me:planted@example.com:8443/", "https://example.com:8443/…"),
        ("file_url", "HTTPS://example.com?planted", "HTTPS://example.com/…"),
        ("Webhook", "planted", "…"), ("webhook", "https:///planted", "…"),
        ("webhook", "https://example.com/", "https://example.com/"),
        ("callback", "http://example.com/planted", "http://example.com/…"), ("name", "a://b/c", "a://b/c"),
    ])
    func `of an address of the web scheme and host are shown`(name: String, value: String, shown: String) async throws {
        let heard = Heard()
        let client = NorbertClient(
            source: FixedServer(Server(base: "http://127.0.0.1:1/", key: Secret(""))),
            rehearsal: Rehearsal { heard.note($0) })
        _ = try await client.raw(.post, "anything", body: .form([(name, value)]))
        await client.shutdown()
        #expect(heard.lines == ["POST anything  \(name)=\(shown)  nobody can tell what it costs"])
    }

    @Test(arguments: [
        ("", 0), ("a\n\n \r\nb", 2), ("a,\"b\nc\"\r\nd\n", 2), ("\"a\n\"\"\nb\",c\nd", 2),
        // A quote within a field opens nothing.
        ("5\" disk,a\nb,c\nd,e\n", 3), ("Ned \"Ned\nb\nc\n", 3), ("\"a\"b\"\nc\n", 2),
        // What nothing closes may be rows.
        ("\"a\nb\n\nc\n", 3), ("\"a\nb", 2), ("x\ny,\"", 2),
    ])
    func `the rows of an upload are not fewer than a reader finds`(text: String, rows: Int) {
        #expect(UploadRows.of(text) == rows)
    }

    @Test func `later calls that name what was made up are answered without the server`() async throws {
        try await ScriptedServer.serving({ _ in .silence }) { server in
            try await rehearsing(at: server) { client, checks, _, _ in
                let list = try await client.createList(named: "Autumn")
                #expect(list.name == "Autumn")
                let search = NameSearch(name: "Larry Page", target: .company("Google"), listID: list.id)
                let contact = try await client.search(search)
                #expect(try await client.contact(contact.id) == contact)
                #expect(try await client.contacts(ContactQuery(ids: [contact.id])).result == [contact])
                #expect(try await client.contacts(ContactQuery(lists: [list.id])).total == 1)
                #expect(try await client.contacts(ContactQuery(found: true, lists: [list.id])).result.isEmpty)
                #expect(try await client.list(list.id).contacts == 1)
                #expect(try await client.updateList(list.id, name: "Winter").name == "Winter")
                #expect(try await client.list(list.id).name == "Winter")

                let token = try await client.verify(["a@b.example", "c@d.example"]).token
                let job = try await client.verification(token)
                #expect(job.status == .ended)
                #expect(job.entries == 2)
                #expect(job.deliverables == 0)
                let file = try await client.downloadVerification(token).collect(upTo: 10_000)
                #expect(String(decoding: file, as: UTF8.self) == VerifiedAddress.header.joined(separator: ",") + "\n")

                let people = BulkSubmission(columns: [0], company: 1, source: .content("Larry,google.com\n"))
                let bulk = try await client.submitBulk(people)
                #expect(try await client.bulk(bulk.id).quantity == 1)
                #expect(try await client.contacts(ContactQuery(lists: [bulk.listID ?? 0])).result.isEmpty)

                let request = try await checks.submit(["a@b.example"])
                #expect(try await checks.status([request]).map(\.ready) == [true])
                #expect(try await checks.completed(request).isEmpty)
                #expect(try await checks.failed(request).isEmpty)
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func `a list that was made up stands among the server's`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.lists) }) { server in
            try await rehearsing(at: server) { client, _, _, _ in
                _ = try await client.createList(named: "Autumn")
                #expect(try await client.lists().map(\.name) == ["Awesome leads", "Autumn"])
                #expect(try await client.lists(named: "aut").map(\.name).contains("Autumn"))
            }
        }
    }

    @Test func `contacts of the server that went into a made-up list are asked for by their ids`() async throws {
        let head = #""has_next": false, "has_prev": false, "page": 1, "pages": 1, "total": 1"#
        let page = "{\(head), \"result\": [\(Fixture.contact)]}"
        try await ScriptedServer.serving({ _ in .answer(200, page) }) { server in
            try await rehearsing(at: server) { client, _, _, _ in
                let list = try await client.createList(named: "Autumn")
                _ = try await client.addContacts(ContactQuery(ids: [5]), toList: list.id)
                #expect(try await client.contacts(ContactQuery(lists: [list.id])).result.map(\.id) == [5])
                #expect(server.requests.map(\.uri) == ["/2018-01-08/contacts/?ids=5"])
            }
        }
    }

    @Test func `a paused job is the server's own with another status`() async throws {
        try await ScriptedServer.serving({ .answer(200, Self.read($0.uri)) }) { server in
            try await rehearsing(at: server) { client, _, _, _ in
                let paused = try await client.pauseBulk(7)
                #expect(paused.status == .paused)
                let resumed = try await client.resumeBulk(7)
                #expect(resumed.status == .processing)
                #expect(server.requests.map(\.method) == ["GET", "GET"])
            }
        }
    }

    @Test func `nothing is asked of anybody where no server is wanted`() async throws {
        struct Nowhere: ServerSource {
            func server() async throws -> Server { throw NetworkFault(.unreachable, place: "nowhere", sent: false) }
            func replacement(for failed: Server) async throws -> Server? { nil }
        }
        let client = NorbertClient(source: Nowhere(), rehearsal: Rehearsal())
        _ = try await client.search(NameSearch(name: "Larry Page", target: .domain("google.com")))
        await client.shutdown()
    }

    @Test(arguments: [
        (MostCost(), "nothing"), (MostCost(credits: 7, thousandths: 3100), "7 credits and 3.10 of the balance"),
        (MostCost(checkCredits: 1), "1 WhoisXML credit"), (MostCost(thousandths: 6), "0.006 of the balance"),
        (
            MostCost(credits: 1, checkCredits: 2, thousandths: 1000),
            "1 credit, 2 WhoisXML credits and 1.00 of the balance"
        ),
    ])
    func `a cost is told in words`(cost: MostCost, words: String) {
        #expect(cost.description == words)
    }
}
