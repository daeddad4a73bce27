import NBLanguage
import Testing

@Suite struct MatcherTests {
    @Test(arguments: [
        ("search name Larry Page at google.com", "search name at · domain=google.com · person=Larry Page"),
        ("search name Larry at Page at google.com", "search name at · domain=google.com · person=Larry at Page"),
        (
            "search name Larry Page at company Fish and Chips",
            "search name at company · company=Fish and Chips · person=Larry Page"
        ),
        (
            "search name Larry, Page at a.com into Autumn",
            "search name at into · domain=a.com · list=list:Autumn · person=Larry, Page"
        ),
        ("search name \"Larry at Page\" at a.com", "search name at · domain=a.com · person=Larry at Page"),
        ("search company A into B", "search company · company=A into B"),
    ])
    func `a text slot takes the fewest words that let the line fit`(line: String, reading: String) {
        #expect(Sample.reading(of: line) == reading)
    }

    @Test func `a text slot stops at the next literal word`() {
        #expect(
            Sample.reading(of: "rename Awesome leads to Best leads to win")
                == "rename to · list=list:Awesome leads · name=Best leads to win")
    }

    @Test(arguments: [
        "contacts named larry found in Autumn page 2", "contacts page 2 in Autumn named larry found",
        "contacts found page 2 named larry in Autumn",
    ])
    func `optional groups come in any order`(line: String) {
        let reading = Sample.reading(of: line)
        for part in ["name=larry", "list=list:Autumn", "n=#2", "found"] { #expect(reading.contains(part)) }
    }

    @Test func `an optional group stands once`() {
        #expect(Sample.reading(of: "contacts page 1 page 2") == "error: page stands twice here")
    }

    @Test func `only one of several choices fits`() {
        #expect(Sample.reading(of: "contacts created after 2026-01-01") == "contacts created after · time=2026-01-01")
        #expect(Sample.reading(of: "contacts created 2026-01-01").hasPrefix("error: after or before is expected here"))
        #expect(Sample.reading(of: "contacts created after today") == "contacts created after · time=today")
    }

    @Test func `the longest run of leading words wins`() {
        #expect(Sample.reading(of: "wait for contacts").hasPrefix("wait for"))
        #expect(Sample.reading(of: "wait 30s") == "wait · duration=30s")
        #expect(Sample.reading(of: "wait at most 30s") == "wait at most · duration=30s")
    }

    @Test(arguments: [
        ("rename list 2 to X", "rename to · list=list:#2 · name=X"),
        ("rename 2 to X", "rename to · list=list:#2 · name=X"),
        ("rename list Awesome leads to X", "rename to · list=list:Awesome leads · name=X"),
        ("rename $best to X", "rename to · list=$best · name=X"), ("rename it to X", "rename to · list=it · name=X"),
        ("rename \"2\" to X", "rename to · list=2 · name=X"),
        ("add contacts named to to list 2", "add to · list=list:#2 · thing=contacts named · name=to"),
    ])
    func `a resource slot takes a value, a kind with a name, or a bare id or name`(line: String, reading: String) {
        #expect(Sample.reading(of: line) == reading)
    }

    @Test(arguments: [
        ("contacts ids 1,2,3", "contacts ids · ids=[#1, #2, #3]"),
        ("contacts ids 1, 2 found", "contacts ids found · ids=[#1, #2]"),
        ("contacts ids $a, 7", "contacts ids · ids=[$a, #7]"),
    ])
    func `a list slot takes terms with commas between`(line: String, reading: String) {
        #expect(Sample.reading(of: line) == reading)
    }

    @Test(arguments: [
        ("save contacts found to a b.csv", "save to · file=a b.csv · value=[contacts found]"),
        ("show contacts as json", "show as json · value=[contacts]"),
        ("print credits, account", "print · values=[credits, account]"),
        ("save $rows | where score > 5 to x.csv", "save to · file=x.csv · value=[$rows | where score > 5]"),
    ])
    func `a value slot takes expressions, commands and pipelines`(line: String, reading: String) {
        #expect(Sample.reading(of: line) == reading)
    }

    @Test func `what comes down a pipe fills the first slot that takes values`() {
        #expect(Sample.reading(of: "contacts | save to x.csv") == "contacts | save to · file=x.csv · |value")
        #expect(Sample.reading(of: "contacts | add to list 2") == "contacts | add to · list=list:#2 · |thing")
        #expect(Sample.reading(of: "contacts | account") == "error: account takes nothing from a pipe")
    }

    @Test func `a literal of the wrong kind is an error before anything runs`() {
        #expect(Sample.reading(of: "contacts page many") == "error: many is not a number")
        #expect(Sample.reading(of: "wait soon") == "error: soon is not a duration")
        #expect(Sample.reading(of: "contacts created after 5") == "error: 5 is not a time")
    }

    @Test func `a text keeps its spelling`() {
        #expect(Sample.reading(of: "create list 007") == "create list · name=007")
        #expect(Sample.reading(of: "create list 3M") == "create list · name=3M")
    }
}

