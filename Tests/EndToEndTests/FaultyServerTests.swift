import Foundation
import Testing

/// Servers that fail, and what stands in between: one diagnostic each, and an exit code that tells the kind.
@Suite(.timeLimit(.minutes(3)))
struct FaultyServerTests {
    private static let page = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>no</body></html>"

    /// Runs lines against a server of VoilaNorbert's kind.
    private func run(_ lines: String, against server: FakeServer) async throws -> Program.Result {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base]
        return try await program.run(lines: lines)
    }

    /// Runs lines against a server of WhoisXML's kind.
    private func check(_ lines: String, against server: FakeServer) async throws -> Program.Result {
        let program = try Program()
        program.environment = ["WHOISXML_API_KEY": "at_planted", "WHOISXML_API_URL": server.base]
        return try await program.run(lines: "use whoisxml\n" + lines)
    }

    private func demand(
        _ result: Program.Result, at place: String, _ words: String, code: Int32,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(
            result.errors.hasPrefix("command line:\(place): error: "), "\(result.errors)", sourceLocation: location)
        #expect(result.errors.contains(words), "\(result.errors)", sourceLocation: location)
        #expect(result.errors.components(separatedBy: "error: ").count == 2, sourceLocation: location)
        #expect(result.code == code, sourceLocation: location)
        #expect(!result.errors.contains("planted"), sourceLocation: location)
    }

    @Test func `a page of a proxy instead of an answer`() async throws {
        let server = try FakeServer(always: .answer(200, type: "text/html", body: Self.page))
        demand(try await run("print 1\ncredits", against: server), at: "2:1", "a web page", code: 7)
    }

    @Test func `a page of a proxy with an error`() async throws {
        let server = try FakeServer(always: .answer(502, type: "text/html", body: Self.page))
        let result = try await run("credits", against: server)
        demand(result, at: "1:1", "a web page came instead of an answer: “Bad gateway”", code: 7)
    }

    @Test(arguments: [500, 502, 503, 504]) func `a server that fails`(status: Int) async throws {
        let server = try FakeServer(always: .answer(status, body: "{\"code\": \(status), \"error\": \"It broke.\"}"))
        let result = try await run("print 1\ncredits", against: server)
        demand(result, at: "2:1", "the server failed: It broke.", code: 7)
        #expect(result.errors.contains("  hint: "))
        // What only reads is asked for again.
        #expect(server.requests.count > 1)
    }

    @Test func `a server that fails at what costs is asked once`() async throws {
        let server = try FakeServer { request, _ in
            request.method == "POST"
                ? .answer(500, body: "{\"code\": 500, \"error\": \"It broke.\"}") : .answer(200, body: "[]")
        }
        let result = try await run("verify larry@google.com webhook https://example.com/x", against: server)
        demand(result, at: "1:1", "the server failed: It broke.", code: 7)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        "Le domaine n'est pas valide.", "La clé d’accès a expiré : renouvelez-la.", "The domain is not valid — see §4.",
    ])
    func `the vendor's words come through as they are, in whatever language`(words: String) async throws {
        let server = try FakeServer(always: .answer(400, body: "{\"code\": 400, \"error\": \"\(words)\"}"))
        demand(try await run("print 1\ncredits", against: server), at: "2:1", "error: \(words)\n", code: 4)
    }

    @Test func `a server that recovers is not worth a word`() async throws {
        let server = try FakeServer { _, before in
            before == 0
                ? .answer(503, body: "")
                : .answer(
                    200,
                    body: "{\"charge_failed\": 0, \"refill_credits\": 0, \"refill_limit\": 0, "
                        + "\"refill_price\": 0, \"remains\": 7, \"total\": 10}")
        }
        let result = try await run("print (credits).remains", against: server)
        #expect(result.errors == "")
        #expect(result.output == "7\n")
    }

    @Test func `an answer that ends too early`() async throws {
        let server = try FakeServer(always: .truncated("{\"remains\": "))
        demand(try await run("credits", against: server), at: "1:1", "127.0.0.1", code: 7)
    }

    @Test func `an answer that is half a text`() async throws {
        let server = try FakeServer(always: .answer(200, body: "{\"remains\": 1"))
        demand(try await run("credits", against: server), at: "1:1", "the answer cannot be read", code: 7)
    }

    @Test func `an answer of another kind`() async throws {
        let server = try FakeServer(always: .answer(200, body: "{\"remains\": \"many\", \"total\": 1}"))
        demand(try await run("credits", against: server), at: "1:1", "the answer cannot be read", code: 7)
    }

    @Test func `an answer without anything`() async throws {
        let server = try FakeServer(always: .answer(200, body: ""))
        demand(try await run("credits", against: server), at: "1:1", "the answer cannot be read", code: 7)
    }

    @Test func `a connection that breaks`() async throws {
        let server = try FakeServer(always: .reset)
        demand(try await run("credits", against: server), at: "1:1", "127.0.0.1", code: 7)
    }

    @Test func `a connection that breaks after what costs, which may have been charged`() async throws {
        let server = try FakeServer(always: .reset)
        let result = try await run("verify larry@google.com webhook https://example.com/x", against: server)
        demand(result, at: "1:1", "may have been charged", code: 7)
        #expect(result.errors.contains("  hint: before you repeat it: print (account).balance.verify"))
        #expect(server.requests.count == 1)
    }

    @Test func `a limit that is still there after waiting`() async throws {
        let server = try FakeServer(
            always: .answer(
                429, headers: ["Retry-After": "2"],
                body: "{\"code\": 429, \"error\": \"Too many requests in the allowed time frame\"}"))
        let result = try await run("try: credits\notherwise: print $error.kind, $error.code", against: server)
        #expect(result.output == "limited 429\n")
        #expect(server.requests.count > 1)
        #expect(result.errors.contains("the server allows no more requests for now"))
    }

    @Test func `a limit that is too long to wait for`() async throws {
        let server = try FakeServer(
            always: .answer(
                429, headers: ["Retry-After": "7200"],
                body: "{\"code\": 429, \"error\": \"Too many requests in the allowed time frame\"}"))
        let result = try await run("print 1\ncredits", against: server)
        demand(result, at: "2:1", "Too many requests in the allowed time frame", code: 7)
        #expect(result.errors.contains("  hint: try again in 7200 seconds"))
        #expect(server.requests.count == 1)
    }

    @Test func `WhoisXML's 400`() async throws {
        let server = try FakeServer(
            always: .answer(400, body: "{\"response\": {\"errors\": [\"Wrong format\", \"Wrong emails\"]}}"))
        demand(
            try await check("verify larry@google.com", against: server), at: "2:1", "Wrong format Wrong emails", code: 4
        )
    }

    @Test func `WhoisXML's 401`() async throws {
        let server = try FakeServer(
            always: .answer(401, body: "{\"response\": {\"error\": \"Authorisation or authentication failed\"}}"))
        demand(
            try await check("verify larry@google.com", against: server), at: "2:1",
            "Authorisation or authentication failed", code: 6)
    }

    @Test func `WhoisXML's 402`() async throws {
        let server = try FakeServer(
            always: .answer(402, body: "{\"response\": {\"error\": \"Insufficient balance\"}}"))
        let result = try await check("verify larry@google.com", against: server)
        demand(result, at: "2:1", "Insufficient balance", code: 5)
        #expect(result.errors.contains("  hint: the account at WhoisXML shows what is left"))
    }

    @Test func `a server of WhoisXML that fails`() async throws {
        let server = try FakeServer(always: .answer(503, type: "text/html", body: Self.page))
        demand(try await check("requests | count", against: server), at: "2:12", "the server failed: ", code: 7)
    }

    @Test func `nobody listens where WhoisXML should`() async throws {
        let port = try LocalListener { _ in }.port
        let program = try Program()
        program.environment = ["WHOISXML_API_KEY": "at_planted", "WHOISXML_API_URL": "http://127.0.0.1:\(port)/"]
        let result = try await program.run(lines: "verify larry@google.com with whoisxml")
        demand(result, at: "1:1", "127.0.0.1:\(port)", code: 7)
        #expect(result.errors.contains("WHOISXML_API_URL"))
    }

    @Test func `what came before a failure is kept`() async throws {
        let server = try FakeServer { request, before in
            let contact =
                "{\"id\": 1, \"name\": \"Ned\", \"company\": null, \"created\": 1, \"email\": null, \"lists\": [], "
                + "\"owner\": null, \"searching\": false, \"status\": \"LEAD\"}"
            guard !request.path.contains("page=2") else { return .reset }
            return .answer(
                200,
                body: "{\"has_next\": true, \"has_prev\": false, \"page\": 1, \"pages\": 2, \"total\": 2, "
                    + "\"result\": [\(contact)]}")
        }
        let result = try await run(
            """
            let all = (contacts)
            print (first of $all).name
            try: print count of $all
            print ($all | take 1).name
            """, against: server)
        #expect(result.lines.first == "Ned")
        #expect(result.lines.last == "Ned")
        #expect(result.code == 0)
    }
}
