import NBLanguage
import Testing

/// What could be written at a place of an entry, and how.
@Suite struct CompleterTests {
    private func offers(_ text: String, _ breadth: Completer<SampleWorld>.Breadth = .everything) -> Offers {
        Completer(Whole.vocabulary, in: SampleWorld(), breadth: breadth).offers(in: text, at: text.utf8.count)
    }

    /// What is written for each thing that goes on from the text's last word.
    private func written(_ text: String) -> [String] { offers(text).fitting.map(\.text) }

    @Test(arguments: [
        ("sea", ["search"]), ("search na", ["name"]), ("search name Larry Page at google.com in", ["into"]),
        ("print $la", ["$larry"]), ("contacts | so", ["sort"]), ("use sa", ["sandbox"]), ("option pa", ["pager"]),
        ("option pager o", ["on", "off"]), ("contacts with status wo", ["WON"]), ("repeat 3 ti", ["times"]),
    ])
    func `what was typed goes on`(text: String, wanted: [String]) {
        #expect(written(text) == wanted)
    }

    @Test func `each thing says in one line what it is`() {
        #expect(offers("print $lar").fitting.map(\.summary) == ["contact larry@google.com"])
        #expect(offers("contacts in Au").fitting.map(\.summary) == ["list 2, 5 contacts"])
        #expect(offers("print $larry.na").fitting.map(\.summary) == ["\"Larry Page\""])
    }

    @Test(arguments: [
        ("print $larry.em", ["email"]), ("print $larry.email.sc", ["score"]), ("it.email.", ["email", "score"]),
        ("print $rows[0].s", ["site", "score"]), ("print \"{larry.na", ["name"]), ("print $larry.fi", ["First_Name"]),
        ("print $larry[\"email\"].", []), ("$rows | where si", ["site"]), ("$rows | sort by sc", ["score"]),
        ("| sort by na", ["name"]), ("let x = $rows | pick si", ["site"]),
        ("$rows | pick score as points | sort by p", ["points"]), ("$rows | put twice = 2 | where tw", ["twice"]),
        ("read csv people.csv | where ma", ["mail"]), ("print [{a: 1, bee: 2}] | where b", ["bee"]),
        ("each p in $rows: print ($rows | sort by si", ["site"]),
        ("each p in $rows | where si", ["site"]), ("if true: print $rows | sort by si", ["site"]),
    ])
    func `fields are those of the value`(text: String, wanted: [String]) {
        #expect(written(text) == wanted)
    }

    @Test(arguments: [
        ("verify file pe", ["people.csv"]), ("verify file my", ["\"my people.csv\""]),
        ("verify file \"my", ["\"my people.csv\""]), ("verify file da", ["data/"]),
        ("verify file data/o", ["data/old.csv"]),
        ("verify file .h", [".hidden.csv"]), ("include o", ["own.nb"]), ("verify file \"da", ["\"data/"]),
    ])
    func `files stand where a file is wanted`(text: String, wanted: [String]) {
        #expect(written(text) == wanted)
    }

    @Test func `hidden files and scripts are not offered unasked`() {
        #expect(written("verify file ") == ["data/", "\"my people.csv\"", "people.csv"])
    }

    @Test func `the columns of the file are known once it is typed`() {
        #expect(written("verify file people.csv column f") == ["\"First Name\""])
        #expect(written("search file people.csv name na") == ["name"])
        #expect(written("search file people.csv name name, \"Fi") == ["\"First Name\""])
        #expect(Set(written("search file people.csv name name, ")).isSuperset(of: ["mail", "\"First Name\""]))
        #expect(written("verify rows $rows column si") == ["site"])
    }

    @Test(arguments: [
        ("contacts in Au", ["Autumn"]), ("contacts in Autumn, Aw", ["\"Awesome leads\""]),
        ("search name Larry at google.com into awe", ["\"Awesome leads\""]),
        ("contacts in \"Awe", ["\"Awesome leads\""]),
        ("list 2", ["2"]), ("delete list Au", ["Autumn"]), ("rename Au", ["Autumn"]), ("pause 7", ["779"]),
        ("bulk 7", ["779"]),
    ])
    func `things are offered by their names and ids`(text: String, wanted: [String]) {
        #expect(written(text) == wanted)
    }

    @Test func `a number where a duration stands gets its units`() {
        #expect(written("wait 30") == ["30s", "30m", "30h", "30d", "30w"])
        #expect(written("wait at most 10 mi") == ["minutes"])
        #expect(offers("wait 30").fitting.first?.summary == "30 seconds")
    }

    @Test(arguments: [
        ("serach", ["search"]), ("contcats", ["contacts"]), ("print $lary", ["$larry"]),
        ("contacts in Atumn", ["Autumn"]),
        ("orgnaiz", ["organization"]), ("search nmae", ["name"]), ("xyzzy", []), ("q", []),
    ])
    func `a slip of the fingers completes to what was meant`(text: String, wanted: [String]) {
        #expect(offers(text).meant.map(\.text) == wanted)
    }

    @Test func `what fits is never replaced by what is near`() {
        #expect(Set(offers("con").meant.map(\.text)) == ["contact", "contacts"])
    }

    @Test func `a slot that nobody can list tells what it takes`() {
        let offers = offers("search name La")
        #expect(offers.meant.isEmpty)
        #expect(offers.slots.map(\.notation) == ["<person>"])
        #expect(offers.slots.map(\.summary) == ["a person's name"])
    }

    @Test func `commands are left out where a value may stand and they are not wanted`() {
        #expect(offers("print ").all.contains { $0.kind == .command })
        #expect(!offers("print ", .withoutCommands).all.contains { $0.kind == .command })
        #expect(offers("print ", .withoutCommands).all.contains { $0.text == "$larry" })
        #expect(offers("print ", .necessary).all.isEmpty)
    }

    @Test func `an option that was used is not offered again`() {
        let left = offers("contacts found ").all.map(\.text)
        #expect(left.contains("named") && !left.contains("found"))
    }

    @Test func `nothing of a key is offered`() {
        var vocabulary = Vocabulary()
        #expect(throws: Never.self) {
            try vocabulary.add(PhraseNotation("sign in \(SlotShape("key", .term, .secret))").phrase)
        }
        let completer = Completer(vocabulary, in: SampleWorld())
        #expect(completer.offers(in: "sign in ", at: 8).all.isEmpty)
    }

    @Test(arguments: [
        "", " ", "\n", "\u{0}", "{", "print \"{", "((((", "|", "$", "$.", "it.", "].", "[].", "a]].b", "\"", "'", "{.",
        "print \"{x.", "é.", "🎉", "let x = $x.",
    ])
    func `any text has some answer, inside of the text`(text: String) {
        for cursor in 0...text.utf8.count {
            let offers = Completer(Whole.vocabulary, in: SampleWorld()).offers(in: text, at: cursor)
            #expect(0 <= offers.replaced.lowerBound && offers.replaced.upperBound == cursor)
        }
    }
}
