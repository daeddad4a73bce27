import Testing

@testable import NBShell

/// What a pager shows of a text, without a terminal.
struct PagerViewTests {
    private static let text = (1...100).map { "line \($0)\n" }.joined()

    private func view(_ text: String = text, columns: Int = 20, rows: Int = 11) -> PagerView {
        PagerView(text, size: TerminalSize(columns: columns, rows: rows))
    }

    /// The first row and the last one that are seen after some keys.
    private func seen(_ keys: [Key]) -> [String?] {
        var view = view()
        for key in keys { _ = view.press(key) }
        return [view.rows.first?.text, view.rows.last?.text]
    }

    static let ways: [([Key], String, String)] = [
        ([], "line 1", "line 10"), ([.character(" ")], "line 11", "line 20"),
        ([.pageDown, .pageUp], "line 1", "line 10"),
        ([.character("j"), .down, .enter], "line 4", "line 13"),
        ([.character("j"), .character("k")], "line 1", "line 10"),
        ([.up, .character("b")], "line 1", "line 10"), ([.character("G")], "line 91", "line 100"),
        ([.end, .down, .pageDown], "line 91", "line 100"), ([.end, .character("g")], "line 1", "line 10"),
        ([.end, .home], "line 1", "line 10"), ([.character("d")], "line 6", "line 15"),
        ([.character("d"), .character("u")], "line 1", "line 10"),
        ([.character("x"), .tab, .other], "line 1", "line 10"),
    ]

    @Test(arguments: ways)
    func `keys move through the text and not beyond its ends`(keys: [Key], first: String, last: String) {
        #expect(seen(keys) == [first, last])
    }

    @Test func `q leaves, and so does going on at the end`() {
        var view = view()
        #expect(view.press(.character("q")) == .leave)
        #expect(view.press(.escape) == .leave)
        #expect(view.press(.character(" ")) == .stay)
        _ = view.press(.character("G"))
        #expect(view.press(.character("j")) == .stay)
        #expect(view.press(.character(" ")) == .leave)
    }

    @Test func `a search goes to the next row that holds the text, whatever its case, and around the end`() {
        let typed: [Key] = [.character("/"), .character("E"), .character(" "), .character("7"), .enter]
        #expect(seen(typed)[0] == "line 7")
        #expect(seen(typed + [.character("n")])[0] == "line 70")
        #expect(seen(typed + [.character("n"), .character("N")])[0] == "line 7")
        #expect(seen(typed + [.character("N")])[0] == "line 79")
    }

    @Test func `what is not there is said, and the place stays`() {
        var view = view()
        for key in [.pageDown, .character("/"), .character("z"), .enter] as [Key] { _ = view.press(key) }
        #expect(view.rows.first?.text == "line 11")
        #expect(view.frame(isColoured: false).contains("not found: z"))
        // A search that is given up changes nothing, and keys are keys again.
        for key in [.character("/"), .character("q"), .escape] as [Key] { #expect(view.press(key) == .stay) }
        #expect(view.press(.character("q")) == .leave)
    }

    @Test func `what was found is marked where there is colour`() {
        var view = view()
        for key in [.character("/"), .character("e"), .character(" "), .character("7"), .enter] as [Key] {
            _ = view.press(key)
        }
        #expect(view.frame(isColoured: true).contains("lin\u{1B}[7me 7\u{1B}[0m"))
        #expect(!view.frame(isColoured: false).contains("\u{1B}[7m"))
    }

    @Test func `the last row says where one is`() {
        var view = view(columns: 60)
        #expect(view.frame(isColoured: false).hasSuffix("1–10 of 100  space: more, q: leave, b: back, /: find"))
        _ = view.press(.end)
        #expect(view.frame(isColoured: false).hasSuffix("91–100 of 100  the end, q: leave, b: back, /: find"))
    }

    @Test func `a resize keeps the line at the top`() {
        let long = (1...50).map { "line \($0) with a tail\n" }.joined()
        var view = view(long, columns: 40, rows: 11)
        _ = view.press(.character(" "))
        #expect(view.rows.first?.text == "line 11 with a tail")
        view.resize(to: TerminalSize(columns: 10, rows: 5))
        #expect(view.rows.first?.text == "line 11 wi")
        view.resize(to: TerminalSize(columns: 80, rows: 40))
        #expect(view.rows.first?.text == "line 11 with a tail")
    }

    @Test(arguments: [(1, 1), (1, 2), (2, 1), (3, 3), (500, 500), (0, 0)])
    func `no size traps`(columns: Int, rows: Int) {
        for text in ["", "\n", "王小明 👩‍👩‍👧\n", Self.text] {
            var view = view(text, columns: columns, rows: rows)
            let keys: [Key] = [.character(" "), .end, .home, .pageUp, .character("/"), .character("l"), .enter, .up]
            for key in keys { _ = view.press(key) }
            #expect(!view.frame(isColoured: true).isEmpty)
            view.resize(to: TerminalSize(columns: rows, rows: columns))
            #expect(!view.frame(isColoured: true).isEmpty)
        }
    }
}

struct PagedTextTests {
    private func rows(_ text: String, _ columns: Int) -> [String] { PagedText(text, columns: columns).rows.map(\.text) }

    @Test func `lines that are too long go on in the next row`() {
        #expect(rows("abcdefg\nhi\n", 3) == ["abc", "def", "g", "hi"])
        #expect(rows("abc\n\nd", 3) == ["abc", "", "d"])
    }

    @Test func `wide characters are not cut in two`() {
        #expect(rows("王小明", 4) == ["王小", "明"])
        #expect(rows("王小明", 3) == ["王", "小", "明"])
        #expect(rows("王", 1) == ["王"])
        #expect(rows("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
        #expect(PagedText("👩‍👩‍👧 👋🏽 🇩🇪", columns: 80).rows.map(\.width) == [8])
    }

    @Test func `colours stay and take no room`() {
        let text = "\u{1B}[1mabc\u{1B}[0md"
        #expect(rows(text, 4) == [text])
        #expect(PagedText(text, columns: 4).rows[0].width == 4)
    }

    @Test func `a place in the row is gone to`() {
        let row = PagedText("👩‍👩‍👧\u{1B}[12G1  x", columns: 20).rows
        #expect(row.map(\.text) == ["👩‍👩‍👧\u{1B}[12G1  x"])
        #expect(row.map(\.width) == [15])
    }

    @Test func `what steers a terminal is not passed on`() {
        #expect(rows("a\u{1B}[2Jb\u{7}\u{9B}c", 40) == ["a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}c"])
        #expect(rows("a\tb", 40) == ["a       b"])
    }

    @Test func `a text is tall when it leaves no row for the prompt`() {
        let size = TerminalSize(columns: 10, rows: 5)
        #expect(!PagedText.isTaller("1\n2\n3\n4", than: size))
        #expect(PagedText.isTaller("1\n2\n3\n4\n5", than: size))
        #expect(PagedText.isTaller(String(repeating: "x", count: 41), than: size))
        #expect(!PagedText.isTaller("", than: TerminalSize(columns: 1, rows: 1)))
    }
}
