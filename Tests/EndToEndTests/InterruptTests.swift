import Foundation
import PtySupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ctrl-C at the prompt's command: whatever it waits for or works on, the prompt is back at once, and the session whole.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct InterruptTests {
    /// How long a person may look at `^C` before the prompt is back.
    private static let patience = Duration.milliseconds(200)

    /// Runs a line up to where the screen shows that it is under way, interrupts it, and says how long the prompt took.
    ///
    /// The best of some attempts counts: other work of the machine may get in between.
    private func timeToPrompt(_ line: String, until mark: String, in shell: ShellSession) async throws -> Duration {
        var best = Duration.seconds(60)
        for _ in 1...4 where best > Self.patience {
            let before = interruptions(in: shell.pty.screen)
            try shell.pty.type(line + "\r")
            try await shell.pty.expect("“\(mark)” while it runs", within: .seconds(20)) { screen in
                screen.cursorLine.contains(mark) || mark.isEmpty
            }
            let start = ContinuousClock.now
            try shell.pty.type("\u{3}")
            try await shell.pty.expect("the prompt behind an interrupt", within: .seconds(20)) {
                [prompt = shell.prompt] in
                $0.cursorLine == prompt && interruptions(in: $0) > before
            }
            best = min(best, ContinuousClock.now - start)
            try shell.pty.type("\u{C}")
            try await shell.pty.expect("an empty screen") { [prompt = shell.prompt] in
                $0.cursorLine == prompt && interruptions(in: $0) == 0
            }
        }
        return best
    }

    /// Interrupts a line, and expects the prompt in time and a session that goes on.
    private func expectPrompt(after line: String, until mark: String, in shell: ShellSession) async throws {
        try await shell.enter("let n = 41")
        let time = try await timeToPrompt(line, until: mark, in: shell)
        #expect(time <= Self.patience, "\(line)")
        try shell.pty.type("$n + 1\r")
        try await shell.pty.expect("\n42")
    }

    private func norbert(_ base: String) -> [String: String] {
        ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": base]
    }

    // MARK: At a server

    @Test func `while a connection is coming about`() async throws {
        let server = try UnansweredServer()
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(server.base))
        try await expectPrompt(after: "credits", until: "waiting for the server", in: shell)
    }

    @Test func `while an answer is waited for`() async throws {
        let server = try LocalListener { caller in while !caller.read().isEmpty {} }
        let base = "http://127.0.0.1:\(server.port)/"
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(base))
        try await expectPrompt(after: "credits", until: "waiting for the server", in: shell)
    }

    @Test func `while an answer is on its way`() async throws {
        let server = try LocalListener { caller in
            _ = caller.read()
            caller.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{".utf8)
            while !caller.read().isEmpty {}
        }
        let base = "http://127.0.0.1:\(server.port)/"
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(base))
        try await expectPrompt(after: "credits", until: "waiting for the server", in: shell)
    }

    @Test func `while a file goes up`() async throws {
        let server = try LocalListener { caller in
            // Nothing more is taken, and the rest of it stays on the way: some systems would hold all of it for a reader.
            var held: Int32 = 1 << 16
            setsockopt(caller.descriptor, SOL_SOCKET, SO_RCVBUF, &held, socklen_t(MemoryLayout<Int32>.size))
            _ = caller.read()
            var waiting = pollfd(fd: caller.descriptor, events: 0, revents: 0)
            while poll(&waiting, 1, 1_000) == 0 {}
        }
        let program = try Program()
        try program.write("email\n" + (1...900_000).map { "p\($0)@google.com\n" }.joined(), to: "many.csv")
        let base = "http://127.0.0.1:\(server.port)/"
        let shell = try await ShellSession(program, server: "norbert", environment: norbert(base))
        try await expectPrompt(after: "api post verifier/upload file many.csv", until: "uploading many.csv", in: shell)
    }

    @Test func `while a limit is waited for`() async throws {
        let refusal = "{\"code\": 429, \"error\": \"Too many requests\"}"
        let server = try FakeServer(always: .answer(429, headers: ["Retry-After": "60"], body: refusal))
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(server.base))
        try await expectPrompt(after: "credits", until: "going on in", in: shell)
    }

    @Test func `while a search is waited for, which goes on at the server`() async throws {
        let server = try SearchingServer.start()
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(server.base))
        try await shell.enter("search name \"Larry Page\" at google.com")
        try shell.pty.type("wait\r")
        try await shell.pty.expect("waiting: 0 of 1 searches done")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect("1 search goes on at the server")
        try await expectPrompt(after: "wait", until: "waiting: 0 of 1 searches done", in: shell)
    }

    @Test func `what goes on at the server is told to whoever leaves`() async throws {
        let server = try SearchingServer.start()
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(server.base))
        try await shell.enter("search name \"Larry Page\" at google.com")
        #expect(!shell.text.contains("goes on at the server"))
        #expect(try await shell.leave() == 0)
        #expect(
            String(decoding: shell.pty.output, as: UTF8.self)
                .contains("1 search goes on at the server; contacts shows what is found"))
    }

    @Test func `while a webhook is waited for`() async throws {
        let server = try FakeServer { request, _ in
            request.method == "POST"
                ? .answer(
                    200, body: "{\"success\": true, \"status\": \"QUEUED\", \"token\": \"abc\", \"channel\": \"c\"}")
                : .answer(
                    200,
                    body: """
                        {"id": 1, "token": "abc", "status": "RUNNING", "created": 1, "entries": 9000, "treated": 10, \
                        "deliverables": 0, "risky": 0, "bounces": 0, "ended": null}
                        """)
        }
        let shell = try await ShellSession(try Program(), server: "norbert", environment: norbert(server.base))
        try await shell.enter("receive webhooks")
        try await shell.enter("verify larry@google.com")
        try await expectPrompt(after: "wait", until: "waiting: verification 10 of 9000", in: shell)
    }

    @Test func `while the sandbox is held by a process that does not answer`() async throws {
        let program = try Program()
        let folder = program.home.appendingPathComponent(".local/share/nb/sandbox")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = open(folder.appendingPathComponent("lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { _ = close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let shell = try await ShellSession(program)
        try await expectPrompt(after: "credits", until: "working", in: shell)
    }

    // MARK: At work

    @Test(arguments: [
        ("each i in 1..1000000000: let x = $i", "working"), ("while true: let x = 1", "working"),
        ("let x = (1..1000000000 | where it < 0 | count)", "working"),
        ("each i in 1..4, 4 at once: while true: let x = 1", "0 of 4 rounds"),
    ])
    func `while a loop goes round`(line: String, mark: String) async throws {
        try await expectPrompt(after: line, until: mark, in: try await ShellSession(try Program()))
    }

    @Test func `while bodies wait beside each other`() async throws {
        let shell = try await ShellSession(try Program())
        try await expectPrompt(after: "each i in 1..8, 4 at once: wait 60s", until: "0 of 8 rounds", in: shell)
    }

    @Test(arguments: [
        "let x = (read csv big.csv | sort by n)", "let x = (read csv big.csv | group by name)",
        "let x = (read csv big.csv | where name contains z | count)",
    ])
    func `while a huge file is read`(line: String) async throws {
        let program = try Program()
        var rows = "name,n\n"
        for number in 1...600_000 { rows += "Person \(number),\(number * 7919 % 600_011)\n" }
        try program.write(rows, to: "big.csv")
        try await expectPrompt(after: line, until: "reading big.csv", in: try await ShellSession(program))
    }

    @Test func `while a huge file of JSON is read`() async throws {
        let program = try Program()
        let items = (1...400_000).map { "{\"a\": \($0), \"b\": \"text \($0)\"}" }.joined(separator: ",")
        try program.write("[\(items)]", to: "big.json")
        let shell = try await ShellSession(program)
        try await expectPrompt(after: "let x = count of (read json big.json)", until: "working", in: shell)
    }

    @Test func `while a pattern is looked for`() async throws {
        let program = try Program()
        try program.write(String(repeating: "a", count: 2_000_000), to: "long.txt")
        let shell = try await ShellSession(program)
        try await shell.enter("let t = (first of read lines long.txt)")
        try await expectPrompt(after: "print $t matches \"(a|aa|a*)*b\"", until: "working", in: shell)
    }

    // MARK: Twice

    @Test func `twice leaves nb with 130`() async throws {
        let shell = try await ShellSession(try Program())
        try shell.pty.type("wait 60s\r")
        try await shell.pty.expect("waiting: going on in")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect("^C")
        try shell.pty.type("\u{3}")
        #expect(try await shell.pty.exitCode(within: .seconds(5)) == 130)
    }

    @Test func `once at the prompt drops what is typed and leaves nothing`() async throws {
        let shell = try await ShellSession(try Program())
        try shell.pty.type("print 1")
        try await shell.pty.expect(cursorLine: shell.prompt + " print 1")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect(cursorLine: shell.prompt)
        try await shell.enter("print 6 * 7")
        try await shell.pty.expect("\n42")
    }

    @Test func `a question is given up`() async throws {
        let shell = try await ShellSession(try Program())
        try shell.pty.type("input name\r")
        try await shell.pty.expect("name:")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect(cursorLine: shell.prompt)
        #expect(interruptions(in: shell.pty.screen) == 1)
        #expect(!shell.pty.screen.text.contains("was not given"))
    }
}

/// How many interrupts a screen tells of.
private func interruptions(in screen: Screen) -> Int { screen.lines.count { $0.hasPrefix("interrupted") } }

/// A server at which every search goes on for ever.
enum SearchingServer {
    static func start() throws -> FakeServer {
        let contact = """
            {"company": null, "created": 1, "email": null, "id": 5, "lists": [], "name": "Larry Page", "owner": null, \
            "searching": true, "status": "LEAD"}
            """
        return try FakeServer { request, _ in
            request.method == "POST"
                ? .answer(200, body: contact)
                : .answer(
                    200,
                    body: """
                        {"has_next": false, "has_prev": false, "page": 1, "pages": 1, "total": 1, \
                        "result": [\(contact)]}
                        """)
        }
    }
}
