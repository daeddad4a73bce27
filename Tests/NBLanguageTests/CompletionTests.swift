import NBLanguage
import Testing

/// What may stand next on a line that is not finished.
@Suite struct CompletionTests {
    private func words(_ text: String) -> [String] { Whole.vocabulary.completions(before: text).map(\.word) }

    private func kinds(_ text: String) -> [NBLanguage.Expectation.Kind] {
        Whole.vocabulary.expectations(before: text).map(\.kind)
    }

    private func slots(_ text: String) -> [String] {
        kinds(text).compactMap { if case .slot(let slot) = $0 { slot.notation } else { nil } }
    }

    @Test(arguments: [
        ("search ", ["company", "domain", "file", "name", "rows", "url"]), ("search name Larry ", ["at"]),
        ("search name Larry Page at ", ["company"]), ("search name Larry at google.com ", ["into", "webhook"]),
        ("wait ", ["at", "for"]), ("wait at ", ["most"]), ("add contacts ", ["at"]), ("api ", ["delete"]),
        ("results ", ["of"]), ("stop ", ["rerunning"]), ("save $x ", ["to"]), ("contacts | save ", ["to"]),
        ("contacts | sort ", ["by"]), ("contacts | sort by score ", ["highest", "lowest"]),
        ("contacts created ", ["after", "before", "on", "since", "until"]), ("each x ", ["in"]), ("let x ", ["="]),
        ("each x in $rows, 8 ", ["at"]), ("each x in $rows, 8 at ", ["once"]), ("repeat 3 ", ["times"]),
        ("expect $x ", ["otherwise"]), ("show $x as ", ["table", "csv", "json"]), ("else ", ["if"]),
        ("let found = contacts ", ["found", "named", "in"]), ("if true: search ", ["name"]),
        ("print (contacts ", ["found"]), ("each x in contacts ", ["found"]),
        ("contacts |", ["where", "save", "each:"]),
        ("print 1\ncontacts |\n  ", ["where"]), ("Search ", ["name"]),
    ])
    func `the words that fit are offered`(text: String, wanted: [String]) {
        let offered = words(text)
        for word in wanted { #expect(offered.contains(word), "\(word) in \(offered)") }
    }

    @Test(arguments: [
        ("search name ", "<person>"), ("search name Larry at ", "<domain>"),
        ("search name Larry at company ", "<company>"),
        ("wait ", "<duration>"), ("wait at most ", "<duration>"), ("save $x to ", "<file>"), ("print ", "<values>"),
        ("verify ", "<addresses>"), ("add ", "<contacts>"), ("add $x to ", "<list>"), ("contacts page ", "<n>"),
        ("contacts | save to ", "<file>"), ("let x = (search domain ", "<domain>"), ("pause ", "<job>"),
    ])
    func `the slot that comes next is told`(text: String, slot: String) {
        #expect(slots(text).contains(slot))
    }

    @Test func `an option that was used is not offered again`() {
        #expect(!words("contacts found ").contains("found"))
        #expect(words("contacts found ").contains("named"))
        #expect(!words("contacts page 1 named larry ").contains("page"))
    }

    @Test func `a choice that was made excludes the others`() {
        #expect(!words("contacts created after 2026-01-01 ").contains("before"))
        #expect(!words("search domain google.com ").contains("company"))
    }

    @Test(arguments: [
        ("let x = ", NBLanguage.Expectation.Kind.value), ("if ", .value), ("print $x, ", .value),
        ("print (1 + ", .value),
        ("print \"Hello {", .value), ("contacts | where ", .field), ("contacts | sort by ", .field),
        ("contacts | pick name, ", .field), ("contacts | where score > ", .value), ("let ", .newName),
        ("each ", .newName), ("set ", .variable), ("include ", .script), ("each x in ", .value), ("give ", .value),
    ])
    func `values, fields and names are told apart`(text: String, kind: NBLanguage.Expectation.Kind) {
        #expect(kinds(text).contains(kind))
    }

    @Test(arguments: ["print \"abc ", "print 'abc ", "to find ", "contacts | nonsense ", "let x = 1 "])
    func `nothing is offered where nothing of the language can stand`(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test func `a new line begins anew`() {
        for text in ["", "print 1\n", "print 1\n  ", "if true: ", "# comment\n"] {
            #expect(words(text).contains("search"), "\(text)")
            #expect(words(text).contains("let"), "\(text)")
        }
    }

    @Test func `every word and slot says in one line what it is for`() throws {
        let offered = Whole.vocabulary.expectations(before: "search name Larry at google.com ")
        let into = try #require(offered.first { $0.word == "into" })
        #expect(into.summary == "into <list>: a list")
        #expect(into.phrase?.hasPrefix("search name <person>") == true)
        #expect(Whole.vocabulary.expectations(before: "search name ").map(\.summary) == ["a person's name"])
    }

    @Test func `a script's own command is completed like any other`() {
        let script = Whole.parse(SourceText(name: "t.nb", text: "to greet $name [by $time = 5]: print $name\n")).script
        #expect(script.vocabulary.completions(before: "greet Ned ").map(\.word) == ["by"])
        #expect(script.vocabulary.completions(before: "").map(\.word).contains("greet"))
    }
}
