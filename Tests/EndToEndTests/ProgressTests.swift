import Foundation
import PtySupport
import Testing

/// What a person sees while something takes longer than a moment, and that nothing of it stays.
@Suite(.timeLimit(.minutes(2)))
struct ProgressTests {
    private static let spinners = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"

    private func shell(
        _ program: Program, columns: Int = 80, environment: [String: String] = [:]
    ) async throws -> ShellSession {
        try await ShellSession(program, columns: columns, rows: 24, environment: environment)
    }

    @Test(arguments: [40, 80, 200]) func `a wait is counted down and leaves nothing behind`(columns: Int) async throws {
        let shell = try await shell(try Program(), columns: columns)
        try shell.pty.type("wait 1500ms\r")
        try await shell.pty.expect("waiting: going on in 1 s")
        try await shell.pty.expect(cursorLine: shell.prompt)
        let lines = shell.pty.screen.lines.filter { !$0.isEmpty }
        #expect(!lines.contains { $0.contains("waiting") })
        // Between the entry and the next prompt stands the time that it took, at most.
        #expect(lines.suffix(3).contains("\(shell.prompt) wait 1500ms"))
    }

    @Test func `what is over in a moment shows nothing`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("print 6 * 7")
        #expect(!String(decoding: shell.pty.output, as: UTF8.self).contains("working"))
    }

    @Test(arguments: [40, 80, 200]) func `rounds are counted, and what they print stays whole`(columns: Int)
        async throws
    {
        let shell = try await shell(try Program(), columns: columns)
        let lines = ["each i in 1..4", "wait 700ms", "print \"row {i} is printed\"", "end"]
        for line in lines { try shell.pty.type(line + "\r") }
        try await shell.pty.expect("1 of 4 rounds")
        try await shell.pty.expect("3 of 4 rounds")
        try await shell.pty.expect("the prompt") { [prompt = shell.prompt] screen in
            screen.cursorLine == prompt && screen.text.contains("row 4 is printed")
        }
        let printed = shell.pty.screen.lines.filter { $0.contains("is printed") && !$0.contains("{") }
        #expect(printed == (1...4).map { "row \($0) is printed" })
        #expect(!shell.pty.screen.text.contains("rounds"))
    }

    @Test func `the countdown of a limit is shown and goes away`() async throws {
        let refusal = "{\"code\": 429, \"error\": \"Too many requests\"}"
        let server = try FakeServer { _, before in
            before == 0
                ? .answer(429, headers: ["Retry-After": "2"], body: refusal)
                : .answer(402, body: "{\"code\": 402, \"error\": \"nothing left\"}")
        }
        let shell = try await ShellSession(
            try Program(), server: "norbert", columns: 80,
            environment: ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base])
        try shell.pty.type("credits\r")
        try await shell.pty.expect("the server allows no more requests for now: going on in 2 s")
        try await shell.pty.expect("the server allows no more requests for now: going on in 1 s")
        try await shell.pty.expect("nothing left")
        try await shell.pty.expect(cursorLine: shell.prompt)
        #expect(!shell.pty.screen.text.contains("going on in"))
    }

    @Test func `reading a large file is told by its bytes`() async throws {
        let program = try Program()
        var rows = "name,n\n"
        for number in 1...600_000 { rows += "Person \(number),\(number * 7919 % 600_011)\n" }
        try program.write(rows, to: "big.csv")
        let shell = try await shell(program)
        try shell.pty.type("let x = (read csv big.csv | group by name | count)\r")
        try await shell.pty.expect("reading big.csv")
        try await shell.pty.expect("━")
        try await shell.pty.expect("B/s")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect(cursorLine: shell.prompt)
        #expect(!shell.pty.screen.text.contains("reading"))
    }

    @Test func `a terminal without UTF-8 gets plain characters`() async throws {
        let shell = try await shell(try Program(), environment: ["LC_ALL": "C"])
        try shell.pty.type("each i in 1..3: wait 400ms\r")
        try await shell.pty.expect("1 of 3 rounds")
        try await shell.pty.expect(cursorLine: shell.prompt)
        #expect(shell.pty.output.allSatisfy { $0 < 0x80 })
    }

    @Test func `a terminal that becomes narrower keeps nothing of the line`() async throws {
        let shell = try await shell(try Program(), columns: 80)
        try shell.pty.type("wait 1500ms\r")
        try await shell.pty.expect("waiting: going on in")
        shell.pty.resize(columns: 20, rows: 24)
        try await shell.pty.expect(cursorLine: shell.prompt)
        try await shell.enter("1")
        #expect(!shell.text.contains("going on"))
    }

    // MARK: Elsewhere than at a terminal

    @Test func `nothing is told where nobody asked for it`() async throws {
        let result = try await Program().run(["run", "-c", "wait 4s\nprint done"])
        #expect(result.errors == "")
        #expect(result.output == "done\n")
    }

    @Test(arguments: [["run", "--progress"], ["--plain-progress"]])
    func `lines tell it every few seconds where somebody did`(start: [String]) async throws {
        let result = try await Program().run(start + ["-c", "wait 4s\nprint done"])
        #expect(result.errors.hasPrefix("waiting: going on in "))
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.output == "done\n")
    }

    @Test func `what is typed ahead shows at the next prompt alone`() async throws {
        let shell = try await shell(try Program())
        try shell.pty.type("wait 1500ms\r")
        try await shell.pty.expect("waiting: going on in")
        try shell.pty.type("print 6 * 7")
        try await shell.pty.expect("waiting: going on in 1 s")
        #expect(!shell.pty.screen.cursorLine.contains("print"))
        try await shell.pty.expect(cursorLine: shell.prompt + " print 6 * 7")
        try shell.pty.type("\r")
        try await shell.pty.expect("\n42")
    }

    @Test func `a dumb terminal gets lines as well`() async throws {
        let shell = try await shell(try Program(), environment: ["TERM": "dumb"])
        try shell.pty.type("wait 4s\r")
        try await shell.pty.expect("waiting: going on in")
        try await shell.pty.expect(cursorLine: shell.prompt)
        #expect(!shell.pty.output.contains(0x1B))
    }

    // MARK: Beside the prompt

    @Test func `a search that is done is announced above what is typed`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("search name \"Larry Page\" at google.com")
        try shell.pty.type("print 6 *")
        try await shell.pty.expect("the search for Larry Page is done: larry@google.com", within: .seconds(20))
        try await shell.pty.expect(cursorLine: shell.prompt + " print 6 *")
        try shell.pty.type(" 7\r")
        try await shell.pty.expect("\n42")
        // Whoever waits for it afterwards still hears how it went.
        try await shell.enter("wait")
        try await shell.pty.expect("1 done: 1 found")
        try await shell.enter("wait")
        try await shell.pty.expect("nothing is being waited for")
    }

    @Test func `a job that is done is announced with its results`() async throws {
        let program = try Program()
        try program.write("email\nlarry@google.com\nnobody@nowhere.invalid\n", to: "two.csv")
        let shell = try await shell(program, columns: 160, environment: ["NB_SANDBOX_TIME_SCALE": "100"])
        try await shell.enter("verify file two.csv")
        try await shell.pty.expect("is done: 1 deliverable, 1 bounce, 0 risky", within: .seconds(30))
        try await shell.pty.expect(cursorLine: shell.prompt)
    }

    @Test func `many searches are announced when all are done`() async throws {
        let program = try Program()
        let shell = try await shell(program, environment: ["NB_SANDBOX_TIME_SCALE": "100"])
        try await shell.enter("each n in 1..5: search name \"Person {n}\" at google.com")
        try await shell.pty.expect("5 searches are done:", within: .seconds(30))
        #expect(!shell.text.contains("the search for"))
    }
}
