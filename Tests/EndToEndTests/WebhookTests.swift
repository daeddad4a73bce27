import Foundation
import Synchronization
import Testing

/// What providers call when work is done, and what is said where nothing can be called.
@Suite(.timeLimit(.minutes(2)))
struct WebhookTests {
    private static let demand =
        "VoilaNorbert wants a webhook to which it posts the results; nothing was sent or charged"

    @Test(arguments: ["verify", "enrich"]) func `a service on this machine calls without being told where`(
        verb: String
    ) async throws {
        let program = try Program()
        let service = try await Service(program, arguments: ["--time-scale", "100"])
        let relay = try Relay(to: service.base)
        program.environment = ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": relay.base]
        let result = try await program.run(
            lines: "let job = (\(verb) larry@google.com)\nwait\nprint $job.done")
        #expect(result.errors == "")
        #expect(result.output == "true\n")
        await service.end()
    }

    @Test func `the receiver of a verification is one of this machine's ports`() async throws {
        let server = try FakeServer(always: .answer(402, body: "{\"code\": \"402\", \"error\": \"No balance\"}"))
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base]
        _ = try await program.run(lines: "verify larry@google.com")
        let body = try #require(server.requests.first).body
        #expect(body.contains("webhook=http%3A%2F%2F127.0.0.1%3A"), "\(body)")
    }

    /// The address in a form's field.
    private static func webhook(in form: String) -> URL? {
        form.split(separator: "&").first { $0.hasPrefix("webhook=") }
            .flatMap { $0.dropFirst("webhook=".count).removingPercentEncoding }.flatMap { URL(string: $0) }
    }

    private static func verification(_ status: String, treated: Int) -> String {
        """
        {"id": 1, "token": "abc", "status": "\(status)", "created": 1, "entries": 1000, "treated": \(treated), \
        "deliverables": 0, "risky": 0, "bounces": 0, "ended": \(status == "ENDED" ? "2" : "null")}
        """
    }

    /// Posts what a provider posts when a verification is done.
    private static func post(to url: URL) {
        guard let connection = Connection.to(port: url.port ?? 0) else { return }
        let body = "{\"id\": 1, \"token\": \"abc\", \"results\": [], \"file_url\": null}"
        connection.write(
            """
            POST \(url.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
            Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)
            """.utf8)
        _ = connection.read()
        connection.end()
    }

    /// A server whose job stands at a hundredth at its first look, so that the next look is seconds away.
    private func server(calling: Bool) throws -> FakeServer {
        let target = Target()
        return try FakeServer { request, before in
            if request.method == "POST" {
                target.set(Self.webhook(in: request.body))
                return .answer(
                    200, body: "{\"success\": true, \"status\": \"QUEUED\", \"token\": \"abc\", \"channel\": \"c\"}")
            }
            // The upload, the look at its end, the first look of the wait.
            guard before > 2 else {
                let isWaiting = before == 2
                if isWaiting, calling, let url = target.url { Thread.detachNewThread { Self.post(to: url) } }
                return .answer(200, body: Self.verification("RUNNING", treated: isWaiting ? 10 : 0))
            }
            return .answer(200, body: Self.verification("ENDED", treated: 1_000))
        }
    }

    private static let lines = "let job = (verify larry@google.com)\nwait for $job at most 4s\nprint $job.done"

    @Test func `a call ends the wait at once`() async throws {
        let server = try server(calling: true)
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base]
        let result = try await program.run(lines: Self.lines)
        #expect(result.errors == "")
        #expect(result.output == "true\n")
        #expect(server.requests.count == 4)
    }

    @Test func `without a call the wait asks when it has reason to`() async throws {
        let server = try server(calling: false)
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base]
        let result = try await program.run(lines: Self.lines)
        #expect(result.errors.contains("1 of 1 jobs are not done after 4s"))
        #expect(result.code == 1)
        #expect(server.requests.count == 3)
    }

    @Test(arguments: [
        "verify larry@google.com", "enrich larry@google.com", "verify file people.csv", "check larry@google.com",
    ]) func `a server elsewhere wants a webhook before anything is sent`(line: String) async throws {
        let program = try Program()
        try program.write("email\nlarry@google.com\n", to: "people.csv")
        // Whatever were sent to this name would end in an error of the network.
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": "https://api.nowhere.invalid/"]
        let result = try await program.run(lines: "print before\n\(line)")
        #expect(result.output == "before\n")
        #expect(result.errors.hasPrefix("command line:2:1: error: \(Self.demand)\n"), "\(result.errors)")
        #expect(result.errors.contains("  hint: add webhook <url>"))
        #expect(result.code == 4)
    }

    @Test func `the address under which others reach this machine goes to a server elsewhere`() async throws {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": "https://api.nowhere.invalid/"]
        let result = try await program.run(
            lines: "receive webhooks as https://nb.example\nprint it.url\nverify larry@google.com")
        #expect(result.output == "https://nb.example\n")
        // The demand is met: now the network is what fails.
        #expect(result.code == 7)
    }

    @Test func `webhooks are received where the script says`() async throws {
        let port = try LocalListener { _ in }.port
        let program = try Program()
        let result = try await program.run(
            lines: """
                receive webhooks on \(port)
                print it.port, it.url
                let job = (verify larry@google.com)
                wait
                print $job.done
                """)
        #expect(result.errors == "")
        #expect(result.lines == ["\(port) http://127.0.0.1:\(port)", "true"])
    }

    @Test func `a port that is taken is named`() async throws {
        let taken = try LocalListener { _ in }
        let result = try await Program().run(lines: "print 1\nreceive webhooks on \(taken.port)")
        #expect(result.output == "1\n")
        #expect(result.errors.hasPrefix("command line:2:21: error: webhooks cannot be received on port \(taken.port)"))
        #expect(result.errors.contains("  hint: another program may listen there"))
        #expect(result.code == 7)
        withExtendedLifetime(taken) {}
    }
}

/// Where a webhook is to go, once it is known.
private final class Target: Sendable {
    private let known = Mutex<URL?>(nil)

    var url: URL? { known.withLock { $0 } }

    func set(_ url: URL?) { known.withLock { $0 = url } }
}
