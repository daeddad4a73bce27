import PtySupport
import Testing

/// The picture of a screen: what it shows, and that nothing on the screen breaks it.
@Suite struct ScreenPictureTests {
    private func svg(_ text: String, columns: Int = 20, rows: Int = 3) -> String {
        var screen = Screen(columns: columns, rows: rows)
        screen.feed(text.utf8)
        return ScreenPicture(screen, title: "nb").svg
    }

    @Test func `what stands on the screen is text that can be read and searched`() {
        let svg = svg("nb> help")
        #expect(svg.contains(">nb&gt; help</text>"))
        #expect(svg.contains("<desc id=\"words\">nb&gt; help</desc>"))
    }

    @Test func `a letter that XML needs for itself is escaped`() {
        let svg = svg("<a & \"b\">")
        #expect(svg.contains(">&lt;a &amp; &quot;b&quot;&gt;</text>"))
    }

    @Test func `a colour is a class, so that it suits light and dark pages`() {
        let svg = svg("\u{1B}[31;1merror\u{1B}[0m fine")
        #expect(svg.contains("<text class=\"red bold\""))
        #expect(svg.contains("@media (prefers-color-scheme: dark)"))
        #expect(svg.contains(">fine</text>"))
    }

    @Test func `a text is stretched to its columns`() {
        #expect(svg("abcd").contains("x=\"16\" y=\"60\" textLength=\"33.6\""))
        #expect(svg("  好").contains("x=\"32.8\" y=\"60\" textLength=\"16.8\""))
    }

    @Test func `empty rows above and below are left out`() {
        let high = svg("\n\nonly", rows: 20)
        #expect(high.contains("viewBox=\"0 0 200 85\""))
    }

    @Test func `an empty screen is a window with nothing in it`() {
        #expect(svg("").hasSuffix("</svg>\n"))
    }
}
