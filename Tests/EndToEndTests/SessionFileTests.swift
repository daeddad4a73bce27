import Foundation
import PtySupport
import Testing

/// `save session as`: what went well at the prompt becomes a script.
@Suite(.timeLimit(.minutes(2)))
struct SessionFileTests {
    private static let prompt = "nb sandbox>"

    private func shell(_ program: Program) async throws -> Pty {
        let pty = try Pty(
            command: [try Program.path], environment: ["HOME": program.home.path, "NO_COLOR": "1", "TZ": "UTC"],
            directory: program.folder.path, columns: 100, rows: 40)
        try await pty.expect(cursorLine: Self.prompt)
        return pty
    }

    /// Types an entry and waits for what it shows, and the prompt below.
    private func enter(_ entry: String, shows text: String, in pty: Pty) async throws {
        try pty.type(entry + "\r")
        try await pty.expect("“\(text)” and the prompt", within: .seconds(20)) { screen in
            screen.cursorLine == Self.prompt && screen.text.contains(text)
        }
    }

    private func statements(of text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test func `what went well is saved as a script that passes the check and does the same`() async throws {
        let program = try Program()
        let pty = try await shell(program)
        try await enter("let   who = \"Larry Page\"", shows: "let   who", in: pty)
        try await enter("serach name $who", shows: "there is no command serach", in: pty)
        try await enter("search name $who at google.com", shows: "wait waits for it", in: pty)
        try await enter("wait", shows: "1 found", in: pty)
        try await enter("variables", shows: "$who", in: pty)
        try await enter("print it.address", shows: "\nlarry@google.com", in: pty)
        try await enter("save session as demo.nb", shows: "4 statements saved to demo.nb", in: pty)

        let text = try program.text(of: "demo.nb")
        #expect(text.hasPrefix("# demo.nb: a session at the prompt, "))
        #expect(
            statements(of: text) == [
                "let who = \"Larry Page\"", "search name $who at google.com", "wait", "print it.address",
            ])
        #expect(try await program.run(["check", "demo.nb"]).code == 0)
        #expect(try await program.run(["fmt", "--check", "demo.nb"]).code == 0)
        let result = try await program.run(["demo.nb"])
        #expect(result.code == 0)
        #expect(result.output.contains("larry@google.com"))
    }

    @Test func `a newer session takes the place of an older, but not of somebody's script`() async throws {
        let program = try Program()
        try program.write("print \"mine\"\n", to: "mine.nb")
        let pty = try await shell(program)
        try await enter("print 1 + 1", shows: "\n2", in: pty)
        try await enter("save session as mine.nb", shows: "is not a session that was saved", in: pty)
        #expect(try program.text(of: "mine.nb") == "print \"mine\"\n")
        try await enter("save session as demo", shows: "1 statement saved to demo.nb", in: pty)
        try await enter("print 2 + 2", shows: "\n4", in: pty)
        try await enter("save session as demo", shows: "2 statements saved to demo.nb", in: pty)
        #expect(statements(of: try program.text(of: "demo.nb")) == ["print 1 + 1", "print 2 + 2"])
    }

    @Test func `a session in which nothing was done is not saved`() async throws {
        let program = try Program()
        let pty = try await shell(program)
        try await enter("variables", shows: "(nothing)", in: pty)
        try await enter("save session as demo.nb", shows: "nothing was entered yet", in: pty)
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("demo.nb").path))
    }

    @Test func `a session that was saved elsewhere finds what it includes`() async throws {
        let program = try Program()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("demos"), withIntermediateDirectories: true)
        try program.write("to greet $who\n  print \"Hello, {who}\"\nend\n", to: "helpers.nb")
        let pty = try await shell(program)
        try await enter("include helpers.nb", shows: "include helpers.nb", in: pty)
        try await enter("greet Ned", shows: "\nHello, Ned", in: pty)
        try await enter("save session as demos/demo.nb", shows: "2 statements saved", in: pty)
        let result = try await program.run(["demos/demo.nb"])
        #expect(result.lines == ["Hello, Ned"])
    }

    @Test func `clear empties the screen and keeps the session`() async throws {
        let pty = try await shell(try Program())
        try await enter("let n = 20", shows: "let n", in: pty)
        try pty.type("clear\r")
        try await pty.expect("an empty screen with a prompt") { $0.text == Self.prompt && $0.cursorRow == 0 }
        try await enter("$n + 1", shows: "\n21", in: pty)
    }
}
