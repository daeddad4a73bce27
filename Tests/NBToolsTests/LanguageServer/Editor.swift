import NBLanguage
import NBRuntime
import NBTools
import OrderedJSON
import Testing

/// An editor that speaks to a language server, with files of its own.
final class Editor {
    private var server: LanguageServer
    private var nextID = 1
    /// The files beside the documents.
    var files: [String: String] = [:]
    /// What the server said that was no answer.
    private(set) var said: [JSON] = []
    /// The folder that the server works in.
    private(set) var folder: String?

    private final class Reach {
        weak var editor: Editor?
    }

    /// - Parameter encoding: what the editor counts as a character, if it says so.
    init(encoding: String? = nil, starts: Bool = true) throws {
        let interpreter = Interpreter(console: SilentConsole(), commands: ServerVocabulary.commands)
        let reach = Reach()
        server = LanguageServer(
            ScriptTools(
                vocabulary: interpreter.vocabulary, command: { interpreter.commands[$0] },
                findings: { source, _, load in
                    Parser(source, vocabulary: interpreter.vocabulary, included: [source.name], load: load).parse()
                        .diagnostics
                },
                read: { (path) throws(Diagnostic) in
                    guard let text = reach.editor?.files[path] else {
                        throw Diagnostic(.file, "there is no file \(path)")
                    }
                    return SourceText(name: path, text: text)
                },
                names: { folder in
                    let start = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
                    return reach.editor?.files.keys.filter { $0.hasPrefix(start) }.map {
                        String($0.dropFirst(start.count))
                    }
                    .filter { !$0.contains("/") }.sorted() ?? []
                },
                columns: { path in
                    reach.editor?.files[path]?.split(separator: "\n").first?
                        .split(separator: ",").map(String.init) ?? []
                },
                choices: { meaning in
                    if case .provider = meaning { [("norbert", ""), ("whoisxml", "")] } else { [] }
                },
                enter: { reach.editor?.folder = $0 }, version: "1"))
        reach.editor = self
        guard starts else { return }
        var capabilities: JSON = ["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]]
        if let encoding { capabilities = ["general": ["positionEncodings": [.string(encoding)]]] }
        _ = request("initialize", ["capabilities": capabilities, "rootUri": "file:///work"])
        notify("initialized", [:])
    }

    var exitCode: Int32? { server.exitCode }

    // MARK: Messages

    func receive(_ pieces: [MessageReader.Piece]) -> [JSON] {
        let answers = server.receive(pieces)
        said += answers.filter { $0["id"] == nil }
        return answers.filter { $0["id"] != nil }
    }

    func request(_ method: String, _ params: JSON) -> JSON {
        nextID += 1
        let message: JSON = ["jsonrpc": "2.0", "id": .int(nextID), "method": .string(method), "params": params]
        return receive([.message(message)]).first { $0["id"]?.int == nextID } ?? .null
    }

    func notify(_ method: String, _ params: JSON) {
        _ = receive([.message(["jsonrpc": "2.0", "method": .string(method), "params": params])])
    }

    // MARK: Documents

    func open(_ text: String, as name: String = "main.nb") {
        notify(
            "textDocument/didOpen",
            ["textDocument": ["uri": .string(uri(name)), "languageId": "nb", "version": 1, "text": .string(text)]])
    }

    func change(_ changes: [JSON], of name: String = "main.nb", version: Int = 2) {
        notify(
            "textDocument/didChange",
            ["textDocument": ["uri": .string(uri(name)), "version": .int(version)], "contentChanges": .array(changes)])
    }

    func uri(_ name: String) -> String { name.contains(":") ? name : "file:///work/" + name }

    /// What the server said last about a document.
    func diagnostics(of name: String = "main.nb") -> [JSON] {
        said.last { $0["params"]?["uri"]?.string == uri(name) }?["params"]?["diagnostics"]?.array ?? []
    }

    var messages: [String] {
        diagnostics().compactMap { $0["message"]?.string?.split(separator: "\n").first.map(String.init) }
    }

    // MARK: Asking at a place

    /// Opens a text in which `‸` marks the cursor, and asks about that place.
    func ask(_ method: String, at marked: String, in name: String = "main.nb", _ more: JSON = [:]) -> JSON {
        let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        open(parts.joined(), as: name)
        let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        var params: JSONObject = [
            "textDocument": ["uri": .string(uri(name))],
            "position": ["line": .int(before.count - 1), "character": .int(before.last?.utf16.count ?? 0)],
        ]
        for member in more.object?.members ?? [] { params[member.key] = member.value }
        return request("textDocument/" + method, .object(params))["result"] ?? .null
    }

    /// The words that are offered at `‸`.
    func offers(at marked: String, trigger: String? = nil) -> [String] {
        let context: JSON = trigger.map { ["context": ["triggerKind": 2, "triggerCharacter": .string($0)]] } ?? [:]
        return ask("completion", at: marked, context)["items"]?.array?.compactMap { $0["label"]?.string } ?? []
    }

    func hover(at marked: String) -> String? { ask("hover", at: marked)["contents"]?["value"]?.string }

    /// Places as `line:character-character`, those of other documents with their names.
    static func places(_ json: JSON) -> [String] {
        (json.array ?? [json]).compactMap { item in
            guard let start = item["range"]?["start"], let end = item["range"]?["end"], let line = start["line"]?.int,
                let from = start["character"]?.int, let to = end["character"]?.int
            else { return nil }
            let name = item["uri"]?.string.map { String($0.dropFirst("file:///work/".count)) } ?? ""
            return (name.isEmpty || name == "main.nb" ? "" : name + " ") + "\(line):\(from)-\(to)"
        }
    }
}

/// A console that nothing is shown on.
private final class SilentConsole: Console {
    func write(_ text: String) {}
    func note(_ text: String) {}
    func progress(_ text: String?) {}
    var width: Int? { nil }
    var usesColour: Bool { false }
    func ask(_ question: String) async -> String? { nil }
}