@Suite struct VocabularyTests {
    @Test func `two phrases of equal leading words must not overlap`() throws {
        var vocabulary = Sample.vocabulary
        let clash: PhraseNotation = "create list \(Sample.company)"
        #expect(throws: Vocabulary.Conflict.self) { try vocabulary.add(clash.phrase) }
        let apart: PhraseNotation = "create list of \(Sample.company)"
        #expect(throws: Never.self) { try vocabulary.add(apart.phrase) }
    }

    @Test func `a script's phrase takes the place of a built-in`() throws {
        var vocabulary = Sample.vocabulary
        let own: PhraseNotation = "create list \(Sample.company)"
        let place = Place(SourceText(name: "x", text: "x"), 0, 1)
        #expect(vocabulary.builtIn(overlapping: own.phrase)?.phrase.notation == "create list <name>")
        let id = try vocabulary.add(own.phrase, place: place)
        #expect(vocabulary.all.filter { $0.phrase.notation.hasPrefix("create list") }.map(\.id) == [id])
    }

    @Test(arguments: Sample.notations.map(\.phrase.notation))
    func `a notation reads as it was written`(notation: String) {
        #expect(Sample.vocabulary.all.contains { $0.phrase.notation == notation })
    }

    @Test func `the notation shows slots, choices and optional groups`() {
        let notation: PhraseNotation =
            "search name \(Sample.person) (at \(Sample.domain) | at company \(Sample.company)) [into \(Sample.list)]"
        #expect(notation.phrase.notation == "search name <person> (at <domain> | at company <company>) [into <list>]")
        #expect(notation.phrase.slots.map(\.name) == ["person", "domain", "company", "list"])
        #expect(notation.phrase.variants.count == 2)
    }

    @Test(arguments: [
        ("serach", "search"), ("cnotacts", "contacts"), ("wiat", "wait"), ("PRINT", "print"), ("prnt", "print"),
    ])
    func `a slip of the fingers has a suggestion`(written: String, meant: String) {
        #expect(Suggestion.nearest(to: written, among: ["search", "contacts", "wait", "print"]) == meant)
    }

    @Test(arguments: ["", "x", "elephant", "zzzzz"])
    func `a word that is near to nothing has none`(written: String) {
        #expect(Suggestion.nearest(to: written, among: ["search", "contacts", "wait", "print"]) == nil)
    }

    @Test func `of phrases that begin alike the one with more words is tried first`() throws {
        var vocabulary = Vocabulary()
        let short: PhraseNotation = "greet \(Sample.name)"
        let long: PhraseNotation = "greet \(Sample.name) loudly"
        try vocabulary.add(short.phrase)
        try vocabulary.add(long.phrase)
        for (line, words) in [("greet Ned Stark loudly", ["greet", "loudly"]), ("greet Ned", ["greet"])] {
            let parser = Parser(SourceText(name: "t", text: line), vocabulary: vocabulary) {
                (_, _) throws(Diagnostic) in throw Diagnostic(.file, "no files here")
            }
            guard case .run(let value)? = parser.parse().script.statements.first?.kind,
                case .command(let call) = value.kind
            else {
                Issue.record("\(line) is no command")
                continue
            }
            #expect(call.words == words)
        }
    }
}
