import NBLanguage
import Testing

@Suite struct SourceTextTests {
    @Test func `columns count characters, not bytes`() {
        let source = SourceText(name: "s", text: "é🇳🇴x\nab")
        let offset = "é🇳🇴".utf8.count
        #expect(source.line(at: offset) == 1)
        #expect(source.column(at: offset) == 3)
        #expect(source.column(at: source.bytes.count) == 3)
        #expect(source.line(at: source.bytes.count) == 2)
    }

    @Test func `a line's range leaves its end out`() {
        let source = SourceText(name: "s", text: "one\r\ntwo\n\n")
        #expect(source.lineCount == 4)
        #expect(
            (1...4).map { source.text(from: source.lineRange($0).lowerBound, to: source.lineRange($0).upperBound) } == [
                "one", "two", "", "",
            ])
    }

    @Test func `text of a place beyond the end is what there is`() {
        let source = SourceText(name: "s", text: "abc")
        #expect(source.text(from: 1, to: 99) == "bc")
        #expect(source.text(from: 5, to: 9) == "")
        #expect(SourceText(name: "s", text: "").lineCount == 1)
    }

    @Test func `places join`() {
        let source = SourceText(name: "s", text: "one two three")
        #expect(Place(source, 4, 7).through(Place(source, 8, 13)).text == "two three")
        #expect(Place(source, 0, 3).after.text == "")
    }
}

@Suite struct OpenDepthTests {
    @Test(arguments: [
        ("print 1", 0), ("if true", 1), ("if true\n  print 1", 1), ("if true\n  each x in [1]", 2),
        ("if true\n print 1\nend", 0),
        ("if true: print 1", 0), ("print (1 +", 1), ("print [1,", 1), ("print 1 \\", 1), ("contacts |", 1),
        ("contacts\n| where a is 1", 0),
        ("to greet $x", 1), ("try", 1), ("try: print 1", 0), ("print \"open", 0), ("end", 0), ("if true\nelse", 1),
        ("while true\nend\nend", 0),
        ("", 0), ("# comment", 0), ("print { a", 1), ("nonsense", 0), ("repeat 3 times", 1),
    ])
    func `a prompt asks for more while something is open`(text: String, depth: Int) {
        #expect(Parser.openDepth(of: text, vocabulary: Sample.vocabulary) == depth)
    }
}
