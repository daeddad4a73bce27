import Testing

@testable import NBShell

/// Sizes, places, and colours, decided without a terminal.
struct LayoutTests {
    private let size = TerminalSize(columns: 10, rows: 5)

    private func layout(_ line: String, cursor: Int? = nil, prompt: String = "> ") -> LineLayout {
        LineLayout(prompt: prompt, line: line.unicodeScalars, cursor: cursor ?? line.unicodeScalars.count, size: size)
    }

    @Test func `a line that fills the last column puts the cursor on the next row`() {
        #expect(layout("1234567").end == .init(row: 0, column: 9))
        #expect(layout("12345678").end == .init(row: 1, column: 0))
    }

    @Test func `the cursor in the middle is found`() {
        #expect(layout("123456789012", cursor: 9).cursor == .init(row: 1, column: 1))
        #expect(layout("123", cursor: 0).cursor == .init(row: 0, column: 2))
    }

    @Test func `a wide character does not straddle two rows`() {
        #expect(layout("1234567東").end == .init(row: 1, column: 2))
        #expect(layout("1234567東", cursor: 7).cursor == .init(row: 1, column: 0))
    }

    @Test func `newlines, tabs, and control characters take the room they show in`() {
        #expect(layout("a\nb").end == .init(row: 1, column: 1))
        #expect(layout("a\tb").end == .init(row: 0, column: 9))
        #expect(layout("\u{1}").end == .init(row: 0, column: 4))
    }

    @Test func `rows beyond the screen scroll away`() {
        #expect(layout(String(repeating: "\n", count: 9)).end.row == 4)
    }

    private func list(_ names: [String], summary: String = "", columns: Int = 30, rows: Int = 24) -> [String] {
        CandidateLayout(
            names.map { Candidate(replacement: $0, summary: summary, start: 0) },
            size: TerminalSize(columns: columns, rows: rows), isColoured: false
        ).lines
    }

    @Test func `names go down the columns`() {
        #expect(list(["a", "bb", "ccc"], columns: 12) == ["a    ccc", "bb"])
        #expect(list(["aaaaaa", "b", "c", "d", "e"], columns: 24) == ["aaaaaa  c       e", "b       d"])
    }

    @Test func `a summary stands behind its name and is cut at the edge`() {
        #expect(
            list(["save", "größe"], summary: "what it is for, in words")
                == ["save   what it is for, in wo…", "größe  what it is for, in wo…"])
    }

    @Test func `a list too long for the screen says how many are left`() {
        let lines = list((0..<40).map { "name\($0)" }, columns: 16, rows: 6)
        #expect(lines.count == 4)
        #expect(lines.last == "… and 34 more")
    }

    @Test func `control characters in a name never reach the terminal`() {
        #expect(list(["a\u{1B}[2Jb\n"]) == ["a[2Jb"])
    }

    @Test func `wide names are aligned by what they show`() {
        #expect(list(["東京", "a", "b"], columns: 14) == ["東京  b", "a"])
    }
}

/// Whether colour is used.
struct ColourPolicyTests {
    @Test(arguments: [
        (["TERM": "xterm"], true, true),
        (["TERM": "xterm"], false, false),
        (["TERM": "dumb"], true, false),
        ([:], true, false),
        (["TERM": "xterm", "NO_COLOR": "1"], true, false),
        (["TERM": "xterm", "NO_COLOR": ""], true, true),
        (["TERM": "xterm", "CLICOLOR": "0"], true, false),
        (["CLICOLOR_FORCE": "1"], false, true),
        (["FORCE_COLOR": "1"], false, true),
        (["FORCE_COLOR": "0", "TERM": "xterm"], true, false),
        (["CLICOLOR_FORCE": "0", "TERM": "xterm"], true, true),
        (["FORCE_COLOR": "1", "NO_COLOR": "1"], true, false),
    ])
    func `the environment and the terminal decide`(environment: [String: String], terminal: Bool, coloured: Bool) {
        #expect(ColourPolicy(environment: environment, isTerminal: terminal).isColoured == coloured)
    }
}
