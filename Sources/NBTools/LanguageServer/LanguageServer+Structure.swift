import NBLanguage
import OrderedJSON

/// What a script is made of, and its one form.
extension LanguageServer {
    private struct Symbol {
        var name: String
        var detail: String
        var kind: Int
        var whole: Range<Int>
        var site: Range<Int>
    }

    func symbols(_ params: JSON) throws(Fault) -> JSON {
        let document = try document(params)
        let names = picture(of: document).names
        let commands = names.definitions.map { definition in
            Symbol(name: definition.title, detail: "to", kind: 12, whole: definition.whole, site: definition.head)
        }
        let variables = names.topLevelNames.compactMap { variable in
            variable.birth.map { birth in
                Symbol(
                    name: variable.name, detail: variable.kind == .input ? "input" : "let",
                    kind: variable.kind == .input ? 14 : 13, whole: variable.line, site: birth)
            }
        }
        let symbols = (commands + variables).sorted { $0.whole.lowerBound < $1.whole.lowerBound }
        return .array(symbols.map { json($0, document) })
    }

    private func json(_ symbol: Symbol, _ document: Document) -> JSON {
        guard nestsSymbols else {
            return [
                "name": .string(symbol.name), "kind": .int(symbol.kind),
                "location": ["uri": .string(document.uri), "range": range(symbol.whole, in: document.text)],
            ]
        }
        return [
            "name": .string(symbol.name), "detail": .string(symbol.detail), "kind": .int(symbol.kind),
            "range": range(symbol.whole, in: document.text),
            "selectionRange": range(symbol.site, in: document.text),
        ]
    }

    func foldingRanges(_ params: JSON) throws(Fault) -> JSON {
        let document = try document(params)
        let picture = picture(of: document)
        // An open editor line is the line's number in the source: both count \n alone or behind \r.
        return .array(
            picture.names.blocks.sorted { $0.lowerBound < $1.lowerBound }.map { block in
                ["startLine": .int(block.lowerBound - 1), "endLine": .int(block.upperBound - 1), "kind": "region"]
            })
    }

    func formatting(_ params: JSON) throws(Fault) -> JSON {
        let document = try document(params)
        switch Formatter(vocabulary: tools.vocabulary).format(document.source, load: loader) {
        case .success(let text):
            let before = document.text
            guard Array(text.utf8) != before.bytes else { return [] }
            return [["range": range(0..<before.bytes.count, in: before), "newText": .string(text)]]
        case .failure:
            // What is wrong stands in the text already; an editor that formats on saving wants no message each time.
            return .null
        }
    }
}
