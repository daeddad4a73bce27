import PtySupport
import Testing

@testable import NBShell

/// What the display writes, as a terminal understands it.
struct DisplayTests {
    /// A display and the terminal that shows it.
    private struct Shown {
        var display: Display
        var screen: Screen
        var scroll = EntryView.Scroll()
        let size: TerminalSize

        init(columns: Int, rows: Int) {
            size = TerminalSize(columns: columns, rows: rows)
            display = Display(columns: columns)
            screen = Screen(columns: columns, rows: rows)
        }

        mutating func show(_ view: EntryView) -> Frame {
            let frame = view.frame(on: size, scroll: &scroll)
            screen.feed(display.show(frame).utf8)
            return frame
        }
    }

    private func view(_ text: String, cursor: Int? = nil, coloured: Bool = false) -> EntryView {
        EntryView(
            prompt: PromptText("nb> "), entry: EntryText(text), cursor: cursor ?? text.utf8.count, isColoured: coloured)
    }

    /// Whether the screen shows the rows that it was asked to, and its cursor where it was asked to.
    private func matches(_ shown: Shown, _ frame: Frame) -> Bool {
        let rows = frame.rows.map { String($0.text.reversed().drop { $0 == " " }.reversed()) }
        return Array(shown.screen.lines.prefix(rows.count)) == rows
            && shown.screen.lines.dropFirst(rows.count).allSatisfy(\.isEmpty)
            && shown.screen.cursorRow == frame.cursor.row && shown.screen.cursorColumn == frame.cursor.column
    }

    @Test func `what is unchanged is not written`() {
        var shown = Shown(columns: 20, rows: 5)
        _ = shown.show(view("echo one"))
        #expect(shown.display.show(view("echo one").frame(on: shown.size, scroll: &shown.scroll)) == "")
    }

    @Test func `a letter at the end is written alone`() {
        var shown = Shown(columns: 20, rows: 5)
        _ = shown.show(view("echo on"))
        #expect(shown.display.show(view("echo one").frame(on: shown.size, scroll: &shown.scroll)) == "e")
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 3), (3, 2), (7, 4), (20, 6)])
    func `whatever becomes of an entry, the screen follows`(columns: Int, rows: Int) {
        let pieces = ["a", "bc", " ", "\n", "東", "e\u{301}", "é", "12345678", "\t", "\u{3}", "\nfoo", "x\n\ny"]
        var random = SeededGenerator(seed: UInt64(columns * 100 + rows))
        var shown = Shown(columns: columns, rows: rows)
        for step in 0..<400 {
            let text = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let places = text.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [text.utf8.count]
            var view = view(text, cursor: places.randomElement(using: &random), coloured: step % 2 == 0)
            view.paint = [PaintedRange(0..<min(2, text.utf8.count), .command)]
            if step % 5 == 0, view.cursor == text.utf8.count { view.suggestion = "suggested" }
            if step % 7 == 0 {
                let names = ["one", "東京", "three"].map { Candidate(replacement: $0, summary: "what it is", start: 0) }
                view.menu = CandidateMenu(names, in: EditedText(text))
            }
            let frame = shown.show(view)
            #expect(frame.rows.count <= rows)
            // The joined width of a combining character is the screen's own affair on one column.
            guard matches(shown, frame) else {
                Issue.record("step \(step): \(frame.rows.map(\.text)) at \(frame.cursor), shown \(shown.screen.lines)")
                return
            }
        }
    }

    @Test func `an entry taller than the screen shows the part around its cursor`() {
        var shown = Shown(columns: 20, rows: 3)
        let text = (1...9).map(String.init).joined(separator: "\n")
        _ = shown.show(view(text))
        #expect(shown.screen.lines == ["... 7", "... 8", "... 9"])
        _ = shown.show(view(text, cursor: 14))
        #expect(shown.screen.lines == ["... 7", "... 8", "... 9"])
        _ = shown.show(view(text, cursor: 8))
        #expect(shown.screen.lines == ["... 5", "... 6", "... 7"])
        _ = shown.show(view(text, cursor: 0))
        #expect(shown.screen.lines == ["nb> 1", "... 2", "... 3"])
    }

    @Test func `what follows a joined picture is put where it belongs`() {
        var shown = Shown(columns: 20, rows: 3)
        let output = shown.display.show(view("👩‍👩‍👧x").frame(on: shown.size, scroll: &shown.scroll))
        #expect(output == "nb> 👩‍👩‍👧\r\u{1B}[6Cx")
    }

    @Test(arguments: [(20, 7), (7, 20), (10, 9), (9, 1)])
    func `a window of another width shows the entry once`(before: Int, after: Int) {
        for text in ["short", "a line that wraps on narrow screens", "one\ntwo lines that wrap\nthree"] {
            var display = Display(columns: before)
            var screen = Screen(columns: before, rows: 60)
            screen.feed("above\r\n".utf8)
            var scroll = EntryView.Scroll()
            screen.feed(display.show(view(text).frame(on: .init(columns: before, rows: 60), scroll: &scroll)).utf8)
            screen.resize(columns: after, rows: 60)
            let size = TerminalSize(columns: after, rows: 60)
            screen.feed(display.erase(for: size, reflows: true).utf8)
            let frame = view(text).frame(on: size, scroll: &scroll)
            screen.feed(display.show(frame).utf8)
            let shown = screen.text.split(separator: "\n").joined().filter { $0 != " " }
            #expect(shown == "above" + frame.rows.map(\.text).joined().filter { $0 != " " })
        }
    }

    @Test func `an entry is left as it stands with the cursor below`() {
        var shown = Shown(columns: 10, rows: 6)
        var view = view("123456789\nab")
        view.suggestion = "cd"
        _ = shown.show(view)
        let whole = view.whole(columns: 10)
        shown.screen.feed((shown.display.show(whole) + shown.display.leave(showing: "^C")).utf8)
        #expect(shown.screen.lines == ["nb> 123456", "789", "... ab^C", "", "", ""])
        #expect(shown.screen.cursorRow == 3 && shown.screen.cursorColumn == 0)
    }

    @Test func `a prompt begins on a row of its own`() {
        var screen = Screen(columns: 10, rows: 4)
        var display = Display(columns: 10)
        screen.feed("half a row".prefix(6).utf8)
        screen.feed(display.begin(columns: 10).utf8)
        #expect(screen.cursorRow == 1 && screen.cursorColumn == 0)
        screen.feed(display.begin(columns: 10).utf8)
        #expect(screen.cursorRow == 1 && screen.cursorColumn == 0)
    }
}

/// Numbers that are the same each time.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
