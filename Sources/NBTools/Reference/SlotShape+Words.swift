import NBLanguage

extension SlotShape.Grammar {
    static let every: [SlotShape.Grammar] = [.term, .text, .terms, .value, .resource, .flexible]

    /// How many words a slot takes, as the reference names it.
    var title: String {
        switch self {
        case .term: "one term"
        case .text: "a text"
        case .terms: "terms"
        case .value: "values"
        case .resource: "a thing"
        case .flexible: "a term or a text"
        }
    }

    var meaning: String {
        switch self {
        case .term: "a literal, a variable, `it`, or something in brackets"
        case .text: "one term, or the fewest bare words, at least one, that let the line fit"
        case .terms: "terms with commas between"
        case .value: "expressions with commas between; in the last slot a whole pipeline"
        case .resource:
            "a variable, a thing by its kind such as `list 2`, or a bare id or name; a number is an id, text a name"
        case .flexible: "one term or thing, or several bare words: what a command of your own takes"
        }
    }
}
