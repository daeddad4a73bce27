import NBLanguage
import OrderedJSON

/// A script that is open in the editor, which may not be saved.
struct Document {
    let uri: String
    var version: Int?
    var text: DocumentText

    /// The path of the file that it is, or its address if it is none.
    var name: String { FileURI.path(of: uri).map { FileURI.plain($0) } ?? uri }

    var source: SourceText { SourceText(name: name, bytes: text.bytes) }
}

/// The pictures of documents that were made since the last change of any of them.
final class PictureMemory {
    private var pictures: [String: ScriptPicture] = [:]

    func forget() { pictures = [:] }

    func picture(of uri: String, _ make: () -> ScriptPicture) -> ScriptPicture {
        if let known = pictures[uri] { return known }
        let picture = make()
        pictures[uri] = picture
        return picture
    }
}

extension LanguageServer {
    // MARK: Opening and changing

    mutating func open(_ params: JSON) {
        guard let item = params["textDocument"], let uri = item["uri"]?.string, let text = item["text"]?.string else {
            return
        }
        documents[uri] = Document(uri: uri, version: item["version"]?.int, text: DocumentText(text, encoding))
        lookAgain()
    }

    mutating func change(_ params: JSON) {
        guard let uri = params["textDocument"]?["uri"]?.string, var document = documents[uri] else { return }
        for change in params["contentChanges"]?.array ?? [] {
            guard let text = change["text"]?.string else { continue }
            if let range = change["range"] {
                guard let start = position(range["start"]), let end = position(range["end"]) else { continue }
                document.text.replace(start..<max(start, end), with: text)
            } else {
                document.text = DocumentText(text, encoding)
            }
        }
        document.version = params["textDocument"]?["version"]?.int
        documents[uri] = document
        lookAgain()
    }

    mutating func close(_ params: JSON) {
        guard let uri = params["textDocument"]?["uri"]?.string, documents.removeValue(forKey: uri) != nil else {
            return
        }
        // What is not open shows no diagnostics; what includes it reads the saved file from now on.
        dirty.insert(uri)
        lookAgain()
    }

    /// Any change may change what is found in scripts that include the changed one.
    mutating func lookAgain() {
        pictures.forget()
        dirty.formUnion(documents.keys)
    }

    // MARK: Reading

    func document(_ params: JSON) throws(Fault) -> Document {
        guard let uri = params["textDocument"]?["uri"]?.string else { throw .wrong("a document is missing") }
        guard let document = documents[uri] else { throw .wrong("\(uri) is not open") }
        return document
    }

    /// The document and the byte that a request is about.
    func place(_ params: JSON) throws(Fault) -> (document: Document, offset: Int) {
        let document = try document(params)
        guard let position = position(params["position"]) else { throw .wrong("a position is missing") }
        return (document, document.text.offset(of: position))
    }

    func position(_ json: JSON?) -> DocumentText.Position? {
        guard let line = json?["line"]?.int, let character = json?["character"]?.int, line >= 0, character >= 0 else {
            return nil
        }
        return DocumentText.Position(line: line, character: character)
    }

    func picture(of document: Document) -> ScriptPicture {
        pictures.picture(of: document.uri) {
            ScriptPicture(document.source, vocabulary: tools.vocabulary, load: loader)
        }
    }

    /// Finds included scripts: as they stand in the editor if they are open there, or else their files.
    var loader: Parser.Loader {
        { [tools, documents] (path, including) throws(Diagnostic) in
            let whole = path.hasPrefix("/") ? path : FileURI.folder(of: including.name) + path
            let name = FileURI.plain(whole)
            if let open = documents.values.first(where: { $0.name == name }) { return open.source }
            return try tools.read(name)
        }
    }

    // MARK: Places

    func json(_ position: DocumentText.Position) -> JSON {
        ["line": .int(position.line), "character": .int(position.character)]
    }

    func range(_ bytes: Range<Int>, in text: DocumentText) -> JSON {
        [
            "start": json(text.position(of: bytes.lowerBound)),
            "end": json(text.position(of: max(bytes.lowerBound, bytes.upperBound))),
        ]
    }

    /// A place in whatever source it is, with the address of its document.
    func location(_ place: Place) -> JSON { location(place.start..<place.end, in: place.source) }

    func location(_ bytes: Range<Int>, in source: SourceText) -> JSON {
        let open = documents.values.first { $0.name == source.name }
        let text = open.map(\.text) ?? DocumentText(source.bytes, encoding)
        return ["uri": .string(open?.uri ?? FileURI.uri(of: source.name)), "range": range(bytes, in: text)]
    }
}
