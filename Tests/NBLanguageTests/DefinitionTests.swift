import NBLanguage
import Testing

@Suite struct DefinitionTests {
    private func parse(_ text: String, _ vocabulary: Vocabulary, isInteractive: Bool) -> (
        script: ParsedScript, diagnostics: [Diagnostic]
    ) {
        Parser(SourceText(name: "typed", text: text), vocabulary: vocabulary, isInteractive: isInteractive) {
            (_, _) throws(Diagnostic) in
            throw Diagnostic(.file, "no files here")
        }.parse()
    }

    @Test func `at the prompt a command may be defined again`() {
        let first = parse("to greet $name: print $name", Sample.vocabulary, isInteractive: true).script.vocabulary
        let (script, diagnostics) = parse("to greet $who: print hello", first, isInteractive: true)
        #expect(diagnostics.isEmpty)
        #expect(script.vocabulary.entries(beginningWith: "greet").map(\.phrase.notation) == ["greet <who>"])
    }

    @Test func `a script defines a command once`() {
        let (_, diagnostics) = parse(
            "to greet $a: print $a\nto greet $b: print $b", Sample.vocabulary, isInteractive: false)
        #expect(diagnostics.map(\.place?.line) == [2])
    }

    @Test func `a defined command is read like any other`() {
        let (script, diagnostics) = parse(
            "to find $person at $domain [for $minutes = 5]: print 1\nfind Larry Page at a.com for 10",
            Sample.vocabulary, isInteractive: false)
        #expect(diagnostics.isEmpty)
        guard case .run(let value)? = script.statements.last?.kind else { return }
        #expect(Sample.words(of: value) == "find at for · domain=a.com · minutes=#10 · person=Larry Page")
    }

    @Test func `a line that begins with a pipe works on it at the prompt alone`() {
        #expect(parse("| where a is 1", Sample.vocabulary, isInteractive: true).diagnostics.isEmpty)
        #expect(parse("| where a is 1", Sample.vocabulary, isInteractive: false).diagnostics.count == 1)
    }

    private func message(_ text: String) -> String? {
        parse(text, Sample.vocabulary, isInteractive: false).diagnostics.first?.message
    }

    @Test(arguments: [
        ("to let $x: print 1", "a command cannot begin with let, which begins a statement"),
        ("to $x: print 1", "a command begins with a word"),
        ("to count of $x: print 1", "a command cannot begin with count of, which is a function"),
        ("to find $a $b: print 1", "a word must stand between two slots"),
        ("to find $a at $a: print 1", "$a stands twice in this command"),
        ("to Greet $a: print 1", "a command's words are in lower case"),
        ("to keep $x = 5: print 1", "a slot with a default belongs to an optional group"),
        ("to a + b: print 1", "a command's words are letters"), ("to it $x: print 1", "it already means something"),
        ("to 5 times: print 1", "a command's words are letters"),
        ("to true $x: print 1", "true already means something"),
        ("to go [$x]: print 1", "an optional group begins with a word"),
        ("to: print 1", "the words of the new command are missing"),
        ("if true\n  to go: print 1\nend", "a command is defined outside of every block"),
    ])
    func `a definition that could not be told from other lines is an error`(text: String, wanted: String) {
        #expect(message(text) == wanted)
    }

    @Test func `a built-in of the same words is replaced with a warning`() {
        let (script, diagnostics) = parse(
            "to create list $name: print 1\ncreate list Autumn", Sample.vocabulary, isInteractive: false)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.first?.message == "this takes the place of nb's own create list <name>")
        guard case .run(let value)? = script.statements.last?.kind, case .command(let call) = value.kind else { return }
        #expect(script.vocabulary.entries[call.id]?.place != nil)
    }

    @Test func `a second definition of the same words shows the first`() {
        let (_, diagnostics) = parse(
            "to greet $a: print 1\nto greet $b: print 1", Sample.vocabulary, isInteractive: false)
        #expect(diagnostics.first?.notes.first?.place?.line == 1)
    }

    static let kinds: [(String, String)] = [
        ("find x by 7", "find by · how=#7 · what=x"), ("find \"x\" by many", "error: many is not a number"),
        ("find x within 2h", "find within · time=2h · what=x"), ("find \"x\" within 7", "error: 7 is not a duration"),
        ("find x since 2026-01-01", "find since · from=2026-01-01 · what=x"),
        ("find \"x\" since then", "error: then is not a time"),
        ("find x to town hall", "find to · place=town hall · what=x"),
        ("find x to 007", "find to · place=007 · what=x"),
        ("find x by $n", "find by · how=$n · what=x"), ("find [1, 2]", "find · what=[1, 2]"),
        ("find list 2", "find · what=list · name=2"), ("find 10 minutes", "find · what=10 minutes"),
        ("find Ned Stark to town by 3", "find to by · how=#3 · place=town · what=Ned Stark"),
        ("find x by 3 to town", "find by to · how=#3 · place=town · what=x"),
    ]

    @Test(arguments: kinds)
    func `a default fixes the kind, and other slots keep what they are given`(line: String, reading: String) {
        let definition =
            "to find $what [by $how = 5] [within $time = 1h] [since $from = 2026-11-01] [to $place = \"home\"]: print 1\n"
        let (script, diagnostics) = parse(definition + line, Sample.vocabulary, isInteractive: false)
        if let error = diagnostics.first {
            #expect("error: \(error.message)" == reading)
        } else if case .run(let value)? = script.statements.last?.kind {
            #expect(Sample.words(of: value) == reading)
        }
    }
}
