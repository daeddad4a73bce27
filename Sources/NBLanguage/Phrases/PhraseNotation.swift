/// Builds a phrase from a string literal whose interpolations are its slots:
/// `"rename \(list) to \(name)"`. Square brackets make a group optional, round ones and `|` a choice.
package struct PhraseNotation: ExpressibleByStringInterpolation, Sendable {
    package let phrase: Phrase

    package init(stringLiteral value: String) {
        phrase = Phrase(PhraseReader([.text(value)]).elements())
    }

    package init(stringInterpolation: StringInterpolation) {
        phrase = Phrase(PhraseReader(stringInterpolation.pieces).elements())
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [PhraseReader.Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            pieces.append(.text(literal))
        }

        package mutating func appendInterpolation(_ slot: SlotShape) {
            pieces.append(.slot(slot))
        }
    }
}

/// Reads the notation of a phrase. Marks that do not pair up are taken as closed at the end.
private struct PhraseReader {
    enum Piece: Sendable {
        case text(String)
        case slot(SlotShape)
    }

    private enum Mark {
        case element(Phrase.Element)
        case open(Character), close, bar
    }

    private var marks: [Mark] = []
    private var position = 0

    init(_ pieces: [Piece]) {
        for piece in pieces {
            switch piece {
            case .slot(let slot): marks.append(.element(.slot(slot)))
            case .text(let text): read(text)
            }
        }
    }

    private mutating func read(_ text: String) {
        var word = ""
        for character in text + " " {
            guard " ()[]|".contains(character) else {
                word.append(character)
                continue
            }
            if !word.isEmpty { marks.append(.element(.word(word))) }
            word = ""
            switch character {
            case "(", "[": marks.append(.open(character))
            case ")", "]": marks.append(.close)
            case "|": marks.append(.bar)
            default: break
            }
        }
    }

    func elements() -> [Phrase.Element] {
        var copy = self
        return copy.choices().flatMap { $0 }
    }

    /// The alternatives up to the bracket that closes this group.
    private mutating func choices() -> [[Phrase.Element]] {
        var choices: [[Phrase.Element]] = [[]]
        while position < marks.count {
            let mark = marks[position]
            position += 1
            switch mark {
            case .element(let element): choices[choices.count - 1].append(element)
            case .bar: choices.append([])
            case .close: return choices
            case .open("["): choices[choices.count - 1].append(.optional(self.choices()))
            case .open: choices[choices.count - 1].append(.choice(self.choices()))
            }
        }
        return choices
    }
}
