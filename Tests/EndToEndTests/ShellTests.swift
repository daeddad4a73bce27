import Foundation
import PtySupport
import Testing

/// The shell as a person meets it, on a real pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct ShellTests {
    private static let prompt = "nb sandbox>"

    private func shell(
        _ program: Program, columns: Int = 100, rows: Int = 30, environment: [String: String] = [:]
    ) async throws -> Pty {
        let pty = try Pty(
            command: [try Program.path],
            environment: ["HOME": program.home.path, "NO_COLOR": "1", "TZ": "UTC"].merging(environment) { $1 },
            directory: program.folder.path, columns: columns, rows: rows)
        try await pty.expect(cursorLine: Self.prompt)
        return pty
    }

    private func enter(_ line: String, in pty: Pty) throws { try pty.type(line + "\r") }

    /// Types a line and waits for the prompt that follows what it did.
    private func enterAndFinish(_ line: String, in pty: Pty) async throws {
        try enter(line, in: pty)
        let echo = (Self.prompt + line).filter { $0 != " " }
        try await pty.expect("the prompt behind \(line)", within: .seconds(20)) { screen in
            let above = screen.lines[..<screen.cursorRow].joined().filter { $0 != " " }
            return screen.cursorLine == Self.prompt && above.contains(echo)
        }
    }

    @Test func `what the screen says leads to a found address`() async throws {
        let pty = try await shell(try Program())
        let line = try #require(pty.screen.lines.first { $0.hasPrefix("try    search name") })
        try await enterAndFinish(String(line.dropFirst("try".count)).trimmingCharacters(in: .whitespaces), in: pty)
        try await pty.expect("Larry Page")
        try await enterAndFinish("wait", in: pty)
        try await pty.expect("1 done: 1 found, 0 not found")
        try await enterAndFinish("print it.address", in: pty)
        try await pty.expect("\nlarry@google.com")
        try pty.type("\u{4}")
        #expect(try await pty.exitCode(within: .seconds(10)) == 0)
    }

    /// Something that `/bin/bash` or `/bin/sh` runs on a terminal, with the program as `$0`.
    private func wrapped(_ shell: [String], _ program: Program) throws -> Pty {
        try Pty(
            command: shell + [try Program.path],
            environment: ["HOME": program.home.path, "NO_COLOR": "1", "PS1": "outer$ ", "HISTFILE": ""],
            directory: program.folder.path, columns: 200)
    }

    @Test func `control-Z stops it at the prompt and while an entry runs, and fg goes on`() async throws {
        let program = try Program()
        let pty = try wrapped(
            ["/bin/bash", "--norc", "--noprofile", "-ic", "exec /bin/bash --norc --noprofile -i"], program)
        try await pty.expect(cursorLine: "outer$")
        try pty.type("'\(try Program.path)'\r")
        try await pty.expect(cursorLine: Self.prompt)
        try pty.type("print 4")
        try await pty.expect(cursorLine: Self.prompt + " print 4")
        try pty.type("\u{1A}")
        try await pty.expect(cursorLine: "outer$")
        try pty.type("fg\r")
        try await pty.expect(cursorLine: Self.prompt + " print 4")
        try pty.type("2\r")
        try await pty.expect("\n42")
        try await pty.expect(cursorLine: Self.prompt)
        try pty.type("wait 60s\r")
        try await pty.expect("going on in")
        try pty.type("\u{1A}")
        try await pty.expect(cursorLine: "outer$")
        try pty.type("fg\r")
        try await pty.expect("it goes on") { $0.cursorLine.contains("going on in") }
        try pty.type("\u{3}")
        try await pty.expect(cursorLine: Self.prompt)
    }

    @Test func `a terminal is left as it was found where the reader of the output goes away`() async throws {
        let program = try Program()
        let pty = try wrapped(["/bin/sh", "-c", "stty -g; \"$0\" | head -n 1; echo; stty -g; echo finished"], program)
        try await pty.expect("nb ")
        try pty.type("while true: print 1\r")
        try await pty.expect("finished", within: .seconds(20))
        let states = pty.screen.wholeText.split(separator: "\n").filter { $0.contains(":") && !$0.contains(" ") }
        #expect(states.count == 2 && states.first == states.last)
    }

    @Test func `names stay from one line to the next`() async throws {
        let pty = try await shell(try Program())
        try await enterAndFinish("let price = 20", in: pty)
        try await enterAndFinish("price is what", in: pty)
        try await pty.expect("there is no command price")
        try enter("$price * 2 + 2", in: pty)
        try await pty.expect("\n42")
    }

    @Test func `a block is asked for up to its end`() async throws {
        let pty = try await shell(try Program())
        try enter("each n in 1..3", in: pty)
        try await pty.expect("...")
        try enter("print \"number {n}\"", in: pty)
        try enter("end", in: pty)
        try await pty.expect("\nnumber 3")
        try await pty.expect(cursorLine: Self.prompt)
    }

    @Test func `Ctrl-C stops a command and keeps the session`() async throws {
        let pty = try await shell(try Program())
        try await enterAndFinish("let n = 41", in: pty)
        for (work, mark) in [("while true: set n = $n + 0", "first"), ("wait 60s", "second")] {
            // The line that it prints shows that it runs: before that, Ctrl-C would drop what is typed.
            for line in ["if true", "print \"{n}: \" + \"\(mark)\"", work, "end"] { try enter(line, in: pty) }
            try await pty.expect("\n41: \(mark)")
            try pty.type("\u{3}")
            try await pty.expect("the prompt behind an interrupt") { screen in
                screen.cursorLine == Self.prompt && screen.lines[screen.cursorRow - 1].contains("interrupted")
            }
        }
        try enter("$n + 1", in: pty)
        try await pty.expect("\n42")
    }

    @Test func `Tab completes words and names`() async throws {
        let pty = try await shell(try Program())
        try await enterAndFinish("let larry = 1", in: pty)
        try pty.type("organ\t")
        try await pty.expect(cursorLine: Self.prompt + " organization")
        try pty.type("\u{3}")
        try await pty.expect(cursorLine: Self.prompt)
        try pty.type("print $la\t")
        try await pty.expect(cursorLine: Self.prompt + " print $larry")
    }

    @Test func `what was typed is there in the next session`() async throws {
        let program = try Program()
        let first = try await shell(program)
        try await enterAndFinish("print \"remember me\"", in: first)
        try await first.expect("\nremember me")
        try enter("exit", in: first)
        #expect(try await first.exitCode(within: .seconds(10)) == 0)
        let second = try await shell(program)
        try second.type("\u{1B}[A\u{1B}[A")
        try await second.expect(cursorLine: Self.prompt + " print \"remember me\"")
    }

    @Test func `a narrow terminal still shows address and status`() async throws {
        let pty = try await shell(try Program(), columns: 40)
        try await enterAndFinish("search name Arya Stark at voilanorbert.com", in: pty)
        try await pty.expect("Arya Stark")
        try await enterAndFinish("wait", in: pty)
        try await pty.expect("1 found")
        try enter("it", in: pty)
        try await pty.expect("aryastark@")
        try await pty.expect("LEAD")
    }

    @Test func `a wrong line keeps the session and what was found`() async throws {
        let pty = try await shell(try Program())
        try await enterAndFinish("search name \"Larry Page\" at google.com", in: pty)
        try await pty.expect("Larry Page")
        try await enterAndFinish("search name \"Ned Stark\" at winterfell.example", in: pty)
        try await pty.expect("error:")
        try await enterAndFinish("wait", in: pty)
        try await pty.expect("1 found")
        try enter("print it.address", in: pty)
        try await pty.expect("\nlarry@google.com")
    }

    @Test func `a dumb terminal does`() async throws {
        let pty = try await shell(try Program(), environment: ["TERM": "dumb"])
        try enter("print 1 + 1", in: pty)
        try await pty.expect("\n2")
        try pty.type("\u{4}")
        #expect(try await pty.exitCode(within: .seconds(10)) == 0)
    }
}
