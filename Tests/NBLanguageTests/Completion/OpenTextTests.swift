import NBLanguage
import Testing

/// Whether an entry that is being typed goes on, and how deep.
@Suite struct OpenTextTests {
    @Test(arguments: ["print \"abc", "print 'tis", "print \"a {b", "print 1\nprint \"abc", "if true\n  print \"x"])
    func `a quote that is open on the last line is seen`(text: String) {
        #expect(Lexer.endsInText(text))
    }

    @Test(arguments: [
        "", "print \"abc\"", "print \"abc\n", "print \"abc\nprint 1", "print it's", "print 1 # \"x", "print (1",
    ])
    func `a text that is closed, or left, is none`(text: String) {
        #expect(!Lexer.endsInText(text))
    }

    @Test(arguments: [
        ("print 1", 0), ("if true", 1), ("if true\n  each x in [1]", 2), ("if true\nend", 0), ("print (1 +", 1),
        ("if true\n  print (1 +", 2), ("contacts |", 1), ("if true\n  nonsense here now", 0),
    ])
    func `the depth counts blocks and what is open in the last line`(text: String, depth: Int) {
        #expect(Parser.openDepth(of: text, vocabulary: Whole.vocabulary) == depth)
    }
}
