/// A slot of a phrase: its name in the help, how its words are read, and what kind of thing they are.
package struct SlotShape: Sendable, Hashable {
    /// How many words a slot takes and what may stand there.
    package enum Grammar: Sendable, Hashable {
        /// One term: a literal, a variable, `it`, or something in brackets.
        case term
        /// One term, or the fewest bare words that let the line fit.
        case text
        /// Terms with commas between.
        case terms
        /// Expressions with commas between, or a pipeline.
        case value
        /// A resource: a variable, `list 2`, or a bare id or name.
        case resource
        /// One term or resource, or bare words: what a command of the user's own takes.
        case flexible
    }

    /// What a slot's words stand for; the checker, the completion and the help read it.
    package enum Meaning: Sendable, Hashable {
        case anything, text, person, company, domain, address, addresses, name, topic, number, duration, time, url
        /// A file; reading means that it has to be there.
        case file(reading: Bool)
        case column, columns, field, status, provider, profile, option, variable, method, record
        /// A key: histories and journals keep the line without it.
        case secret
        /// A resource of one of these kinds, in the words of the API: `list`, `contact`.
        case resource([String])
        /// Values that may be many: rows, contacts, anything.
        case values
    }

    package var name: String
    package var grammar: Grammar
    package var meaning: Meaning

    package init(_ name: String, _ grammar: Grammar, _ meaning: Meaning) {
        self.name = name
        self.grammar = grammar
        self.meaning = meaning
    }

    /// Whether values coming down a pipe may fill this slot.
    package var takesValues: Bool {
        switch grammar {
        case .terms, .value, .flexible: true
        case .resource: true
        case .term, .text: false
        }
    }

    package var notation: String { "<\(name)>" }
}
