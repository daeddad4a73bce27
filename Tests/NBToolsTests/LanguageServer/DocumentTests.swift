import NBTools
import OrderedJSON
import Testing

/// Documents that are open in an editor, and what is wrong with them.
@Suite struct DocumentTests {
    @Test func `what is wrong is told when a document is opened, at its words`() throws {
        let editor = try Editor()
        editor.open("print 1\nserch name Ned at google.com\n")
        let found = editor.diagnostics()
        #expect(Editor.places(.array(found)) == ["1:0-5"])
        #expect(found[0]["severity"]?.int == 1)
        #expect(found[0]["source"]?.string == "nb")
        #expect(found[0]["message"]?.string?.hasPrefix("there is no command serch\ndid you mean: search name") == true)
        #expect(editor.said.last?["params"]?["version"]?.int == 1)
    }

    @Test func `a note with a place is told as such`() throws {
        let editor = try Editor()
        editor.open("to greet $a: print $a\nto greet $b: print $b\n")
        let related = editor.diagnostics().first { $0["relatedInformation"] != nil }?["relatedInformation"]?.array
        let places = related?.compactMap { $0["location"].map { Editor.places($0) } }
        #expect(places?.contains(["0:3-11"]) == true)
    }

    @Test func `places count UTF-16, behind emoji and Windows line ends`() throws {
        let editor = try Editor()
        editor.open("print \"😀\"\r\nprint \"😀é\", )\r\n")
        #expect(Editor.places(.array(editor.diagnostics())) == ["1:13-14"])
    }

    @Test func `a change in one place is put into the text`() throws {
        let editor = try Editor()
        editor.open("print \"😀\"\nserch x\n")
        editor.change([
            [
                "range": ["start": ["line": 1, "character": 0], "end": ["line": 1, "character": 7]], "text": "print 1",
            ],
            ["range": ["start": ["line": 0, "character": 6], "end": ["line": 0, "character": 10]], "text": ")"],
        ])
        #expect(Editor.places(.array(editor.diagnostics())) == ["0:6-7"])
        #expect(editor.said.last?["params"]?["version"]?.int == 2)
    }

    @Test func `a whole new text takes the place of the old one`() throws {
        let editor = try Editor()
        editor.open("serch x")
        editor.change([["text": "print 1\n"]])
        #expect(editor.diagnostics() == [])
    }

    @Test func `a document that changes several times at once is looked at once`() throws {
        let editor = try Editor()
        editor.open("print 1")
        let before = editor.said.count
        let changes = (1...5).map { number -> MessageReader.Piece in
            .message([
                "jsonrpc": "2.0", "method": "textDocument/didChange",
                "params": [
                    "textDocument": ["uri": "file:///work/main.nb", "version": .int(number)],
                    "contentChanges": [["text": .string("print \(number)")]],
                ],
            ])
        }
        _ = editor.receive(changes)
        #expect(editor.said.count == before + 1)
        #expect(editor.said.last?["params"]?["version"]?.int == 5)
    }

    @Test func `a closed document has nothing wrong any more`() throws {
        let editor = try Editor()
        editor.open("serch x")
        editor.notify("textDocument/didClose", ["textDocument": ["uri": "file:///work/main.nb"]])
        #expect(editor.diagnostics() == [])
        #expect(editor.said.last?["params"]?["uri"]?.string == "file:///work/main.nb")
    }

    @Test func `documents do not mix`() throws {
        let editor = try Editor()
        editor.open("serch x", as: "a.nb")
        editor.open("print 1", as: "b.nb")
        editor.open("serch x\nserch y", as: "untitled:Untitled-1")
        #expect(editor.diagnostics(of: "a.nb").count == 1)
        #expect(editor.diagnostics(of: "b.nb") == [])
        #expect(editor.diagnostics(of: "untitled:Untitled-1").count == 2)
    }

    @Test func `an included script is read as it stands in the editor`() throws {
        let editor = try Editor()
        editor.files["/work/lib/own.nb"] = "print 1\n"
        editor.open("include lib/own.nb\ngreet Ned\n")
        #expect(editor.messages == ["there is no command greet"])
        editor.open("to greet $name: print $name\n", as: "lib/own.nb")
        #expect(editor.messages == [])
        editor.notify("textDocument/didClose", ["textDocument": ["uri": "file:///work/lib/own.nb"]])
        #expect(editor.messages == ["there is no command greet"])
    }

    @Test func `what is wrong in an included script is told at the line that includes it`() throws {
        let editor = try Editor()
        editor.files["/work/own.nb"] = "print 1\nserch x\n"
        editor.open("print 1\ninclude own.nb\n")
        let found = editor.diagnostics()
        #expect(Editor.places(.array(found)) == ["1:8-14"])
        #expect(found.first?["message"]?.string == "own.nb has an error")
        let place = found.first?["relatedInformation"]?.array?.first?["location"]
        #expect(place.map { Editor.places($0) } == ["own.nb 1:0-5"])
    }

    @Test func `a script that is not there is told where it is named`() throws {
        let editor = try Editor()
        editor.open("include nothing.nb\n")
        #expect(Editor.places(.array(editor.diagnostics())) == ["0:8-18"])
    }

    @Test func `wrong messages about documents do no harm`() throws {
        let editor = try Editor()
        editor.open("print 1")
        editor.notify("textDocument/didOpen", [:])
        editor.notify("textDocument/didChange", ["textDocument": ["uri": "file:///no.nb"], "contentChanges": []])
        editor.change([["range": ["start": 1], "text": "x"], ["text": 1], "x"])
        editor.change([
            [
                "range": ["start": ["line": 9, "character": 9], "end": ["line": 0, "character": 0]],
                "text": "\nprint 2",
            ]
        ])
        #expect(editor.diagnostics() == [])
    }
}
