import Foundation
import Testing

/// Which server answers a line, and what it is not asked.
@Suite(.timeLimit(.minutes(2)))
struct ProviderTests {
    private static let server = FakeServer.Reply.answer(200, body: #"{"email": "a@b.example", "api_token": "secret"}"#)

    @Test func `beside a real key no vendor is the sandbox's`() async throws {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "key", "NORBERT_API_URL": "http://127.0.0.1:9/"]
        for line in ["check larry@google.com with whoisxml", "use whoisxml", "api whoisxml get api/v3"] {
            let result = try await program.run(lines: line)
            #expect(result.code == 6, "\(line): \(result.errors)")
            #expect(result.errors.contains("WHOISXML_API_KEY is not set"), "\(line)")
        }
        let meant = try await program.run(
            lines: "use sandbox\nprint (check larry@google.com with whoisxml).verdict")
        #expect(meant.output == "deliverable\n")
    }

    @Test func `without a key a vendor is the sandbox's own side, which is said once`() async throws {
        let program = try Program()
        let result = try await program.run(
            lines: "check larry@google.com with whoisxml\ncheck larry@google.com with whoisxml")
        #expect(result.code == 0)
        #expect(result.errors.components(separatedBy: "its answers are invented").count == 2)
        let norbert = try await program.run(lines: "use norbert")
        #expect(norbert.errors.contains("there is no profile norbert"))
        #expect(norbert.errors.contains("with NORBERT_API_KEY set, norbert is there too"))
    }

    @Test func `no call hands the account's key to a script`() async throws {
        let server = try FakeServer(always: Self.server)
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "key", "NORBERT_API_URL": server.base]
        let result = try await program.run(lines: "print (api get account)")
        #expect(result.output.contains("a@b.example"))
        #expect(!result.output.contains("secret"))
    }

    @Test func `wait does not wait for work of another time`() async throws {
        let program = try Program()
        let first = try await program.run(lines: "let job = (verify larry@google.com)\nprint $job.token\npause $job")
        let token = try #require(first.lines.first)
        let second = try await program.run(lines: "verification \(token)\nprint wait")
        #expect(second.output == "nothing is being waited for\n")
    }

    @Test func `a file that a server does not take is refused before anything is sent`() async throws {
        let program = try Program()
        try program.write("email\n", to: "a.csv")
        let get = try await program.run(lines: "api get account file a.csv")
        #expect(get.errors.contains("command line:1:22: error: a file cannot be sent with get"), "\(get.errors)")
        let checks = try await program.run(lines: "use whoisxml\napi post api/v3 file a.csv")
        #expect(checks.errors.contains("WhoisXML takes no files"))
    }

    @Test func `the vendor's file is not saved under the name of another form`() async throws {
        let program = try Program()
        let result = try await program.run(
            lines: "let job = (verify larry@google.com)\nwait\ndownload $job to result.json")
        #expect(result.code == 1)
        #expect(result.errors.contains("own file is CSV, not json"))
    }

    @Test func `a request is found though its vendor is not in use`() async throws {
        let program = try Program()
        let result = try await program.run(
            lines: "let job = (verify larry@google.com with whoisxml)\nwait\nprint (request $job.id).done")
        #expect(result.output == "true\n", "\(result.errors)")
    }

    @Test func `a job is shown as itself, and in a form as its rows`() async throws {
        let program = try Program()
        let job = "let job = (verify larry@google.com)\nwait\n"
        let rows = try await program.run(lines: job + "show $job as csv")
        #expect(rows.output.hasPrefix("email,verdict,reason,"), "\(rows.output)")
        let itself = try await program.run(lines: job + "show $job")
        #expect(itself.output.hasPrefix("token"), "\(itself.output)")
    }
}
