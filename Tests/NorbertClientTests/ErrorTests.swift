import NorbertAPI
import NorbertClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ErrorTests {
    /// The error of a call that is answered so.
    private func error(_ status: Int, _ body: String, options: NorbertClient.Options = .init()) async throws
        -> NorbertError?
    {
        try await ScriptedServer.serving({ _ in .answer(status, body) }) { server in
            try await withClient(of: server, options: options) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
        }
    }

    @Test func `each status that asks for something else is an error of its own`() async throws {
        let body = #"{"code": 1, "error": "The server's words."}"#
        func told(_ status: Int) -> APIError { APIError(status: status, message: "The server's words.") }
        #expect(try await error(400, body) == .badRequest(told(400)))
        #expect(try await error(401, body) == .key(told(401)))
        #expect(try await error(402, body) == .credits(told(402)))
        #expect(try await error(404, body) == .notFound(told(404)))
        #expect(try await error(403, body) == .refused(told(403)))
        #expect(try await error(418, body) == .refused(told(418)))
        #expect(try await error(500, body) == .server(told(500)))
        #expect(try await error(503, body) == .server(told(503)))
    }

    @Test func `the faults of a form's fields come through`() async throws {
        let error = try await error(400, #"{"name": ["This field is required."]}"#)
        #expect(error == .badRequest(APIError(status: 400, fields: [("name", ["This field is required."])])))
        #expect(error?.description == "name: This field is required. (400)")
    }

    @Test func `a web page and an empty body give something to read`() async throws {
        let page = try await error(502, "<html><title>Bad Gateway</title></html>")
        #expect(page?.description == "a web page came instead of an answer: “Bad Gateway” (502)")
        let nothing = try await error(401, "")
        #expect(nothing?.description == "the key was not accepted (401)")
    }

    @Test(arguments: [
        (
            #"{"remains": 3, "tot"#,
            "the answer (200) cannot be read: expected JSON, found none from line 1, column 20 on"
        ),
        ("<html>", "the answer (200) cannot be read: expected JSON, found a web page"),
        ("", "the answer (200) cannot be read: expected JSON, found nothing"),
        (#"{"remains": "3"}"#, "the answer (200) cannot be read: remains: expected a number, found a text"),
        ("[]", "the answer (200) cannot be read: expected an object, found a list"),
    ])
    func `an answer that is not what is documented is unreadable`(body: String, description: String) async throws {
        let error = try await error(200, body)
        guard case .unreadable(_, status: 200) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description == description)
    }

    @Test func `an answer beyond the limit is not taken`() async throws {
        var options = NorbertClient.Options()
        options.answerLimit = 1000
        let error = try await error(200, String(repeating: " ", count: 2000), options: options)
        guard case .network(let fault) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.kind == .tooLarge)
    }

    @Test func `the key is in no description and no event`() async throws {
        let observed = Observed()
        let server = Server(base: "https://api.example/", key: Secret(Fixture.key))
        var texts: [String] = ["\(server)", String(reflecting: server), String(describing: Optional(server.key))]
        var dumped = ""
        dump(FixedServer(server), to: &dumped)
        texts.append(dumped)
        try await ScriptedServer.serving({ _ in .answer(401, "") }) { scripted in
            try await withClient(of: scripted, observer: observed.note) { client in
                do {
                    _ = try await client.search(NameSearch(name: "Secret Person", target: .domain("a.example")))
                    Issue.record("a 401 was no error")
                } catch {
                    texts.append("\(error)")
                    texts.append(String(reflecting: error))
                }
            }
        }
        texts += observed.events.map { String(reflecting: $0) }
        #expect(observed.events.count == 2)
        for text in texts {
            #expect(!text.contains(Fixture.key))
            #expect(!text.contains("Secret"))
        }
    }

    @Test(arguments: [
        "http://api.voilanorbert.com/2018-01-08/", "http://192.0.2.1/", "http://127.0.0.1.evil.example/",
        "http://0.0.0.0/",
        "HTTP://localhost.evil.example:80/", "http://[::2]/", "http://127.1/", "http://127.0.0.256/",
        "http://localhost@evil.example/",
    ])
    func `plain http beyond loopback is an error before anything is sent`(base: String) async throws {
        let observed = Observed()
        let source = FixedServer(Server(base: base, key: Secret("x")))
        let error = try await withClient(source: source, observer: observed.note) { client in
            await #expect(throws: NorbertError.self) { try await client.credits() }
        }
        guard case .insecure = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(observed.events.isEmpty)
    }

    @Test(arguments: ["", "ftp://a.example/", "nonsense", "http://", "http+unix:///x", "https://"])
    func `an address that is none is an error before anything is sent`(base: String) async throws {
        let error = try await withClient(source: FixedServer(Server(base: base, key: Secret("x")))) { client in
            await #expect(throws: NorbertError.self) { try await client.credits() }
        }
        #expect(error == .network(NetworkFault(.noAddress, place: "the server", sent: false)))
    }
}
