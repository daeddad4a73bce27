import NBLanguage
import OrderedJSON

extension CompletionItem {
    /// The item as the protocol has it; `range` is what it replaces.
    func json(replacing range: JSON) -> JSON {
        var item: JSONObject = [
            "label": .string(label), "kind": .int(kind.number), "sortText": .string("\(kind.rank) \(label)"),
            "filterText": .string(label), "textEdit": ["range": range, "newText": .string(text)],
        ]
        if !summary.isEmpty { item["detail"] = .string(summary) }
        if let phrase { item["documentation"] = .string(phrase) }
        return .object(item)
    }
}

extension CompletionItem.Kind {
    /// The number that the protocol has for the kind.
    fileprivate var number: Int {
        switch self {
        case .word: 14
        case .choice: 20
        case .variable: 6
        case .field: 5
        case .file: 17
        case .folder: 19
        case .command: 2
        case .function: 3
        }
    }
}
