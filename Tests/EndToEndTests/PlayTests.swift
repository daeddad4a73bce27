import Foundation
import PtySupport
import Testing

/// `nb play`: a script typed out with its results, before people at a terminal and into a pipe.
@Suite(.timeLimit(.minutes(2)))
struct PlayTests {
    private static let prompt = "nb sandbox>"
    private static let invitation = prompt + " space goes on, q leaves"

    /// A script on show, with its folders, which are there as long as it is.
    private final class Show {
        let program: Program
        let pty: Pty

        init(
            _ script: String, _ options: [String] = ["--pace", "fast"], environment: [String: String] = [:]
        ) throws {
            program = try Program()
            try program.write(script, to: "demo.nb")
            pty = try Pty(
                command: [try Program.path, "play"] + options + ["demo.nb"],
                environment: ["HOME": program.home.path, "TZ": "UTC"].merging(environment) { $1 },
                directory: program.folder.path, columns: 90, rows: 30)
        }
    }

    // MARK: Without a terminal

    @Test func `without a terminal each line stands at the prompt with its result below`() async throws {
        let program = try Program()
        try program.write("let x = 20\n$x + 1\nprint \"done\"\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb"])
        #expect(result.code == 0)
        #expect(
            result.lines == [
                "nb sandbox> let x = 20", "nb sandbox> $x + 1", "21", "nb sandbox> print \"done\"", "done",
            ])
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func `comments and blocks are shown as they are typed, the line for the system is not`() async throws {
        let program = try Program()
        try program.write(
            "#!/usr/bin/env nb\n# Counting.\n\nrepeat 2 times # twice\n  print 1\nend\n\n# The end.\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb"])
        #expect(
            result.lines == [
                "nb sandbox> # Counting.", "nb sandbox> repeat 2 times # twice", "...   print 1", "... end", "1", "1",
                "nb sandbox> # The end.",
            ])
    }

    @Test func `a script that is wrong somewhere is told before anything is typed`() async throws {
        let program = try Program()
        try program.write("print 1\nprnt 2\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb"])
        #expect(result.code == 2)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("demo.nb:2:1: error: there is no command prnt"))
    }

    @Test func `an error ends it with the place in the file and the code of nb run`() async throws {
        let program = try Program()
        try program.write("print 1\n\nexpect 1 is 2\nprint 3\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb"])
        #expect(result.code == 3)
        #expect(result.errors.hasPrefix("demo.nb:3:8: error:"))
        #expect(result.lines.last == "nb sandbox> expect 1 is 2")
    }

    @Test func `inputs come from the command line, and included scripts are named once`() async throws {
        let program = try Program()
        try program.write(
            "to greet $who\n  print \"Hello, {who}\"\nend\nlet greeter = 1\nprint \"helpers\"\n", to: "helpers.nb")
        try program.write("input name \"Who?\"\ninclude helpers.nb\ngreet $name\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb", "--name", "Ned"])
        #expect(
            result.lines == [
                "nb sandbox> input name \"Who?\"", "nb sandbox> include helpers.nb", "helpers",
                "nb sandbox> greet $name", "Hello, Ned",
            ])
    }

    @Test func `what steers a terminal in a script is shown and not obeyed`() async throws {
        let program = try Program()
        try program.write("print 1 # \u{1B}[2Jx\n", to: "demo.nb")
        let result = try await program.run(["play", "demo.nb"])
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func `the lesson plays from its first line to its last`() async throws {
        let program = try Program()
        let lesson = Repository.examples.appendingPathComponent("lesson.nb").path
        let result = try await program.run(["play", "--unattended", lesson])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("\nnb sandbox> search name \"Larry Page\" at $company\n"))
        #expect(result.output.contains("\n3. Larry Page is larry@google.com, with a score of 100\n"))
        #expect(result.lines.last?.hasPrefix("8. ") == true)
    }

    @Test func `a pace that there is not is a usage error`() async throws {
        let result = try await Program().run(["play", "--pace", "brisk", "demo.nb"])
        #expect(result.code == 2)
    }

    // MARK: At a terminal

    @Test func `at a terminal a key types the next statement and shows its result`() async throws {
        let show = try Show("print 20 + 1\nprint 30 + 1\n")
        try await show.pty.expect(cursorLine: Self.invitation)
        #expect(!show.pty.screen.text.contains("print"))
        try show.pty.type(" ")
        try await show.pty.expect("the first result and the prompt") { screen in
            screen.cursorLine == Self.prompt && screen.text.hasSuffix("nb sandbox> print 20 + 1\n21\nnb sandbox>")
        }
        try show.pty.type("\r")
        try await show.pty.expect("the second result and the prompt") { screen in
            screen.cursorLine == Self.prompt && screen.text.hasSuffix("print 30 + 1\n31\nnb sandbox>")
        }
        try show.pty.type(" ")
        #expect(try await show.pty.exitCode() == 0)
    }

    @Test func `q leaves, and what comes after is not run`() async throws {
        let show = try Show("print 1\nsave [1] to left.json\n")
        try await show.pty.expect(cursorLine: Self.invitation)
        try show.pty.type(" ")
        try await show.pty.expect("the first result") { $0.cursorLine == Self.prompt && $0.text.contains("\n1\n") }
        try show.pty.type("q")
        #expect(try await show.pty.exitCode() == 0)
        #expect(!FileManager.default.fileExists(atPath: show.program.folder.appendingPathComponent("left.json").path))
    }

    @Test func `Ctrl-C leaves what is typed, and what runs`() async throws {
        let waiting = try Show("print 1\n")
        try await waiting.pty.expect(cursorLine: Self.invitation)
        try waiting.pty.type("\u{3}")
        #expect(try await waiting.pty.exitCode() == 130)

        let running = try Show("print \"on\" + \" it goes\"\nwait 60s\n")
        try await running.pty.expect(cursorLine: Self.invitation)
        try running.pty.type("  ")
        try await running.pty.expect("\non it goes")
        try running.pty.type(" ")
        try await running.pty.expect("what runs") { $0.lines[max(0, $0.cursorRow - 1)].hasSuffix("wait 60s") }
        try running.pty.type("\u{3}")
        #expect(try await running.pty.exitCode() == 130)
    }

    @Test func `an interrupt is heard while the terminal takes nothing`() async throws {
        let show = try Show("while true: print \"on\" + \" it goes\"\n")
        try await show.pty.expect(cursorLine: Self.invitation)
        try show.pty.type("  ")
        try await show.pty.expect("\non it goes")
        // Held as Ctrl-S does; the key for an interrupt would let go of it.
        try show.pty.type("\u{13}")
        let pty = show.pty
        let insisting = Task { while !Task.isCancelled, (try? pty.signal(2)) != nil { await Task.yield() } }
        defer { insisting.cancel() }
        #expect(try await pty.exitCode() == 130)
    }

    @Test func `a key shows the rest of what is typed at once`() async throws {
        // At this pace the line takes half a minute.
        let line = "print \"" + String(repeating: "a long line ", count: 25) + "\""
        let show = try Show(line + "\n", ["--pace", "slow"])
        try await show.pty.expect(cursorLine: Self.invitation)
        try show.pty.type(" ")
        try await show.pty.expect("the first letters") { $0.text.contains("print") }
        try show.pty.type(" ")
        try await show.pty.expect("the result", within: .seconds(8)) { $0.cursorLine == Self.prompt }
    }

    @Test func `what is typed has the colours of the prompt, unless they are not wanted`() async throws {
        func styles(_ environment: [String: String]) async throws -> Set<String> {
            let show = try Show("print \"text\"\n", environment: environment)
            try await show.pty.expect(cursorLine: Self.invitation)
            try show.pty.type(" ")
            try await show.pty.expect("the result") { $0.cursorLine == Self.prompt && $0.text.contains("\ntext\n") }
            let screen = show.pty.screen
            guard let row = screen.lines.firstIndex(where: { $0.hasPrefix("nb sandbox> print") }) else { return [] }
            return Set((0..<screen.columns).map { screen[row, $0].style })
        }
        #expect(try await styles([:]).count > 1)
        #expect(try await styles(["NO_COLOR": "1"]) == [""])
    }

    @Test func `unattended it waits for nobody, also at a terminal`() async throws {
        let show = try Show("print 20 + 1\nprint 30 + 1\n", ["--unattended"])
        #expect(try await show.pty.exitCode() == 0)
        #expect(show.pty.screen.text == "nb sandbox> print 20 + 1\n21\nnb sandbox> print 30 + 1\n31")
    }
}
