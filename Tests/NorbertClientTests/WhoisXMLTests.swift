import NorbertAPI
import NorbertClient
import OrderedJSON
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WhoisXMLTests {
    private static let checked = #"""
        {"emailAddress": "a@b.example", "formatCheck": "true", "smtpCheck": "null", "dnsCheck": "true",
         "freeCheck": "false", "disposableCheck": "false", "catchAllCheck": "null", "result": "ok"}
        """#
    private static let request = #"""
        {"id": 596, "api_version": 3, "date_start": "1528377253", "total_emails": 3, "invalid_emails": 0,
         "processed_emails": 3, "failed_emails": 0, "ready": 1}
        """#
    private static let single = #"""
        {"username": "a", "domain": "b.example", "emailAddress": "a@b.example", "formatCheck": "true",
         "smtpCheck": "true", "dnsCheck": "true", "freeCheck": "false", "disposableCheck": "false",
         "catchAllCheck": "false", "mxRecords": ["mx.b.example"], "audit": {"auditCreatedDate": "x", "auditUpdatedDate": "y"}}
        """#

    private static func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Reply {
        switch request.uri.split(separator: "?").first.map(String.init) {
        case "/api/bevService/request": .answer(200, #"{"response": {"id": 5}}"#)
        case "/api/bevService/request/list":
            .answer(
                200,
                #"{"response": {"current_page": 1, "data": [\#(Self.request)], "from": 1, "last_page": 1, "per_page": 10, "to": 1, "total": 1}}"#
            )
        case "/api/bevService/request/status": .answer(200, #"{"response": [\#(Self.request)]}"#)
        case "/api/bevService/request/completed":
            request.body.contains("csv") ? .answer(200, "email\n") : .answer(200, #"{"response": [\#(checked)]}"#)
        case "/api/bevService/request/failed":
            .answer(200, #"{"response": [{"error": "Invalid format", "emailAddress": "ab@dd"}]}"#)
        case "/api/v3": .answer(200, single)
        default: .answer(404, "")
        }
    }

    /// Runs a body with a client of a server at whose top the calls are.
    private func withClient<Result: Sendable>(
        of server: ScriptedServer, source: (any ServerSource)? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil, _ body: (WhoisXMLClient) async throws -> Result
    ) async throws -> Result {
        let base = server.base.replacing("2018-01-08/", with: "")
        let client = WhoisXMLClient(
            source: source ?? FixedServer(Server(base: base, key: Secret(Fixture.key))), timing: StillTime().timing,
            observer: observer)
        do {
            let result = try await body(client)
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    @Test func `each call has its path and carries the key in its body`() async throws {
        let observed = Observed()
        try await ScriptedServer.serving({ Self.answer($0) }) { server in
            try await withClient(of: server, observer: observed.note) { client in
                #expect(try await client.submit(["a@b.example"], version: 3) == 5)
                #expect(try await client.requests().requests.map(\.id) == [596])
                #expect(try await client.status([596]).map(\.ready) == [true])
                #expect(try await client.completed(596).map(\.result) == ["ok"])
                #expect(try await client.failed(596).map(\.error) == ["Invalid format"])
                let file = try await client.download(596, .completed, format: .csv)
                #expect(try await file.collect(upTo: 100) == Array("email\n".utf8))
                #expect(try await client.check("a@b.example").checks.smtpCheck == "true")
            }
            let key = #""apiKey":"k3y-0f-t3st""#
            #expect(
                server.requests.map { "\($0.method) \($0.uri) \($0.body)" } == [
                    #"POST /api/bevService/request {\#(key),"emails":["a@b.example"],"version":3,"format":"json"}"#,
                    #"POST /api/bevService/request/list {\#(key),"page":1,"onlyIds":false,"perPage":10,"sort":"desc","format":"json"}"#,
                    #"POST /api/bevService/request/status {\#(key),"ids":[596],"format":"json"}"#,
                    #"POST /api/bevService/request/completed {\#(key),"id":596,"format":"json"}"#,
                    #"POST /api/bevService/request/failed {\#(key),"id":596,"format":"json"}"#,
                    #"POST /api/bevService/request/completed {\#(key),"id":596,"format":"csv"}"#,
                    "GET /api/v3?apiKey=k3y-0f-t3st&emailAddress=a%40b.example ",
                ])
            #expect(server.requests.allSatisfy { $0.header("authorization") == nil })
        }
        for event in observed.events { #expect(!String(reflecting: event).contains(Fixture.key)) }
    }

    @Test(arguments: [
        (
            400, #"{"response": {"errors": ["One.", "Two."]}}"#,
            NorbertError.badRequest(APIError(status: 400, message: "One. Two."))
        ),
        (
            401, #"{"response": {"error": "Authorisation or authentication failed"}}"#,
            .key(APIError(status: 401, message: "Authorisation or authentication failed"))
        ),
        (
            402, #"{"response": {"error": "Insufficient balance"}}"#,
            .credits(APIError(status: 402, message: "Insufficient balance"))
        ),
    ])
    func `refusals are the errors of the other API with the server's words`(
        status: Int, body: String, expected: NorbertError
    ) async throws {
        try await ScriptedServer.serving({ _ in .answer(status, body) }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.submit(["a@b.example"]) }
            }
            #expect(error == expected)
        }
    }

    @Test func `what costs credits is not made again when its answer is lost and the rest is`() async throws {
        try await ScriptedServer.serving({ _ in .hangUp }) { server in
            try await withClient(of: server) { client in
                for paid in [
                    { _ = try await client.submit(["a@b.example"]) }, { _ = try await client.check("a@b.example") },
                ]
                    as [() async throws -> Void]
                {
                    let error = await #expect(throws: NorbertError.self) { try await paid() }
                    guard case .mayHaveBeenCharged = error else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                }
                #expect(server.requests.count == 2)
                _ = try? await client.status([1])
                #expect(server.requests.count == 5)
            }
        }
    }

    @Test func `another key that is found after a refusal is used at once`() async throws {
        struct Renewed: ServerSource {
            let base: String
            func server() async throws -> Server { Server(base: base, key: Secret("old")) }
            func replacement(for failed: Server) async throws -> Server? {
                Server(base: base, key: Secret(Fixture.key))
            }
        }
        try await ScriptedServer.serving({ request in
            request.body.contains(Fixture.key) || request.uri.contains(Fixture.key)
                ? Self.answer(request) : .answer(401, "")
        }) { server in
            let base = server.base.replacing("2018-01-08/", with: "")
            try await withClient(of: server, source: Renewed(base: base)) { client in
                let id = try await client.submit(["a@b.example"])
                #expect(id == 5)
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a call without a method of its own carries the key where there is room for it`() async throws {
        try await ScriptedServer.serving({ Self.answer($0) }) { server in
            try await withClient(of: server) { client in
                _ = try await client.raw(.post, "api/bevService/request/status", body: .json(["ids": [1]]))
                _ = try await client.raw(.get, "/api/v3", query: [("emailAddress", "x")])
            }
            #expect(server.requests.map(\.body) == [#"{"ids":[1],"apiKey":"k3y-0f-t3st"}"#, ""])
            #expect(server.requests.last?.uri == "/api/v3?apiKey=k3y-0f-t3st&emailAddress=x")
        }
    }
}
