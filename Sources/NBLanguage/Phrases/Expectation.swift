/// One thing that may stand next on a line that is not finished.
package struct Expectation: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A literal word, to be offered as it is: of a phrase, a statement, a stage.
        case word(String)
        /// A slot of a phrase; its meaning tells what may fill it.
        case slot(SlotShape)
        /// An expression: a variable, `it`, a literal, a function, a command.
        case value
        /// A field of the rows that come down the pipe.
        case field
        /// A name that the statement makes up.
        case newName
        /// The name of a variable that there is.
        case variable
        /// A file of statements.
        case script
    }

    package var kind: Kind
    /// One line: what the word leads to, or what the slot takes.
    package var summary: String
    /// The notation of the phrase that it belongs to, if it belongs to one.
    package var phrase: String?

    package init(_ kind: Kind, _ summary: String, phrase: String? = nil) {
        self.kind = kind
        self.summary = summary
        self.phrase = phrase
    }

    /// The word, if it is one.
    package var word: String? { if case .word(let word) = kind { word } else { nil } }
}

/// What may stand where a row of tokens ends, gathered while the row is read.
final class Horizon {
    private(set) var found: [Expectation] = []

    /// The same word or slot is kept once, as it was met first.
    func add(_ expectation: Expectation) {
        if !found.contains(where: { $0.kind == expectation.kind }) { found.append(expectation) }
    }
}

extension SlotShape.Meaning {
    /// What fills such a slot, in a few words.
    package var summary: String {
        switch self {
        case .anything: "a value"
        case .text: "a text"
        case .person: "a person's name"
        case .company: "a company's name"
        case .domain: "a domain, such as google.com"
        case .address: "an email address"
        case .addresses: "email addresses, or what has some: contacts, rows"
        case .name: "a name"
        case .topic: "a command or a topic"
        case .number: "a number"
        case .duration: "a duration, such as 30s or 10 minutes"
        case .time: "a time, such as 2026-11-01 or 2026-11-01 10:00"
        case .url: "an address of the web"
        case .file(let isRead): isRead ? "a file that there is" : "a file to write"
        case .column: "a column of the file or of the rows"
        case .columns: "columns, with commas between"
        case .field: "a field"
        case .status: "LEAD, CONTACTED, WON or LOST"
        case .provider: "norbert or whoisxml"
        case .profile: "a profile"
        case .secret: "a key, which no file keeps but the one for keys"
        case .option: "an option's name"
        case .variable: "a variable's name"
        case .method: "a method of HTTP"
        case .record: "a record, such as {name: Ned}"
        case .resource(let kinds): kinds.isEmpty ? "a thing" : "a " + kinds.joined(separator: ", ")
        case .values: "values: a variable, a command, a list"
        }
    }
}
