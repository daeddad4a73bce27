import Foundation
import NBTools
import OrderedJSON
import Testing

/// `nb language-server`, spoken to as an editor does.
@Suite(.timeLimit(.minutes(2)))
struct LanguageServerTests {
    /// Messages as they go over the pipe.
    private func stream(_ messages: [JSON]) -> String {
        String(decoding: messages.flatMap { MessageReader.bytes(of: $0) }, as: UTF8.self)
    }

    private func request(_ id: Int, _ method: String, _ params: JSON = [:]) -> JSON {
        ["jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": params]
    }

    private func notification(_ method: String, _ params: JSON = [:]) -> JSON {
        ["jsonrpc": "2.0", "method": .string(method), "params": params]
    }

    private let end: [JSON] = [
        ["jsonrpc": "2.0", "id": 999, "method": "shutdown"], ["jsonrpc": "2.0", "method": "exit"],
    ]

    /// Speaks to the program: starts it in a folder with files, sends messages, and gathers what it answers.
    private func speak(
        _ messages: [JSON], files: [String: String] = [:], raw: String = ""
    ) async throws -> (answers: [JSON], code: Int32, errors: String) {
        let program = try Program()
        for (name, text) in files { try program.write(text, to: name) }
        let start = request(1, "initialize", ["capabilities": [:], "rootUri": .string(program.folder.absoluteString)])
        let addressed = messages.map { Self.addressed($0, in: program.folder) }
        let result = try await program.run(["language-server"], input: stream([start]) + raw + stream(addressed))
        var reader = MessageReader()
        let answers = reader.read(result.output.utf8).map { piece -> JSON in
            if case .message(let message) = piece { message } else { .string("broken: \(piece)") }
        }
        #expect(!reader.isInside)
        return (answers, result.code, result.errors)
    }

    /// The message with whole addresses for the names of files.
    private static func addressed(_ json: JSON, in folder: URL) -> JSON {
        switch json {
        case .object(let object):
            .object(
                JSONObject(
                    object.members.map { key, value in
                        let isAddress = key == "uri" && value.string?.contains(":") == false
                        return (
                            key: key,
                            value: isAddress
                                ? .string(folder.appendingPathComponent(value.string ?? "").absoluteString)
                                : addressed(value, in: folder)
                        )
                    }))
        case .array(let items): .array(items.map { addressed($0, in: folder) })
        default: json
        }
    }

    private func open(_ text: String, as name: String = "main.nb") -> JSON {
        notification(
            "textDocument/didOpen",
            ["textDocument": ["uri": .string(name), "languageId": "nb", "version": 1, "text": .string(text)]])
    }

    private func place(_ line: Int, _ character: Int, in name: String = "main.nb") -> JSON {
        [
            "textDocument": ["uri": .string(name)],
            "position": ["line": .int(line), "character": .int(character)],
        ]
    }

    @Test func `an editor opens a script, asks about it, and leaves`() async throws {
        let text = "let larry = (search name \"Larry Page\" at google.com)\nwait\nprint $larry.address, $lary\n"
        let (answers, code, errors) = try await speak(
            [
                open(text), request(2, "textDocument/hover", place(0, 14)),
                request(3, "textDocument/completion", place(2, 14)),
                request(4, "textDocument/definition", place(2, 8)),
                request(5, "textDocument/documentSymbol", ["textDocument": ["uri": "main.nb"]]),
            ] + end)
        #expect(code == 0)
        #expect(errors == "")
        func answer(_ id: Int) -> JSON? { answers.first { $0["id"]?.int == id }?["result"] }
        #expect(answer(1)?["capabilities"]?["hoverProvider"]?.bool == true)
        #expect(answer(2)?["contents"]?["value"]?.string?.contains("**Calls** `POST search/name`") == true)
        #expect(
            answer(3)?["items"]?.array?.contains { $0["label"]?.string == "address" } == true, "\(answers)")
        #expect(answer(4)?["range"]?["start"] == ["line": 0, "character": 4])
        #expect(answer(5)?.array?.first?["name"]?.string == "larry")
        let published = answers.first { $0["method"]?.string == "textDocument/publishDiagnostics" }
        let found = published?["params"]?["diagnostics"]?.array ?? []
        #expect(found.map { $0["code"]?.string } == ["unknown-variable"])
        #expect(found.first?["range"]?["start"] == ["line": 2, "character": 22])
        #expect(found.first?["message"]?.string == "there is no variable $lary\ndid you mean $larry?")
    }

    @Test func `it finds what nb check finds`() async throws {
        let text = "let unused = 1\nverify file nothing.csv\nprint 1 is yes\nstop\n"
        let (answers, _, _) = try await speak([open(text)] + end)
        let published = answers.first { $0["method"]?.string == "textDocument/publishDiagnostics" }
        let codes = published?["params"]?["diagnostics"]?.array?.compactMap { $0["code"]?.string } ?? []

        let program = try Program()
        try program.write(text, to: "main.nb")
        let checked = try JSON(parsing: try await program.run(["check", "--json", "main.nb"]).output)
        let rules = checked.array?.compactMap { $0["rule"]?.string } ?? []
        #expect(!rules.isEmpty)
        #expect(codes == rules)
    }

    @Test func `an included script that is not saved yet counts as it stands in the editor`() async throws {
        let (answers, _, _) = try await speak(
            [open("include own.nb\ngreet Ned\n"), open("to greet $name: print $name\n", as: "own.nb")] + end,
            files: ["own.nb": "print 1\n"])
        let own = answers.filter { $0["params"]?["uri"]?.string?.hasSuffix("main.nb") == true }
        #expect(own.last?["params"]?["diagnostics"] == [])
    }

    @Test func `a script is brought into its one form`() async throws {
        let text = "print   'x'\r\nif true\r\n print 2\r\nend\r\n"
        let (answers, _, _) = try await speak(
            [
                open(text),
                request(
                    2, "textDocument/formatting",
                    ["textDocument": ["uri": "main.nb"], "options": ["tabSize": 4, "insertSpaces": true]]),
            ] + end)
        let edits = answers.first { $0["id"]?.int == 2 }?["result"]?.array
        #expect(edits?.first?["newText"]?.string == "print \"x\"\nif true\n  print 2\nend\n")
    }

    @Test func `the columns of a file beside the script are offered`() async throws {
        let (answers, _, _) = try await speak(
            [
                open("each person in read csv people.csv\n  print $person.\nend\n"),
                request(2, "textDocument/completion", place(1, 16)),
            ] + end,
            files: ["people.csv": "name,domain\nNed,a.com\n"])
        let items = answers.first { $0["id"]?.int == 2 }?["result"]?["items"]?.array
        #expect(items?.compactMap { $0["label"]?.string } == ["name", "domain"])
    }

    @Test func `garbage and broken messages are answered, and the next message too`() async throws {
        let raw = "hello?\r\n\r\nContent-Length: 3\r\n\r\n{a}Content-Length: 30\r\n\r\n{\"cut\""
        let (answers, code, _) = try await speak([request(2, "nb/nothing")] + end, raw: raw)
        #expect(answers.compactMap { $0["error"]?["code"]?.int } == [-32700, -32700, -32700, -32601])
        #expect(code == 0)
    }

    @Test func `it leaves with an error if nobody said so`() async throws {
        let left = try await Program().run(["language-server", "--stdio"], input: "")
        #expect(left.code == 1)
        #expect(left.output == "")
        let exit = try await Program().run(["language-server"], input: stream([notification("exit")]))
        #expect(exit.code == 1)
    }
}
