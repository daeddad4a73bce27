import Foundation
import PtySupport
import Testing

/// What was entered, as `history` shows it and as the next session finds it.
@Suite(.timeLimit(.minutes(2)))
struct HistoryCommandTests {
    private func history(_ program: Program) throws -> String {
        try String(contentsOf: program.home.appendingPathComponent(".local/state/nb/history"), encoding: .utf8)
    }

    @Test func `history lists what was entered, each line once, the newest last`() async throws {
        let shell = try await ShellSession(try Program())
        for line in ["print 1", "print 2", "print 1"] { try await shell.enter(line) }
        try await shell.enter("show history")
        let lines = shell.pty.screen.lines.map { $0.trimmingCharacters(in: .whitespaces) }
        let first = try #require(lines.lastIndex(of: "print 2"))
        #expect(Array(lines[first...].prefix(3)) == ["print 2", "print 1", "show history"])
    }

    @Test func `history matching finds lines of earlier sessions, capitals or not`() async throws {
        let program = try Program()
        let first = try await ShellSession(program)
        try await first.enter("print \"Needle\"")
        try await first.enter("print \"hay\"")
        try await first.leave()
        let second = try await ShellSession(program)
        try await second.enter("print count of (history matching needle)")
        try await second.pty.expect("\n2")
        try await second.enter("show (history matching needle | take 1)")
        try await second.pty.expect("\nprint \"Needle\"")
    }

    @Test func `nothing is kept once the history is off`() async throws {
        let program = try Program()
        let shell = try await ShellSession(program)
        try await shell.enter("print 1")
        try await shell.enter("option history off")
        try await shell.enter("print \"private\"")
        try await shell.enter("option history on")
        try await shell.enter("print 2")
        try await shell.leave()
        #expect(try history(program) == "print 1\noption history off\nprint 2\n")
    }

    @Test func `a script has no history to ask for`() async throws {
        let result = try await Program().run(lines: "history")
        #expect(result.code == 2)
        #expect(result.errors.contains("history works at the prompt only"))
    }

    @Test func `a history that is no text is said once, and what is text in it is there`() async throws {
        let program = try Program()
        let folder = program.home.appendingPathComponent(".local/state/nb")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try (Data([0xFF, 0xFE, 0x0A]) + Data("print 41\n".utf8) + Data([0, 0x0A])).write(
            to: folder.appendingPathComponent("history"))
        let shell = try await ShellSession(program)
        try shell.pty.type("\u{1B}[A")
        try await shell.pty.expect(cursorLine: "nb sandbox> print 41")
        try shell.pty.type("\r")
        try await shell.pty.expect("has 2 lines that are no text; they are left out")
        try await shell.pty.expect(cursorLine: shell.prompt)
    }

    @Test func `a full disk is said once, and the session goes on`() async throws {
        let shell = try await ShellSession(try Program(), columns: 200, wrapper: "ulimit -f 0; exec \"$0\"")
        try await shell.enter("print 40 + 1")
        try await shell.pty.expect("entries are remembered until this session ends")
        try await shell.enter("print 40 + 2")
        try await shell.pty.expect("\n42")
        #expect(shell.text.ranges(of: "entries are remembered").count == 1)
        try await shell.enter("print count of history")
        try await shell.pty.expect("\n3")
        #expect(try await shell.leave() == 0)
    }

    @Test func `a home that cannot be written is said, and the session goes on`() async throws {
        let program = try Program()
        // Root may write anywhere but there.
        let shell = try await ShellSession(program, columns: 200, environment: ["HOME": "/proc/self"])
        try await shell.enter("print 40 + 2")
        try await shell.pty.expect("entries are remembered until this session ends")
        try await shell.pty.expect("\n42")
        try await shell.enter("search name \"Larry Page\" at google.com")
        #expect(try await shell.leave() == 0)
    }
}
