import PtySupport
import Testing

@testable import NBShell

/// Text that is pasted.
@Suite(.timeLimit(.minutes(1)))
struct PasteTests {
    private func paste(_ text: String) -> String { "\u{1B}[200~" + text + "\u{1B}[201~" }

    @Test func `a pasted block is shown and not run until enter`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type(paste("echo one\recho two\r"))
        try await probe.pty.expect("both lines") { $0.text == "nb test> echo one\n... echo two" && $0.cursorRow == 1 }
        try probe.pty.type("!\r")
        try await probe.pty.expect("echo two!»")
    }

    @Test func `what is typed behind a paste acts as keys`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type(paste("echo pasted") + "X\r")
        try await probe.pty.expect("«pastedX»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `keys in a paste are not obeyed`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo " + paste("a\tb\u{1}c\u{1B}[Dd\u{7F}e"))
        try await probe.pty.expect(cursorLine: "nb test> echo a    bc[Dde")
    }

    @Test func `a paste goes in where the cursor is`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo ac\u{1B}[D" + paste("größe"))
        try await probe.pty.expect(cursorLine: "nb test> echo agrößec")
    }

    @Test func `a large paste arrives whole`() async throws {
        let probe = try await Probe.ready(columns: 40, rows: 8)
        let lines = (1...2000).map { "line number \($0)" }
        try probe.pty.type(paste(lines.joined(separator: "\r")))
        try await probe.pty.expect("its end") {
            $0.cursorLine == "... line number 2000" && $0.lines.first == "... line number 1993"
        }
        try probe.pty.type("\u{1B}[1;5H")
        try await probe.pty.expect("its beginning") { $0.lines.first == "nb test> line number 1" && $0.cursorRow == 0 }
    }

    /// Longer than what the terminal holds for a reader: when the interrupt comes, the paste has begun.
    private static let long = String(repeating: "echo one\r", count: 2_000)

    @Test func `an interrupt drops the rest of a paste as well`() async throws {
        let probe = try await Probe.ready()
        let rest = String(repeating: "echo two\r", count: 10_000)
        try probe.pty.type("\u{1B}[200~" + Self.long + "\u{3}" + rest + "\u{1B}[201~")
        try await probe.pty.expect("an empty prompt") { $0.cursorLine == "nb test>" && $0.text.contains("^C") }
        try await probe.enter("echo after", answer: "«after»")
        #expect(!probe.pty.screen.wholeText.contains("«two»"))
        #expect(try probe.history == "echo after\n")
    }

    @Test func `an interrupted paste without its end is over when nothing more comes`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("\u{1B}[200~" + Self.long + "\u{3}")
        try await probe.pty.expect("an empty prompt") { $0.cursorLine == "nb test>" && $0.text.contains("^C") }
        try await probe.enter("echo after", answer: "«after»")
    }

    @Test func `the terminal marks pastes only while an entry is typed`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo one", answer: "«one»")
        try probe.pty.type("\u{4}")
        try await probe.pty.exitCode()
        let output = String(decoding: probe.pty.output, as: UTF8.self)
        #expect(output.matches(of: /\[\?2004h/).count == 2)
        #expect(output.matches(of: /\[\?2004l/).count == 2)
    }

    @Test(arguments: [
        ("a\rb", "a\nb"), ("a\r\nb\r\n", "a\nb"), ("a\n\rb", "a\nb"), ("a\r\rb", "a\n\nb"), ("a\n\n", "a"),
        ("a\tb", "a    b"), ("\u{1B}[31mred\u{0}\u{9B}", "[31mred"), ("größe 東", "größe 東"),
    ])
    func `pasted text keeps its lines and loses its control characters`(pasted: String, cleaned: String) {
        #expect(PastedText.cleaned(pasted.utf8) == cleaned)
    }
}
