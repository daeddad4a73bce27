import PtySupport
import Testing

/// The screen that terminal tests look at.
struct ScreenTests {
    private func screen(_ output: String, columns: Int = 10, rows: Int = 4) -> Screen {
        var screen = Screen(columns: columns, rows: rows)
        screen.feed(output.utf8)
        return screen
    }

    @Test func `a line wraps when something follows its last column`() {
        #expect(screen("1234567890").cursorRow == 0)
        #expect(screen("1234567890a").text == "1234567890\na")
    }

    @Test func `a wide character takes two columns and does not straddle rows`() {
        #expect(screen("東京").cursorColumn == 4)
        #expect(screen("123456789東").text == "123456789\n東")
    }

    @Test func `a combining mark joins the character before it`() {
        #expect(screen("e\u{301}x").text == "e\u{301}x")
        #expect(screen("e\u{301}x").cursorColumn == 2)
    }

    @Test func `the cursor moves and overwrites`() {
        #expect(screen("abc\u{1B}[2Dx").text == "axc")
        #expect(screen("a\r\nb\u{1B}[Ax").text == "ax\nb")
        #expect(screen("\u{1B}[2;3Hx").text == "\n  x")
    }

    @Test func `erasing, inserting, and deleting change the rest of the row`() {
        #expect(screen("abcdef\u{1B}[3D\u{1B}[K").text == "abc")
        #expect(screen("abcdef\u{1B}[4D\u{1B}[2P").text == "abef")
        #expect(screen("abcdef\u{1B}[4D\u{1B}[2@xy").text == "abxycdef")
        #expect(screen("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[J").text == "a")
    }

    @Test func `what scrolls away is kept`() {
        let screen = screen("1\r\n2\r\n3\r\n4\r\n5")
        #expect(screen.text == "2\n3\n4\n5")
        #expect(screen.wholeText == "1\n2\n3\n4\n5")
    }

    @Test func `a narrower window rewraps and keeps the cursor in its line`() {
        var screen = screen("abc\r\n12345678\u{1B}[2D")
        screen.resize(columns: 5, rows: 4)
        #expect(screen.text == "abc\n12345\n678")
        #expect(screen.cursorRow == 2)
        #expect(screen.cursorColumn == 1)
    }

    @Test func `a wider window joins what had wrapped`() {
        var screen = screen("1234567890abc\r\nx")
        screen.resize(columns: 20, rows: 4)
        #expect(screen.text == "1234567890abc\nx")
        #expect(screen.cursorRow == 1)
    }

    @Test func `titles and colours do not show, and colours are remembered`() {
        let screen = screen("\u{1B}]0;title\u{7}\u{1B}[1;36ma\u{1B}[0mb")
        #expect(screen.text == "ab")
        #expect(screen[0, 0].style == "1;36")
        #expect(screen[0, 1].style == "")
    }
}
