import NBTools
import OrderedJSON
import Testing

/// What the language server says about the word under the cursor.
@Suite struct HoverTests {
    @Test func `a command shows its phrase, its cost, its call and an example`() throws {
        #expect(
            try Editor().hover(at: "sea‸rch name Larry at google.com") == """
                ```nb
                search name <person> (at <domain> | at company <company>) [into <list>]
                ```

                starts to look for a person's address

                **Costs** 1 credit if an address is found

                It starts work at the server, which is done behind a wait.

                **Calls** `POST search/name`

                ```nb
                search name Ned at google.com
                wait
                ```
                """)
    }

    @Test func `so does every word of it, and no word of its slots`() throws {
        let editor = try Editor()
        #expect(editor.hover(at: "search name at home a‸t google.com")?.contains("search name") == true)
        #expect(editor.hover(at: "search name Lar‸ry at google.com") == nil)
    }

    @Test func `a command inside another and one behind a pipe show themselves`() throws {
        let editor = try Editor()
        #expect(editor.hover(at: "save con‸tacts found to a.csv")?.contains("your contacts") == true)
        #expect(editor.hover(at: "contacts found | sa‸ve to a.csv")?.contains("saves a value") == true)
    }

    @Test func `a line that is not finished shows what it could become`() throws {
        #expect(
            try Editor().hover(at: "sear‸ch") == """
                ```nb
                search name <person> (at <domain> | at company <company>) [into <list>]
                search (domain <domain> | company <company>)
                ```
                """)
    }

    @Test func `a variable shows the line that gives it its value`() throws {
        let editor = try Editor()
        #expect(
            editor.hover(at: "let total = 1 + 2\nprint $to‸tal")
                == "```nb\nlet total = 1 + 2\n```\n\nA variable, from line 1.")
        #expect(editor.hover(at: "each row in [1]\n  print \"{ro‸w}\"\nend")?.contains("each row in [1]") == true)
    }

    @Test func `a variable of an included script shows where it is from`() throws {
        let editor = try Editor()
        editor.files["/work/own.nb"] = "\nlet shared = 1\n"
        #expect(editor.hover(at: "include own.nb\nprint $sha‸red")?.hasSuffix("from line 2 of /work/own.nb.") == true)
    }

    @Test(arguments: [
        ("le‸t x = 1", "let NAME = VALUE"), ("contacts | so‸rt by name", "| sort by FIELD"),
        ("print cou‸nt of [1]", "count of VALUE"), ("print 1 i‸s 2", "A is B"), ("each x i‸n [1]: print $x", "A in B"),
        ("try: print 1\nother‸wise: print 2", "try … otherwise"),
    ])
    func `a word of the language shows what it means`(_ marked: String, _ form: String) throws {
        #expect(try Editor().hover(at: marked)?.contains(form) == true)
    }

    @Test func `a command of one's own shows its phrase`() throws {
        let text = "to greet $name [with $word = hi]\n  print $word\nend\ngre‸et Ned"
        #expect(try Editor().hover(at: text)?.hasPrefix("```nb\ngreet <name> [with <word>]\n```") == true)
    }

    @Test func `a text, a space and the end show nothing`() throws {
        let editor = try Editor()
        #expect(editor.hover(at: "print \"le‸t\"") == nil)
        #expect(editor.hover(at: "print 1\n‸\n") == nil)
    }
}
