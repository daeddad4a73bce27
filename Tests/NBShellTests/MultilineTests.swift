import PtySupport
import Testing

/// Entries of several lines, on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct MultilineTests {
    private let up = "\u{1B}[A"
    private let down = "\u{1B}[B"

    @Test func `enter goes on while a block is open and indents the next line`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\rinner\rend")
        try await probe.pty.expect("three lines") {
            $0.lines.prefix(3) == ["nb test> begin", "...   inner", "...   end"]
        }
        try probe.pty.type("\r")
        try await probe.pty.expect("the last line stepped back") {
            $0.lines.prefix(4) == ["nb test> begin", "...   inner", "... end", "«begin|  inner|end»"]
        }
    }

    @Test func `the arrows move between the lines before they leave the entry`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo old", answer: "«old»")
        try probe.pty.type("begin\rinner" + up)
        try await probe.pty.expect("the first line") { $0.cursorLine == "nb test> begin" && $0.cursorColumn == 14 }
        try probe.pty.type("\u{1B}[H" + down + "x")
        try await probe.pty.expect(cursorLine: "... x  inner")
        try probe.pty.type("\u{7F}" + up + up)
        try await probe.pty.expect("still the entry") {
            $0.lines.contains("nb test> begin") && !$0.text.hasSuffix("old")
        }
    }

    @Test func `a recalled entry can be changed on any of its lines`() async throws {
        let probe = try await Probe.ready(columns: 40)
        try probe.pty.type("begin\rinner\rend\r")
        try await probe.pty.expect("«begin|  inner|end»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try probe.pty.type(up + up + "X")
        try await probe.pty.expect(cursorLine: "...   iXnner")
        try probe.pty.type("\r")
        try await probe.pty.expect("«begin|  iXnner|end»")
    }

    @Test(arguments: ["\u{1B}\r", "\u{1B}\n"])
    func `alt-enter begins a new line in an entry that is whole`(key: String) async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("one" + key + "two")
        try await probe.pty.expect("both lines") { $0.text == "nb test> one\n... two" }
        try probe.pty.type("\r")
        try await probe.pty.expect("«one|two»")
    }

    @Test func `enter in the middle of a whole entry runs it`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("one\u{1B}\rtwo" + up + "\r")
        try await probe.pty.expect("«one|two»")
        try await probe.pty.expect("nothing of the entry was overwritten") {
            $0.lines.prefix(3) == ["nb test> one", "... two", "«one|two»"]
        }
    }

    @Test func `home and end stay in their line, and a kill takes the rest of it`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("one two\u{1B}\rthree four\u{1B}[Hx\u{1B}[F!")
        try await probe.pty.expect(cursorLine: "... xthree four!")
        try probe.pty.type(up + "\u{1B}[H\u{1B}f\u{B}")
        try await probe.pty.expect("the first line cut") { $0.text == "nb test> one\n... xthree four!" }
        try probe.pty.type("\u{B}\u{19}")
        try await probe.pty.expect("the newline killed with it and both put back") {
            $0.text == "nb test> one two\n... xthree four!"
        }
    }

    @Test func `an entry taller than the screen is edited and run whole`() async throws {
        let probe = try await Probe.ready(columns: 40, rows: 5)
        try probe.pty.type("begin\r" + (1...8).map { "line\($0)\r" }.joined())
        try await probe.pty.expect("the end of it") {
            $0.lines == ["...   line5", "...   line6", "...   line7", "...   line8", "..."] && $0.cursorColumn == 6
        }
        try probe.pty.type(String(repeating: up, count: 8) + "\u{1B}[FX")
        try await probe.pty.expect(cursorLine: "...   line1X")
        try probe.pty.type(String(repeating: down, count: 9) + "end\r")
        try await probe.pty.expect("»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        let shown = probe.pty.screen.wholeText.split(separator: "\n").map(String.init)
        #expect(shown.filter { $0.hasPrefix("...   line") }.count == 8)
        #expect(shown.contains("«begin|  line1X|  line2|  line3|  line4|"))
    }

    @Test func `control-D hands over an open entry without its empty last line`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r\u{4}")
        try await probe.pty.expect("«begin»")
    }

    @Test func `control-L empties the screen and keeps the entry`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo one", answer: "«one»")
        try probe.pty.type("begin\rinner\u{C}")
        try await probe.pty.expect("the entry at the top") {
            $0.text == "nb test> begin\n...   inner" && $0.cursorRow == 1
        }
    }

    @Test func `an announcement shows above an entry of several lines`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r news\t")
        try await probe.pty.expect("the announcement on top") {
            $0.lines.prefix(3) == ["news while typing", "nb test> begin", "...    news"] && $0.cursorRow == 2
        }
    }
}
