import NBLanguage
import Testing

/// What a line is told that uses a name of an earlier line without its `$`.
@Suite struct GivenNamesTests {
    private func parser(_ line: String) -> Parser {
        let parser = Parser(
            SourceText(name: "line 2", text: line), vocabulary: Whole.vocabulary, isInteractive: true
        ) { (path, _) throws(Diagnostic) in throw Diagnostic(.file, "there is no file \(path)") }
        parser.givenNames = ["larry", "people"]
        return parser
    }

    private func hint(_ line: String) -> String? { parser(line).parse().diagnostics.first?.hint }

    private func warnings(_ line: String) -> [Diagnostic] {
        Checker(rules: CheckRule.sure) { _ in false }.findings(in: parser(line).parse().script)
    }

    @Test func `a line that begins with the name shows the variable`() {
        #expect(hint("larry") == "help lists the commands; a variable is read with its $: $larry")
        #expect(hint("larry.address") == "a variable is read with its $: $larry.address")
        #expect(hint("larry is found") == "a variable is read with its $: $larry is …")
        #expect(hint("larry = 3") == "to change it, write: set larry = …")
    }

    @Test func `walking through the name shows the variable`() {
        #expect(hint("each p in people: print $p") == "a variable is read with its $: $people")
    }

    @Test func `a text that is called as the variable is told of where a value stands`() {
        let found = warnings("print larry.address")
        #expect(found.map(\.message) == ["larry.address is a text here"])
        #expect(
            found.first?.hint == "did you mean $larry.address? As a text, write it in quotes: \"larry.address\"")
        #expect(warnings("print nobody").isEmpty)
        #expect(warnings("print larry.com").isEmpty)
    }

    @Test func `a text that is a command with a field is told of where a value stands`() {
        let found = warnings("print credits.remains")
        #expect(found.map(\.message) == ["credits.remains is a text here"])
        #expect(
            found.first?.hint == "did you mean (credits).remains? As a text, write it in quotes: \"credits.remains\"")
        #expect(warnings("print account.com").isEmpty)
    }
}
