import Testing

@testable import NBShell

/// Sizes, places, and colours, decided without a terminal.
struct LayoutTests {
    private func rows(_ text: String, columns: Int = 10) -> RowLayout {
        var layout = RowLayout(columns: columns)
        layout.add(text, .plain)
        return layout
    }

    @Test func `a character behind the last column begins the next row`() {
        #expect(rows("1234567890").place() == .init(row: 1, column: 0))
        #expect(rows("1234567890").rows.count == 1)
        #expect(rows("12345678901").rows.map(\.text) == ["1234567890", "1"])
        #expect(rows("12345678901").rows.map(\.goesOn) == [true, false])
    }

    @Test func `a wide character does not straddle two rows`() {
        #expect(rows("123456789東").rows.map(\.text) == ["123456789 ", "東"])
        #expect(rows("123456789").place(of: "東") == .init(row: 1, column: 0))
    }

    @Test func `tabs and control characters take the room they show in`() {
        #expect(rows("a\tb").rows[0].text == "a       b")
        #expect(rows("\u{1}\u{7F}").rows[0].text == "^A^?")
        #expect(rows("\u{200B}").rows[0].text == "·")
    }

    @Test func `a screen of one column shows something for everything`() {
        #expect(rows("a東\t", columns: 1).rows.count == 9)
        #expect(rows("a東", columns: 1).rows.map(\.text) == ["a", "?"])
    }

    @Test(arguments: [
        ("a", 1), ("東", 2), ("e\u{301}", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("1️⃣", 2), ("👍🏽", 2),
        ("\u{200B}", 0), ("한", 2),
    ])
    func `a character takes the columns that it shows in`(character: Character, width: Int) {
        #expect(DisplayWidth.of(character) == width)
    }

    private func list(_ names: [String], summary: String = "", columns: Int = 30, rows: Int = 24) -> [String] {
        CandidateLayout(
            names.map { Candidate(replacement: $0, summary: summary, start: 0) },
            columns: columns, room: rows, isColoured: false
        ).rows.map(\.text)
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
        let lines = list((0..<40).map { "name\($0)" }, columns: 16, rows: 4)
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
