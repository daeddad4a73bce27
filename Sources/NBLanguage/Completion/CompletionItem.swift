/// One thing that could be written at the cursor.
package struct CompletionItem: Sendable, Equatable {
    /// What the thing is; those that are nearest to the line come first.
    package enum Kind: Sendable, CaseIterable {
        /// A literal word of a phrase or a statement.
        case word
        /// A word or a name that is all that a slot takes: a status, a profile, a list.
        case choice
        /// A field of a value, a column of a file.
        case field
        case variable
        case file, folder
        case function
        /// A command where a value may stand.
        case command

        package var rank: Int {
            switch self {
            case .word, .choice, .field: 0
            case .variable: 1
            case .file, .folder: 2
            case .function: 3
            case .command: 4
            }
        }
    }

    /// What is written.
    package var text: String
    /// What it is found and listed by: the text without its quotes.
    package var label: String
    package var kind: Kind
    /// What it is, in one line; may be empty.
    package var summary: String
    /// The whole phrase that a word belongs to.
    package var phrase: String?

    package init(_ text: String, label: String? = nil, _ kind: Kind, _ summary: String, phrase: String? = nil) {
        self.text = text
        self.label = label ?? text
        self.kind = kind
        self.summary = summary
        self.phrase = phrase
    }

    /// Whether it goes on from what was typed.
    func goesOn(fromLowercased typed: String) -> Bool { label.lowercased().hasPrefix(typed) }
}
