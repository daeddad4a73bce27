import NBTools
import OrderedJSON
import Testing

/// The outline of a script, its folds, and its one form.
@Suite struct StructureTests {
    private static let script = """
        input who "Who?" = Ned
        let total = 1
        to greet $name [with $word = hi]
          let inner = $word
          print $inner, $name
        end
        if true
          let hidden = 1
        else
          print $total
        end
        """

    @Test func `the outline has commands, inputs and the names of the top level`() throws {
        let editor = try Editor()
        let symbols = editor.ask("documentSymbol", at: Self.script).array ?? []
        #expect(symbols.map { $0["name"]?.string } == ["who", "total", "greet $name [with $word = hi]"])
        #expect(symbols.map { $0["detail"]?.string } == ["input", "let", "to"])
        #expect(symbols.last?["range"] == ["start": ["line": 2, "character": 0], "end": ["line": 5, "character": 3]])
        #expect(
            symbols.last?["selectionRange"]
                == ["start": ["line": 2, "character": 3], "end": ["line": 2, "character": 32]])
    }

    @Test func `an editor without nested symbols gets places`() throws {
        let editor = try Editor(encoding: "utf-8")
        let symbols = editor.ask("documentSymbol", at: Self.script).array ?? []
        #expect(symbols.first?["location"]?["uri"]?.string == "file:///work/main.nb")
    }

    @Test func `blocks fold`() throws {
        let folds = try Editor().ask("foldingRange", at: Self.script).array ?? []
        #expect(folds.map { [$0["startLine"]?.int, $0["endLine"]?.int] } == [[2, 5], [6, 7], [8, 10]])
    }

    @Test func `a document is brought into its one form as a whole`() throws {
        let editor = try Editor()
        let edits = editor.ask("formatting", at: "print   1\r\nif true\nprint 😀\nend").array ?? []
        #expect(edits.count == 1)
        #expect(edits.first?["newText"]?.string == "print 1\nif true\n  print 😀\nend\n")
        #expect(edits.first?["range"] == ["start": ["line": 0, "character": 0], "end": ["line": 3, "character": 3]])
    }

    @Test func `a document in its form stays as it is, and a wrong one too`() throws {
        let editor = try Editor()
        #expect(editor.ask("formatting", at: "print 1\n") == [])
        #expect(editor.ask("formatting", at: "serch  x\n") == .null)
    }
}
