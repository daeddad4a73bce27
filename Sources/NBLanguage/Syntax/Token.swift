/// A word, a quoted text, a variable or a mark, with its place.
package struct Token: Sendable {
    package enum Bracket: Character, Sendable {
        case round = "(", square = "[", curly = "{"

        package var closing: Character {
            switch self {
            case .round: ")"
            case .square: "]"
            case .curly: "}"
            }
        }
    }

    package enum Kind: Sendable {
        /// A bare word, as it was spelled.
        case word(String)
        /// A quoted text; more than one part where it holds values in braces.
        case text([TemplatePart])
        /// `$name`, or `it` with a path.
        case variable(String)
        /// `.name` directly behind a variable, a bracket or another field.
        case field(String)
        case open(Bracket)
        case close(Bracket)
        case comma, pipe, colon, range
    }

    package var kind: Kind
    package var place: Place
    /// Whether nothing stands between this token and the one before it.
    package var isAdjacent: Bool

    /// The bare word, if it is one.
    package var word: String? {
        if case .word(let word) = kind { word } else { nil }
    }

    package func isWord(_ text: String) -> Bool { word == text }

    package var isOpen: Bool { if case .open = kind { true } else { false } }
    package var isClose: Bool { if case .close = kind { true } else { false } }
}

/// A piece of a quoted text: letters as they stand, or the tokens between braces.
package enum TemplatePart: Sendable {
    case text(String)
    case value([Token], Place)
}

/// One statement's tokens: a line, together with the lines that continue it.
package struct LogicalLine: Sendable {
    package var tokens: [Token]
    package var place: Place
    /// What was wrong with its letters; the parser then leaves the line alone.
    package var fault: Diagnostic?
    /// A bracket that was still open at the end of the text: at a prompt, more is to come.
    package var isOpen: Bool
}

/// A comment and where it stands.
package struct Comment: Sendable {
    package var place: Place
}
