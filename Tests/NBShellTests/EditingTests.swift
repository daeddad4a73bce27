import PtySupport
import Testing

/// The line being typed, on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct EditingTests {
    @Test func `letters beyond ASCII are typed and reach the language`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo größer 東京 é", answer: "«größer 東京 é»")
    }

    @Test func `letters beyond ASCII survive a locale that knows none`() async throws {
        let probe = try await Probe.ready(environment: ["LC_ALL": "C"])
        try await probe.enter("echo größer", answer: "«größer»")
    }

    @Test func `typing in the middle of a line inserts`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo größe 東京\u{1B}[D\u{1B}[D\u{1B}[Dn")
        try await probe.pty.expect(cursorLine: "nb test> echo größen 東京")
        try await probe.enter("", answer: "«größen 東京»")
    }

    @Test func `home, end, and delete do what their keys say`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("xecho a\u{1B}[H\u{1B}[3~\u{1B}[Fb")
        try await probe.pty.expect(cursorLine: "nb test> echo ab")
    }

    @Test func `a key the shell does not know types nothing`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo \u{1B}[5~a")
        try await probe.pty.expect(cursorLine: "nb test> echo a")
    }

    @Test func `deleting a word leaves the words before it`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo one two\u{17}")
        try await probe.pty.expect(cursorLine: "nb test> echo one")
    }

    @Test func `a line longer than 40 columns wraps and stays editable`() async throws {
        let probe = try await Probe.ready(columns: 40)
        try probe.pty.type("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa end")
        try await probe.pty.expect("the wrapped line") {
            $0.lines[0] == "nb test> echo aaaaaaaaaaaaaaaaaaaaaaaaaa" && $0.lines[1] == "aaaaaaaaaaa end"
        }
        try probe.pty.type("\u{1B}[H" + String(repeating: "\u{1B}[C", count: 5) + "b")
        try await probe.pty.expect("the letter in the middle of the first row") {
            $0.lines[0] == "nb test> echo baaaaaaaaaaaaaaaaaaaaaaaaa" && $0.lines[1] == "aaaaaaaaaaaa end"
        }
        try await probe.enter("", answer: "«baaaaa")
    }

    @Test func `control-D in a line deletes the character at the cursor`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo ab\u{1B}[D\u{4}")
        try await probe.pty.expect(cursorLine: "nb test> echo a")
    }

    @Test func `a window that shrinks keeps the half-typed line`() async throws {
        let probe = try await Probe.ready(columns: 80)
        try probe.pty.type("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa end")
        try await probe.pty.expect(" end")
        probe.pty.resize(columns: 40, rows: 24)
        try probe.pty.type("!")
        try await probe.pty.expect("the line wrapped anew") {
            $0.lines.prefix(3) == ["nb test> echo aaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaa end!", ""]
        }
        try probe.pty.type("\r")
        try await probe.pty.expect("end!»")
    }

    @Test func `a window that grows keeps the half-typed line`() async throws {
        let probe = try await Probe.ready(columns: 40)
        try probe.pty.type("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa end")
        try await probe.pty.expect(" end")
        probe.pty.resize(columns: 80, rows: 24)
        try probe.pty.type("!")
        try await probe.pty.expect("the line on one row") {
            $0.lines.prefix(2) == ["nb test> echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa end!", ""]
        }
    }

    @Test func `the prompt is coloured and what is typed is not`() async throws {
        let probe = try await Probe.ready(environment: ["NO_COLOR": ""])
        try probe.pty.type("x")
        try await probe.pty.expect(cursorLine: "nb test> x")
        let screen = probe.pty.screen
        #expect(screen[0, 0].style == "1;36")
        #expect(screen[0, 7].style == "1;36")
        #expect(screen[0, 8].style == "")
        #expect(screen[0, 9].style == "")
    }

    @Test func `a prompt of two lines shows both`() async throws {
        let probe = try Probe(environment: ["PROBE_PROMPT": "above\nnb> "])
        try await probe.pty.expect("both lines") { $0.text == "above\nnb>" && $0.cursorColumn == 4 }
    }
}
