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
        case open(isOptional: Bool)
        case close, bar
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
        // By bytes: all phrases are read when nb starts, and looking each character up took a twenty-fifth of that.
        let bytes = text.utf8
        var start = bytes.startIndex
        for index in bytes.indices {
            let byte = bytes[index]
            guard Self.marks.contains(byte) else { continue }
            endWord(text[start..<index])
            start = bytes.index(after: index)
            switch byte {
            case UInt8(ascii: "("): marks.append(.open(isOptional: false))
            case UInt8(ascii: "["): marks.append(.open(isOptional: true))
            case UInt8(ascii: ")"), UInt8(ascii: "]"): marks.append(.close)
            case UInt8(ascii: "|"): marks.append(.bar)
            default: break
            }
        }
        endWord(text[start...])
    }

    private static let marks = Array(" ()[]|".utf8)

    private mutating func endWord(_ word: Substring) {
        if !word.isEmpty { marks.append(.element(.word(String(word)))) }
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
            case .open(isOptional: true): choices[choices.count - 1].append(.optional(self.choices()))
            case .open(isOptional: false): choices[choices.count - 1].append(.choice(self.choices()))
            }
        }
        return choices
    }
}
