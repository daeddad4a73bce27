import PtySupport
import Testing

/// Terminals of all sizes, and those that change it.
@Suite(.timeLimit(.minutes(1)))
struct TerminalSizeTests {
    private static let long = "echo the quick brown fox jumps over the lazy dog while größe and 東京 stand by"

    @Test(arguments: [40, 80, 200])
    func `a long entry is typed, changed, and run at any width`(columns: Int) async throws {
        let probe = try await Probe.ready(columns: columns)
        try probe.pty.type(Self.long + "\u{1}\u{1B}f\u{1B}f!")
        let shown = ("nb test> " + Self.long).replacing("the quick", with: "the! quick")
        try await probe.pty.expect("the entry over its rows") {
            $0.text.filter { $0 != "\n" && $0 != " " } == shown.filter { $0 != " " } && $0.cursorRow == 0
        }
        try probe.pty.type("\r")
        try await probe.pty.expect("the answer below") {
            $0.text.contains("«the! quick") && $0.cursorLine == "nb test>"
        }
    }

    @Test(arguments: [40, 80, 200])
    func `a block is typed at any width`(columns: Int) async throws {
        let probe = try await Probe.ready(columns: columns)
        try probe.pty.type("begin\rinner\rse\t\u{7}\u{15}end\r")
        try await probe.pty.expect("«begin|  inner|end»")
        try await probe.pty.expect("the block and its answer alone") {
            $0.text == "nb test> begin\n...   inner\n... end\n«begin|  inner|end»\nnb test>"
        }
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 24), (3, 2), (9, 1), (200, 1)])
    func `a terminal far too small still runs what is typed`(columns: Int, rows: Int) async throws {
        let probe = try Probe(columns: columns, rows: rows, environment: ["NO_COLOR": ""])
        try probe.pty.type("begin\rin東ner e\u{301}\u{1B}[A\u{1B}[B\u{1B}[H\u{1B}[Fse\t\t\u{1B}\u{12}x\u{7}\rend\r")
        try probe.pty.type("leave 7\r")
        #expect(try await probe.pty.exitCode() == 7)
    }

    @Test func `a window that keeps changing keeps the entry`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r" + Self.long)
        try await probe.pty.expect("the entry") { $0.cursorLine == "d by" }
        for columns in [40, 17, 120, 1, 5, 200, 33, 80] {
            probe.pty.resize(columns: columns, rows: max(1, columns / 4))
            try probe.pty.type("x\u{7F}")
        }
        // A size that changes again before the answer to the last one is on the screen leaves traces on any terminal.
        try probe.pty.type("!\u{C}")
        try await probe.pty.expect("the whole entry") {
            $0.text.filter { $0 != "\n" && $0 != " " }
                == "nb test> begin...   \(Self.long)!".filter { $0 != " " }
        }
        try probe.pty.type("\u{3}")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `a window that changes shows an entry of several lines once`() async throws {
        let probe = try await Probe.ready(columns: 80)
        try probe.pty.type("begin\r" + Self.long + "\rx")
        try await probe.pty.expect(cursorLine: "...   x")
        probe.pty.resize(columns: 40, rows: 24)
        try probe.pty.type("y")
        try await probe.pty.expect("the entry wrapped anew") {
            $0.lines.first == "nb test> begin" && $0.cursorLine == "...   xy" && $0.text.matches(of: /begin/).count == 1
        }
        probe.pty.resize(columns: 200, rows: 24)
        try probe.pty.type("z")
        try await probe.pty.expect("the entry on three rows") {
            $0.text == "nb test> begin\n...   \(Self.long)\n...   xyz"
        }
    }

    @Test func `a window that changes while an entry runs changes nothing for the next`() async throws {
        let probe = try await Probe.ready(columns: 80)
        try probe.pty.type("hang\r")
        try await probe.pty.expect("hanging")
        probe.pty.resize(columns: 40, rows: 10)
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("interrupted")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try probe.pty.type(String(Self.long.prefix(50)))
        try await probe.pty.expect("two rows") { $0.cursorRow > 0 && $0.lines[$0.cursorRow - 1].count == 39 }
    }

    @Test func `a prompt follows output that did not end its line`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("partial\r")
        try await probe.pty.expect("the prompt on the next row") {
            $0.lines[1] == "no end" && $0.cursorLine == "nb test>"
        }
    }
}
