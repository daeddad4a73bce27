import PtySupport
import Testing

/// A long text on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct PagerTests {
    private func paging(_ count: Int = 100, columns: Int = 80, rows: Int = 12) async throws -> Probe {
        let probe = try await Probe.ready(columns: columns, rows: rows)
        try probe.pty.type("page \(count)\r")
        try await probe.pty.expect("space: more")
        return probe
    }

    private func footBegins(with words: String) -> @Sendable (Screen) -> Bool {
        { $0.lines.last?.hasPrefix(words) == true }
    }

    @Test func `a long text is read page by page`() async throws {
        let pty = try await paging().pty
        try await pty.expect("the first page") { $0.lines.first == "row 1" && $0.lines[10] == "row 11" }
        try pty.type(" ")
        try await pty.expect("the second page") { $0.lines.first == "row 12" && $0.lines[10] == "row 22" }
        try pty.type("b")
        try await pty.expect("the first page", where: footBegins(with: "1–11 of 100"))
        try pty.type("\u{1B}[6~")
        try await pty.expect("the second page", where: footBegins(with: "12–22 of 100"))
        try pty.type("G")
        try await pty.expect("the end", where: footBegins(with: "90–100 of 100"))
    }

    @Test func `what was seen last stays when one leaves, and typing goes on`() async throws {
        let probe = try await paging()
        try probe.pty.type("q")
        try await probe.pty.expect("read: read")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        #expect(probe.pty.screen.text.contains("row 11\n"))
        #expect(!probe.pty.screen.text.contains("space: more"))
        try await probe.enter("echo on", answer: "«on»")
    }

    @Test func `a short text is not read page by page`() async throws {
        let probe = try await Probe.ready(rows: 12)
        try await probe.enter("page 5", answer: "row 5")
        #expect(!probe.pty.screen.text.contains("space: more"))
    }

    @Test func `Ctrl-C leaves and is told`() async throws {
        let probe = try await paging()
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("read: interrupted")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `a text is searched`() async throws {
        let pty = try await paging().pty
        try pty.type("/ROW 77")
        try await pty.expect("what is looked for", where: footBegins(with: "/ROW 77"))
        try pty.type("\r")
        try await pty.expect("what was found") { $0.lines.first == "row 77" }
        try pty.type("/nowhere\r")
        try await pty.expect("not found: nowhere")
    }

    @Test func `a resize draws the page anew from the same line`() async throws {
        let pty = try await paging().pty
        try pty.type(" ")
        try await pty.expect("the second page") { $0.lines.first == "row 12" }
        pty.resize(columns: 40, rows: 6)
        try await pty.expect("five rows") { $0.lines.first == "row 12" && $0.lines[4] == "row 16" }
        try await pty.expect("the place", where: footBegins(with: "12–16 of 100"))
        pty.resize(columns: 1, rows: 1)
        pty.resize(columns: 80, rows: 12)
        try await pty.expect("eleven rows", where: footBegins(with: "12–22 of 100"))
        try pty.type("q")
        try await pty.expect("read: read")
    }
}
