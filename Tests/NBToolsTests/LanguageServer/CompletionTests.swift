import NBTools
import OrderedJSON
import Testing

/// What the language server offers to write.
@Suite struct CompletionTests {
    @Test func `a line begins with commands and statements`() throws {
        let offers = try Editor().offers(at: "print 1\n‸")
        #expect(offers.contains("search"))
        #expect(offers.contains("let"))
        #expect(!offers.contains("into"))
    }

    @Test func `what was written narrows it`() throws {
        #expect(try Editor().offers(at: "se‸") == ["search", "set"])
    }

    @Test func `the words of a phrase follow each other`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "search ‸") == ["company", "domain", "name"])
        #expect(editor.offers(at: "search name Larry ‸", trigger: " ").contains("at"))
        #expect(editor.offers(at: "search name Larry at google.com ‸").contains("into"))
    }

    @Test func `an offer replaces the word, says what it does, and shows the phrase`() throws {
        let editor = try Editor()
        let item = editor.ask("completion", at: "print \"😀\"\nsea‸rch")["items"]?.array?.first
        #expect(item?["label"]?.string == "search")
        #expect(item?["detail"]?.string == "starts to look for a person's address")
        #expect(item?["documentation"]?.string?.hasPrefix("search name <person>") == true)
        #expect(item?["textEdit"].map { Editor.places($0) } == ["1:0-3"])
        #expect(item?["textEdit"]?["newText"]?.string == "search")
    }

    @Test func `behind a dollar stand the variables that the line knows`() throws {
        let text = """
            let one = 1
            each person in [1]
              let inner = 2
              print $‸
            end
            let later = 3
            """
        #expect(try Editor().offers(at: text) == ["$inner", "$one", "$person"])
    }

    @Test func `a command of one's own knows its slots and the names of the top level`() throws {
        let text = "to greet $name\n  print $‸\nend\nlet later = 3\n"
        #expect(try Editor().offers(at: text) == ["$later", "$name"])
    }

    @Test func `in braces of a text stand variables too`() throws {
        #expect(try Editor().offers(at: "let person = 1\nprint \"to {$pe‸") == ["$person"])
    }

    @Test func `set offers the names alone`() throws {
        #expect(try Editor().offers(at: "let total = 1\nset ‸").contains("total"))
    }

    @Test func `the names of included scripts are offered`() throws {
        let editor = try Editor()
        editor.files["/work/own.nb"] = "let shared = 1\nto greet $name: print $name\n"
        #expect(editor.offers(at: "include own.nb\nprint $‸") == ["$shared"])
        #expect(editor.offers(at: "include own.nb\ngre‸") == ["greet"])
    }

    @Test func `a space at the start of a line offers nothing by itself`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "if true\n  ‸", trigger: " ") == [])
        #expect(editor.offers(at: "if true\n  ‸").contains("print"))
    }

    @Test func `stages stand behind a pipe`() throws {
        let offers = try Editor().offers(at: "contacts found | ‸")
        #expect(Set(["where", "sort", "take", "save"]).isSubset(of: Set(offers)))
        #expect(!offers.contains("credits"))
    }

    @Test func `fields are those of the command's rows, as far as they are known`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "contacts found | where ‸").contains("score"))
        #expect(editor.offers(at: "let larry = (search name Larry at google.com)\nprint $larry.sc‸") == ["score"])
        #expect(
            editor.offers(at: "search name Larry at google.com\nwait\nprint it.‸") == [
                "id", "name", "address", "score",
            ])
    }

    @Test func `the rows of a file have its columns`() throws {
        let editor = try Editor()
        editor.files["/work/people.csv"] = "name,site\nNed,a.com\n"
        #expect(editor.offers(at: "each p in read csv people.csv\n  print $p.‸\nend") == ["name", "site"])
        #expect(editor.offers(at: "verify file people.csv column ‸").prefix(2) == ["name", "site"])
    }

    @Test func `an error has its fields`() throws {
        let text = "try\n  print 1\notherwise\n  print $error.‸\nend"
        #expect(try Editor().offers(at: text) == ["kind", "code", "message", "line", "hint"])
    }

    @Test func `where a file is wanted stand files`() throws {
        let editor = try Editor()
        editor.files = ["/work/people.csv": "a", "/work/own.nb": "print 1", "/work/.hidden": ""]
        #expect(editor.offers(at: "verify file ‸").contains("people.csv"))
        #expect(editor.offers(at: "include ‸") == ["own.nb"])
    }

    @Test func `words that are all that fits are offered`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "verify file a.csv with ‸") == ["norbert", "whoisxml"])
        #expect(editor.offers(at: "contacts with status ‸").prefix(4) == ["LEAD", "CONTACTED", "WON", "LOST"])
    }

    @Test func `a number where a duration may stand gets its units`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "wait at most 10 ‸") == ["seconds", "minutes", "hours", "days", "weeks"])
        #expect(editor.offers(at: "wait at most 10 mi‸") == ["minutes"])
    }

    @Test func `a value that is being written is not offered to itself`() throws {
        #expect(try Editor().offers(at: "let one = 1\nlet two = $‸") == ["$one"])
    }

    @Test func `a space alone does not ask for all commands`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "print ‸", trigger: " ") == [])
        #expect(editor.offers(at: "print ‸").contains("contacts"))
    }

    @Test func `in the middle of a text or a comment nothing is offered`() throws {
        let editor = try Editor()
        #expect(editor.offers(at: "print \"hello wo‸\"") == [])
        #expect(editor.offers(at: "print 1 # se‸") == [])
    }

    @Test(arguments: [
        "", "\u{0}", "😀", "let", "each x in", "print \"{", "| ", "((((", "to", "to ", "to $", "each", "it.",
    ])
    func `any text has some answer`(_ text: String) throws {
        #expect(try Editor().ask("completion", at: text + "‸")["items"]?.array != nil)
    }
}
