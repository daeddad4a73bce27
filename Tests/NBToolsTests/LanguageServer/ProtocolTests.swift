import NBTools
import OrderedJSON
import Testing

/// The language server's manners: what it answers, in which order, and how it ends.
@Suite struct ProtocolTests {
    private func code(_ answer: JSON) -> Int? { answer["error"]?["code"]?.int }

    @Test func `it tells what it can do`() throws {
        let editor = try Editor(starts: false)
        let answer = editor.request("initialize", ["capabilities": [:], "processId": nil, "rootUri": nil])
        let capabilities = answer["result"]?["capabilities"]
        #expect(capabilities?["textDocumentSync"]?["change"]?.int == 2)
        #expect(capabilities?["positionEncoding"]?.string == "utf-16")
        for name in ["hoverProvider", "definitionProvider", "documentFormattingProvider", "documentSymbolProvider"] {
            #expect(capabilities?[name]?.bool == true, "\(name)")
        }
        #expect(answer["result"]?["serverInfo"] == ["name": "nb", "version": "1"])
    }

    @Test func `it counts as the editor likes best`() throws {
        let editor = try Editor(starts: false)
        let answer = editor.request(
            "initialize", ["capabilities": ["general": ["positionEncodings": ["utf-32", "utf-8"]]]])
        #expect(answer["result"]?["capabilities"]?["positionEncoding"]?.string == "utf-32")
    }

    @Test func `it works in the editor's first folder`() throws {
        let editor = try Editor(starts: false)
        _ = editor.request(
            "initialize", ["capabilities": [:], "workspaceFolders": [["uri": "file:///my%20work", "name": "w"]]])
        #expect(editor.folder == "/my work")
    }

    @Test func `a request before initialize is refused`() throws {
        let editor = try Editor(starts: false)
        #expect(code(editor.request("textDocument/hover", [:])) == -32002)
        editor.open("print $x")
        #expect(editor.said == [])
    }

    @Test func `initialize comes once`() throws {
        #expect(code(try Editor().request("initialize", ["capabilities": [:]])) == -32600)
    }

    @Test func `a method that nobody knows is answered as such`() throws {
        let editor = try Editor()
        #expect(code(editor.request("textDocument/makeCoffee", [:])) == -32601)
        #expect(code(editor.request("$/makeCoffee", [:])) == -32601)
        editor.notify("$/setTrace", ["value": "off"])
        editor.notify("textDocument/didMakeCoffee", [:])
        #expect(editor.said == [])
    }

    @Test func `a request without what it needs is refused`() throws {
        let editor = try Editor()
        #expect(code(editor.request("textDocument/hover", [:])) == -32602)
        #expect(code(editor.request("textDocument/hover", ["textDocument": ["uri": "file:///no.nb"]])) == -32602)
        editor.open("print 1")
        #expect(code(editor.request("textDocument/hover", ["textDocument": ["uri": "file:///work/main.nb"]])) == -32602)
    }

    @Test func `what is no message is answered without an id`() throws {
        let editor = try Editor()
        let wrong: [MessageReader.Piece] = [
            .broken("no JSON"), .message([1]), .message("x"), .message(["jsonrpc": "2.0", "id": 7]),
            .message(["id": 7, "method": "shutdown"]),
        ]
        let answers = editor.receive(wrong)
        #expect(answers.map { code($0) } == [-32700, -32600, -32600, -32600, -32600])
        #expect(answers.map { $0["id"] } == [.null, .null, .null, 7, .null])
    }

    @Test func `an answer of the editor wants none`() throws {
        #expect(try Editor().receive([.message(["jsonrpc": "2.0", "id": 1, "result": nil])]) == [])
    }

    @Test func `an id may be a text`() throws {
        let answers = try Editor().receive([.message(["jsonrpc": "2.0", "id": "one", "method": "shutdown"])])
        #expect(answers == [["jsonrpc": "2.0", "id": "one", "result": nil]])
    }

    @Test func `a request that is cancelled before its turn is not worked on`() throws {
        let editor = try Editor()
        let answers = editor.receive([
            .message(["jsonrpc": "2.0", "id": 90, "method": "shutdown"]),
            .message(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 90]]),
        ])
        #expect(answers.map { code($0) } == [-32800])
        #expect(code(editor.request("textDocument/hover", [:])) == -32602, "it was not shut down")
    }

    @Test func `behind shutdown only exit is taken, and leaves well`() throws {
        let editor = try Editor()
        #expect(editor.request("shutdown", .null)["result"] == .null)
        #expect(code(editor.request("textDocument/hover", [:])) == -32600)
        #expect(editor.exitCode == nil)
        editor.notify("exit", .null)
        #expect(editor.exitCode == 0)
    }

    @Test func `exit without shutdown leaves with an error`() throws {
        let editor = try Editor()
        editor.notify("exit", .null)
        #expect(editor.exitCode == 1)
    }

    @Test func `what was found is told before a shutdown that came with it`() throws {
        let editor = try Editor()
        let document: JSON = ["uri": "file:///work/main.nb", "languageId": "nb", "version": 1, "text": "print $x)"]
        _ = editor.receive([
            .message(["jsonrpc": "2.0", "method": "textDocument/didOpen", "params": ["textDocument": document]]),
            .message(["jsonrpc": "2.0", "id": 1, "method": "shutdown"]),
        ])
        #expect(editor.diagnostics().count == 1)
    }

    @Test func `nothing is answered behind exit`() throws {
        let editor = try Editor()
        let answers = editor.receive([
            .message(["jsonrpc": "2.0", "method": "exit"]),
            .message(["jsonrpc": "2.0", "id": 1, "method": "shutdown"]),
        ])
        #expect(answers == [])
    }
}
