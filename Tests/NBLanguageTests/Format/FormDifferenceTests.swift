import NBLanguage
import Testing

/// What is told of a script that is not formatted.
@Suite struct FormDifferenceTests {
    private func difference(_ text: String) -> String? {
        FormDifference(SourceText(name: "a.nb", text: text), Formatting.form(of: text))?.text
    }

    @Test func `the first line that differs is shown as it is and as it should be`() {
        #expect(difference("print 1\n  print   2\nPrint 3\n") == "a.nb:2: not formatted\n  -   print   2\n  + print 2")
    }

    @Test func `what cannot be seen is shown by its name`() {
        #expect(difference("print 1\r\n") == "a.nb:1: not formatted\n  - print 1\\r\n  + print 1")
        #expect(difference("\u{FEFF}print 1\n") == "a.nb:1: not formatted\n  - \\u{feff}print 1\n  + print 1")
    }

    @Test func `a missing line end and lines too many are told in words`() {
        #expect(difference("print 1") == "a.nb:1: not formatted: the last line has no end")
        #expect(difference("print 1\n\n") == "a.nb:3: not formatted: a line too many\n  - ")
    }

    @Test func `a script in its form has no difference`() {
        #expect(difference("print 1\n") == nil)
        #expect(difference("") == nil)
    }
}
