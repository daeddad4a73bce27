import NBTools
import OrderedJSON
import Testing

/// Where names come from and where they are used.
@Suite struct NamesTests {
    private func definition(_ marked: String, _ editor: Editor? = nil) throws -> [String] {
        Editor.places(try (editor ?? Editor()).ask("definition", at: marked))
    }

    @Test func `a variable leads to where it gets its value`() throws {
        #expect(try definition("let total = 1\nprint $tot‸al") == ["0:4-9"])
        #expect(try definition("each row in [1]\n  print \"{ro‸w}\"\nend") == ["0:5-8"])
        #expect(try definition("input who \"Who?\"\nprint $who‸") == ["0:6-9"])
        #expect(try definition("to greet $name\n  print $na‸me\nend") == ["0:10-14"])
    }

    @Test func `an inner name hides an outer one, up to the end of its block`() throws {
        let text = "let x = 1\nif true\n  let x = 2\n  print $x\nend\nprint $x‸"
        #expect(try definition(text) == ["0:4-5"])
        #expect(try definition("let x = 1\nif true\n  let x = 2\n  print $x‸\nend") == ["2:6-7"])
    }

    @Test func `else goes on with the if of its own block`() throws {
        let text = "let x = 1\nif true: print 1\nelse: print 2\nif true\n  let x = 2\nelse\n  print $x‸\nend"
        #expect(try definition(text) == ["0:4-5"])
    }

    @Test func `a command of one's own leads to its definition, below it too`() throws {
        #expect(try definition("gre‸et Ned\nto greet $name\n  print $name\nend") == ["1:3-14"])
    }

    @Test func `what an included script defines leads there`() throws {
        let editor = try Editor()
        editor.files["/work/lib/own.nb"] = "# mine\nto greet $name\n  print $name\nend\nlet shared = 1\n"
        #expect(try definition("include lib/own.nb\ngre‸et Ned", editor) == ["lib/own.nb 1:3-14"])
        #expect(try definition("include lib/own.nb\nprint $shar‸ed", editor) == ["lib/own.nb 4:4-10"])
        #expect(try definition("include lib/o‸wn.nb", editor) == ["lib/own.nb 0:0-0"])
    }

    @Test func `a built-in command and a name that nobody knows lead nowhere`() throws {
        #expect(try definition("cred‸its") == [])
        #expect(try definition("print $nob‸ody") == [])
    }

    @Test func `a variable is found wherever it is used`() throws {
        let text = "let to‸tal = 1\nset total = $total + 1\nprint \"{total} 😀 {$total}\", $total.x\n"
        #expect(
            Editor.places(try Editor().ask("references", at: text, ["context": ["includeDeclaration": true]])) == [
                "0:4-9", "1:4-9", "1:13-18", "2:8-13", "2:20-25", "2:30-35",
            ])
        #expect(
            Editor.places(try Editor().ask("references", at: text, ["context": ["includeDeclaration": false]])).count
                == 5)
    }

    @Test func `a command of one's own is found wherever it is used`() throws {
        let text = "to gre‸et $name: print $name\ngreet Ned\nlet x = (greet Ann)\n"
        #expect(Editor.places(try Editor().ask("references", at: text)) == ["0:3-14", "1:0-5", "2:9-14"])
    }

    @Test func `a variable can be called otherwise`() throws {
        let editor = try Editor()
        let answer = editor.ask("rename", at: "let x = 1\nprint \"{x}\", $x‸", ["newName": "total"])
        let edits = answer["changes"]?["file:///work/main.nb"]?.array ?? []
        #expect(Editor.places(.array(edits)) == ["0:4-5", "1:8-9", "1:14-15"])
        #expect(edits.allSatisfy { $0["newText"]?.string == "total" })
        #expect(
            editor.ask("prepareRename", at: "print 1\nlet xy‸z = 1")
                == ["start": ["line": 1, "character": 4], "end": ["line": 1, "character": 7]])
    }

    @Test(arguments: ["", "1x", "a b", "it", "$", "a.b"])
    func `what is no name is refused`(_ name: String) throws {
        let editor = try Editor()
        editor.open("let x = 1")
        let answer = editor.request(
            "textDocument/rename",
            [
                "textDocument": ["uri": "file:///work/main.nb"], "position": ["line": 0, "character": 4],
                "newName": .string(name),
            ])
        #expect(answer["error"]?["code"]?.int == -32803)
    }

    @Test func `a name that is taken, and one that another script uses, are refused`() throws {
        let editor = try Editor()
        #expect(editor.ask("rename", at: "let y = 1\nlet x = 2\nprint $x‸", ["newName": "y"]) == .null)
        editor.open("let shared = 1", as: "own.nb")
        editor.open("include own.nb\nprint $shared")
        #expect(editor.ask("prepareRename", at: "let shar‸ed = 1", in: "own.nb") == .null)
    }

    @Test func `the places of a name are marked`() throws {
        let answer = try Editor().ask("documentHighlight", at: "let x = 1\nprint $x‸")
        #expect(Editor.places(answer) == ["0:4-5", "1:7-8"])
        #expect(answer.array?.compactMap { $0["kind"]?.int } == [3, 2])
    }
}
