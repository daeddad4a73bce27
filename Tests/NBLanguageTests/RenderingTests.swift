import NBLanguage
import Testing

/// How errors are drawn: carets, long lines, colours.
@Suite struct RenderingTests {
    private func expect(_ script: String, _ rendered: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Sample.rendered(script) == rendered, sourceLocation: sourceLocation)
    }

    @Test func `carets stand under wide letters and tabs`() {
        expect(
            #"""
            	print "日本 é" extra words
            """#,
            #"""
            test.nb:1:15: error: extra does not fit here
             1 | 	print "日本 é" extra words
               | 	               ^^^^^
              hint: a comma stands between values, and quotes around a text with spaces
            """#)
    }

    @Test func `every wrong line has its own error`() {
        expect(
            #"""
            let x = 1
            y = 2
            nonsense
            to find $a $b
            end
            """#,
            #"""
            test.nb:2:1: error: y is not a command
             2 | y = 2
               | ^
              hint: to name a value, write: let y = …
            test.nb:3:1: error: there is no command nonsense
             3 | nonsense
               | ^^^^^^^^
              hint: help lists the commands
            test.nb:4:12: error: a word must stand between two slots
             4 | to find $a $b
               |            ^^
              hint: to find $person at $domain
            """#)
    }

    @Test func `a long line is cut around the place`() {
        let text =
            "print " + String(repeating: "word, ", count: 100) + "two words, " + String(repeating: "more, ", count: 100)
            + "end"
        let lines = Sample.rendered(text).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count < 130 })
        #expect(lines[1].contains("two words, more"))
    }

    @Test func `control characters never reach the terminal`() {
        let text = Sample.rendered("print \u{1B}[31mred\nprint \u{202E}two words")
        #expect(text.unicodeScalars.allSatisfy { ($0.value >= 32 || $0 == "\n") && $0.value != 0x202E })
    }

    @Test func `colour changes no word`() {
        let diagnostics = Sample.parse("nonsense").diagnostics
        let coloured = DiagnosticRenderer(colour: true).render(diagnostics)
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiagnosticRenderer().render(diagnostics))
    }
}
