import NBLanguage
import OrderedJSON

/// One thing that an editor offers to write.
struct CompletionItem {
    /// The kinds of things, by the numbers that the protocol has for them, in the order in which they are offered.
    enum Kind: Int {
        case word = 14
        case choice = 20
        case variable = 6
        case field = 5
        case file = 17
        case folder = 19
        case command = 2
        case function = 3

        /// What is nearest to the line comes first.
        var rank: Int {
            switch self {
            case .word, .choice, .field: 0
            case .variable: 1
            case .file, .folder: 2
            case .function: 3
            case .command: 4
            }
        }
    }

    var text: String
    var kind: Kind
    var summary: String
    /// The whole phrase that a word belongs to.
    var phrase: String?

    init(_ text: String, _ kind: Kind, _ summary: String, phrase: String? = nil) {
        self.text = text
        self.kind = kind
        self.summary = summary
        self.phrase = phrase
    }

    /// The item as the protocol has it; `range` is what it replaces.
    func json(replacing range: JSON) -> JSON {
        var item: JSONObject = [
            "label": .string(text), "kind": .int(kind.rawValue), "sortText": .string("\(kind.rank) \(text)"),
            "filterText": .string(text), "textEdit": ["range": range, "newText": .string(text)],
        ]
        if !summary.isEmpty { item["detail"] = .string(summary) }
        if let phrase { item["documentation"] = .string(phrase) }
        return .object(item)
    }
}
