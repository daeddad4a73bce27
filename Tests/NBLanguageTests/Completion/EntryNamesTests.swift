import NBLanguage
import Testing

/// The names that the lines of an entry make which is being typed.
@Suite struct EntryNamesTests {
    private func names(_ text: String) -> [String] {
        EntryNames(in: text, vocabulary: Whole.vocabulary).made.map(\.name)
    }

    @Test func `lines above make names`() {
        #expect(names("let found = contacts found\neach p in $found\n  print ") == ["found", "p"])
        #expect(names("to greet $name [in $words = 2]\n  ") == ["name", "words"])
    }

    @Test func `a value that is being written has no name yet`() {
        #expect(names("let x = ") == [])
        #expect(names("each p in $rows") == [])
        #expect(names("each p in $rows: print ") == ["p"])
    }

    @Test func `a loop over nothing makes no name yet`() {
        #expect(names("each x, 3 at once: print $x") == [])
        #expect(names("each x in, 3 at once: print $x") == [])
        #expect(names("each x in , 3 at once\n  print ") == [])
    }

    @Test func `otherwise knows its error`() {
        #expect(names("try: print 1\notherwise: print ") == ["error"])
    }

    @Test func `a name knows what it is made of`() throws {
        let made = EntryNames(in: "each p in $rows, 8 at once: print ", vocabulary: Whole.vocabulary)
        let row = try #require(made.named("p"))
        #expect(row.summary == "each of $rows")
        #expect(row.source.flatMap { VariablePath($0) } == VariablePath(name: "rows"))
    }
}
