/// How a place of the screen looks.
enum Look: Equatable {
    case plain, prompt, continuation, suggestion, match, summary, selected
    /// A piece of the typed entry.
    case text(TextStyle)

    /// The parameters of the escape sequence that selects it, as in `1;36`; empty for plain text.
    var sgr: String {
        switch self {
        case .plain: ""
        case .prompt: "1;36"
        case .continuation, .summary: "2"
        case .suggestion: "90"
        case .match, .selected: "7"
        case .text(let style): style.sgr
        }
    }
}

extension TextStyle {
    /// The parameters of the escape sequence for this piece of an entry, as in `1;35`; empty for plain text. They are
    /// colours that can be read on light and on dark.
    package var sgr: String {
        switch self {
        case .command: "1"
        case .keyword: "1;35"
        case .unknown: "31"
        case .text: "32"
        case .number: "36"
        case .variable: "35"
        case .operation: ""
        case .comment: "90"
        case .error: "4;31"
        }
    }
}
