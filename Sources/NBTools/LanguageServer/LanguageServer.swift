import NBLanguage
package import OrderedJSON

/// The language server: answers the messages of an editor about scripts that are open in it (LSP 3.17).
///
/// It reads and writes no bytes and starts nothing: messages go in, messages come out.
///
/// ```swift
/// var server = LanguageServer(tools)
/// for answer in server.receive(message) { … }
/// ```
package struct LanguageServer {
    enum Phase { case created, running, shutDown }

    /// A request that cannot be answered.
    struct Fault: Error {
        var code: Int
        var message: String

        static func unknown(_ method: String) -> Fault { Fault(code: -32601, message: "there is no method \(method)") }
        static func wrong(_ message: String) -> Fault { Fault(code: -32602, message: message) }
        static func invalid(_ message: String) -> Fault { Fault(code: -32600, message: message) }
        static let early = Fault(code: -32002, message: "initialize comes first")
        static let cancelled = Fault(code: -32800, message: "the request was cancelled")
        static func failed(_ message: String) -> Fault { Fault(code: -32803, message: message) }
    }

    let tools: ScriptTools
    var phase = Phase.created
    /// The code to leave with, once the client has said so.
    package internal(set) var exitCode: Int32?
    var encoding = DocumentText.Encoding.utf16
    /// Whether the client shows symbols inside one another.
    var nestsSymbols = false
    /// Whether the client reads Markdown.
    var readsMarkdown = true
    /// The open documents, by their addresses.
    var documents: [String: Document] = [:]
    /// The documents whose diagnostics may have changed.
    var dirty: Set<String> = []
    /// What was read of documents since the last change of any.
    let pictures = PictureMemory()

    package init(_ tools: ScriptTools) { self.tools = tools }

    /// Answers one message.
    package mutating func receive(_ message: JSON) -> [JSON] { receive([.message(message)]) }

    /// Answers what came at one time: a request that is cancelled further on is not worked on, and a document that
    /// changes several times is looked at once.
    package mutating func receive(_ pieces: [MessageReader.Piece]) -> [JSON] {
        let cancelled = Set(
            pieces.compactMap { piece -> JSON? in
                guard case .message(let message) = piece, message["method"]?.string == "$/cancelRequest" else {
                    return nil
                }
                return message["params"]?["id"]
            })
        var answers: [JSON] = []
        for piece in pieces where exitCode == nil {
            switch piece {
            case .broken(let reason): answers.append(Self.answer(.null, Fault(code: -32700, message: reason)))
            case .message(let message):
                // What was found is told before the server goes.
                if message["method"]?.string == "shutdown" { answers += publishDirty() }
                if let id = message["id"], message["method"] != nil, cancelled.contains(id) {
                    answers.append(Self.answer(id, .cancelled))
                } else {
                    answers += take(message)
                }
            }
        }
        return answers + publishDirty()
    }

    private mutating func take(_ message: JSON) -> [JSON] {
        guard message.object != nil, message["jsonrpc"]?.string == "2.0" else {
            return [Self.answer(.null, .invalid("a message is an object of JSON-RPC 2.0"))]
        }
        guard let method = message["method"]?.string else {
            // An answer to a request of ours: there is none that wants one.
            if message["id"] != nil, message["result"] != nil || message["error"] != nil { return [] }
            return [Self.answer(message["id"] ?? .null, .invalid("a message has a method"))]
        }
        let params = message["params"] ?? .null
        guard let id = message["id"] else {
            notified(method, params)
            return []
        }
        do {
            return [["jsonrpc": "2.0", "id": id, "result": try result(of: method, params)]]
        } catch {
            return [Self.answer(id, error)]
        }
    }

    private static func answer(_ id: JSON, _ fault: Fault) -> JSON {
        ["jsonrpc": "2.0", "id": id, "error": ["code": .int(fault.code), "message": .string(fault.message)]]
    }

    // MARK: Requests

    private mutating func result(of method: String, _ params: JSON) throws(Fault) -> JSON {
        if method == "initialize" { return try initialize(params) }
        switch phase {
        case .created: throw .early
        case .shutDown: throw .invalid("the server is shut down")
        case .running: break
        }
        switch method {
        case "shutdown":
            phase = .shutDown
            return .null
        case "textDocument/completion": return try completion(params)
        case "textDocument/hover": return try hover(params)
        case "textDocument/definition": return try definition(params)
        case "textDocument/references": return try references(params)
        case "textDocument/documentHighlight": return try highlights(params)
        case "textDocument/prepareRename": return try prepareRename(params)
        case "textDocument/rename": return try rename(params)
        case "textDocument/documentSymbol": return try symbols(params)
        case "textDocument/foldingRange": return try foldingRanges(params)
        case "textDocument/formatting": return try formatting(params)
        default: throw .unknown(method)
        }
    }

    private mutating func initialize(_ params: JSON) throws(Fault) -> JSON {
        guard phase == .created else { throw .invalid("initialize comes once") }
        phase = .running
        let capabilities = params["capabilities"]
        let offered = capabilities?["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
        encoding = offered.lazy.compactMap { DocumentText.Encoding(rawValue: $0) }.first ?? .utf16
        let text = capabilities?["textDocument"]
        nestsSymbols = text?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.bool ?? false
        if let formats = text?["hover"]?["contentFormat"]?.array { readsMarkdown = formats.contains("markdown") }
        let folders = params["workspaceFolders"]?.array?.compactMap { $0["uri"]?.string } ?? []
        let root = (folders + [params["rootUri"]?.string].compactMap { $0 }).lazy.compactMap { FileURI.path(of: $0) }
        if let folder = root.first ?? params["rootPath"]?.string { tools.enter(folder) }
        return [
            "capabilities": [
                "positionEncoding": .string(encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2, "save": true],
                "completionProvider": ["triggerCharacters": ["$", ".", " ", "/"]],
                "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
                "documentHighlightProvider": true, "renameProvider": ["prepareProvider": true],
                "documentSymbolProvider": true, "foldingRangeProvider": true, "documentFormattingProvider": true,
            ],
            "serverInfo": ["name": "nb", "version": .string(tools.version)],
        ]
    }

    // MARK: Notifications

    private mutating func notified(_ method: String, _ params: JSON) {
        if method == "exit" {
            exitCode = phase == .shutDown ? 0 : 1
            return
        }
        guard phase == .running else { return }
        switch method {
        case "textDocument/didOpen": open(params)
        case "textDocument/didChange": change(params)
        case "textDocument/didClose": close(params)
        case "textDocument/didSave", "workspace/didChangeWatchedFiles": lookAgain()
        default: break
        }
    }
}
