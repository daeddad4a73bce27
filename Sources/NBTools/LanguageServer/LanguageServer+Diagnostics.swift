import NBLanguage
import OrderedJSON

extension LanguageServer {
    /// What is wrong with the documents that changed, each as a message to the client.
    mutating func publishDirty() -> [JSON] {
        guard phase == .running else { return [] }
        let uris = dirty.sorted()
        dirty = []
        return uris.map { uri in
            guard let document = documents[uri] else { return Self.publish(uri, nil, []) }
            return Self.publish(uri, document.version, diagnostics(of: document))
        }
    }

    private static func publish(_ uri: String, _ version: Int?, _ diagnostics: [JSON]) -> JSON {
        var params: JSONObject = ["uri": .string(uri), "diagnostics": .array(diagnostics)]
        if let version { params["version"] = .int(version) }
        return ["jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(params)]
    }

    private func diagnostics(of document: Document) -> [JSON] {
        let findings = tools.findings(document.source, isIncluded(document), loader)
        let own = findings.filter { $0.place.map { $0.source.name == document.name } ?? true }
        return own.map { json($0, document.text) } + strangers(findings, document)
    }

    private func json(_ finding: Diagnostic, _ text: DocumentText) -> JSON {
        let place = finding.place.map { $0.start..<$0.end } ?? 0..<0
        var object: JSONObject = [
            "range": range(place, in: text), "severity": finding.severity == .error ? 1 : 2,
            "code": .string(finding.rule), "source": "nb",
            "message": .string(Self.words(of: finding)),
        ]
        let notes = finding.notes.compactMap { note -> JSON? in
            note.place.map { ["location": location($0), "message": .string(note.text)] }
        }
        if !notes.isEmpty { object["relatedInformation"] = .array(notes) }
        if finding.rule.hasPrefix("unused") || finding.rule.hasPrefix("unreachable") { object["tags"] = [1] }
        return .object(object)
    }

    /// The message with what is known besides: notes without a place, and what to do instead.
    private static func words(of finding: Diagnostic) -> String {
        ([finding.message] + finding.notes.filter { $0.place == nil }.map(\.text)
            + [finding.hint].compactMap { $0 })
            .joined(separator: "\n")
    }

    /// What is wrong in included scripts, told at the lines that include them.
    private func strangers(_ findings: [Diagnostic], _ document: Document) -> [JSON] {
        let errors = findings.filter { finding in
            finding.severity == .error && finding.place.map { $0.source.name != document.name } ?? false
        }
        guard !errors.isEmpty else { return [] }
        let picture = picture(of: document)
        var told: [JSON] = []
        for include in picture.names.includes {
            let name = FileURI.plain(
                include.path.hasPrefix("/") ? include.path : FileURI.folder(of: document.name) + include.path)
            let inside = errors.filter { $0.place?.source.name == name }
            guard !inside.isEmpty else { continue }
            told.append([
                "range": range(include.site, in: document.text), "severity": 1, "code": "included", "source": "nb",
                "message": .string(
                    inside.count == 1 ? "\(include.path) has an error" : "\(include.path) has \(inside.count) errors"),
                "relatedInformation": .array(
                    inside.prefix(10).compactMap { error in
                        error.place.map { ["location": location($0), "message": .string(error.message)] }
                    }),
            ])
        }
        return told
    }
}
