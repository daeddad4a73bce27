import NBLanguage
import OrderedJSON

/// Where names come from and where they are used.
extension LanguageServer {
    /// What a name at a place stands for, and all the places that mean it.
    private struct Meaning {
        /// Where it comes from.
        var origin: (bytes: Range<Int>, source: SourceText)?
        /// The places in this and other scripts, the origin among them.
        var sites: [(bytes: Range<Int>, source: SourceText)]
        /// The place that was asked about.
        var asked: Range<Int>
        /// Whether all places are known, so that it can have another name.
        var canBeRenamed = false
    }

    private func meaning(at offset: Int, _ document: Document) -> Meaning? {
        let picture = picture(of: document)
        let source = picture.source
        if let variable = picture.names.variable(at: offset),
            let asked = variable.sites.first(where: { $0.touches(offset) })
        {
            return Meaning(
                origin: variable.birth.map { ($0, source) }, sites: variable.sites.map { ($0, source) }, asked: asked,
                canBeRenamed: variable.kind != .error && !(variable.isTopLevel && isIncluded(document)))
        }
        if let stranger = picture.names.stranger(at: offset) { return meaning(of: stranger, picture) }
        return meaningOfCommand(at: offset, picture)
    }

    /// Whether another open script includes a document, and so may use its names.
    func isIncluded(_ document: Document) -> Bool {
        documents.values.contains { other in
            other.uri != document.uri && picture(of: other).included.contains { $0.name == document.name }
        }
    }

    /// A name that an included script gives its value to.
    private func meaning(of stranger: ScriptNames.Stranger, _ picture: ScriptPicture) -> Meaning? {
        for included in picture.included {
            guard let variable = ScriptNames(included).topLevel(stranger.name) else { continue }
            let here = picture.names.strangers.filter { $0.name == stranger.name }.map { ($0.site, picture.source) }
            return Meaning(
                origin: variable.birth.map { ($0, included) },
                sites: variable.sites.map { ($0, included) } + here, asked: stranger.site)
        }
        return nil
    }

    /// A command of a script's own: where it is defined, and the lines that use it.
    private func meaningOfCommand(at offset: Int, _ picture: ScriptPicture) -> Meaning? {
        guard let (row, index) = picture.token(at: offset) else { return nil }
        let token = row[index]
        var id = picture.call(at: token)?.id
        if id == nil {
            id =
                picture.script.vocabulary.all.first { entry in
                    entry.place.map {
                        $0.source === picture.source && $0.start <= token.place.start && token.place.end <= $0.end
                    } ?? false
                }?.id
        }
        guard let id, let place = picture.script.vocabulary.entries[id]?.place else { return nil }
        let uses = picture.calls.filter { $0.id == id }.map { $0.headPlace }.sorted { $0.start < $1.start }
        return Meaning(
            origin: (place.start..<place.end, place.source),
            sites: ([place] + uses).map { ($0.start..<$0.end, $0.source) },
            asked: token.place.start..<token.place.end)
    }

    // MARK: Requests

    func definition(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        let picture = picture(of: document)
        if let include = picture.names.includes.first(where: { $0.site.touches(offset) }) {
            guard let source = try? loader(include.path, picture.source) else { return .null }
            return location(0..<0, in: source)
        }
        guard let origin = meaning(at: offset, document)?.origin else { return .null }
        return location(origin.bytes, in: origin.source)
    }

    func references(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        guard let meaning = meaning(at: offset, document) else { return .null }
        let withOrigin = params["context"]?["includeDeclaration"]?.bool ?? true
        return .array(
            meaning.sites.filter { site in
                withOrigin || site.bytes != meaning.origin?.bytes || site.source !== meaning.origin?.source
            }.map { location($0.bytes, in: $0.source) })
    }

    func highlights(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        guard let meaning = meaning(at: offset, document) else { return .null }
        return .array(
            meaning.sites.filter { $0.source.name == document.name }.map { site in
                ["range": range(site.bytes, in: document.text), "kind": site.bytes == meaning.origin?.bytes ? 3 : 2]
            })
    }

    func prepareRename(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        guard let meaning = meaning(at: offset, document), meaning.canBeRenamed else { return .null }
        return range(meaning.asked, in: document.text)
    }

    func rename(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        guard let meaning = meaning(at: offset, document), meaning.canBeRenamed else {
            throw .failed("only a variable of this script can have another name")
        }
        guard let written = params["newName"]?.string else { throw .wrong("the new name is missing") }
        let name = written.hasPrefix("$") ? String(written.dropFirst()) : written
        guard Self.isName(name) else {
            throw .failed("“\(name)” cannot be a name: letters, digits and _, beginning with a letter")
        }
        let visible = meaning.sites.flatMap { picture(of: document).names.visible(at: $0.bytes.lowerBound) }
        guard !visible.contains(where: { $0.name == name && $0.birth != meaning.origin?.bytes }) else {
            throw .failed("there is a variable $\(name) already")
        }
        let edits = meaning.sites.map { site -> JSON in
            ["range": range(site.bytes, in: document.text), "newText": .string(name)]
        }
        return ["changes": [document.uri: .array(edits)]]
    }

    private static func isName(_ text: String) -> Bool {
        var lexer = Lexer(SourceText(name: "", text: "$" + text))
        guard let tokens = lexer.lines().first?.tokens, tokens.count == 1, case .variable(let name) = tokens[0].kind
        else { return false }
        return name == text && !["it", "true", "false", "empty", "today", "now", "not"].contains(text.lowercased())
    }
}
