/// The part of a word that stands before the cursor, which a completion replaces.
package struct WordUnderCursor: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case word
        /// `$na`
        case variable
        /// `$name.fi`: what stands before the last dot.
        case field(of: VariablePath)
        /// A text whose quote is not closed yet.
        case quoted
    }

    package let kind: Kind
    /// The bytes from its start to the cursor.
    package let range: Range<Int>
    /// What was typed of it; of a text, what stands behind the quote.
    package let text: String

    package init(in bytes: [UInt8], before cursor: Int) {
        let cursor = min(max(0, cursor), bytes.count)
        var start = cursor
        while start > 0, VariablePath.isNamePart(bytes[start - 1]) { start -= 1 }
        let before = start > 0 ? bytes[start - 1] : 0
        if before == UInt8(ascii: "."), let path = VariablePath(in: bytes, before: start - 1) {
            kind = .field(of: path)
            range = start..<cursor
        } else if before == UInt8(ascii: "$") {
            kind = .variable
            range = (start - 1)..<cursor
        } else {
            start = cursor
            while start > 0, !Self.separates(bytes[start - 1]) { start -= 1 }
            kind = .word
            range = start..<cursor
        }
        text = String(decoding: bytes[range], as: UTF8.self)
    }

    private init(_ kind: Kind, _ range: Range<Int>, _ text: String) {
        self.kind = kind
        self.range = range
        self.text = text
    }

    /// The text from its quote to the cursor, where one is open there.
    package static func quoted(in bytes: [UInt8], before cursor: Int) -> WordUnderCursor? {
        let start = bytes[..<cursor].lastIndex(of: .newline).map { $0 + 1 } ?? 0
        guard bytes[start..<cursor].contains(where: Lexer.isQuote) else { return nil }
        var lexer = Lexer(SourceText(name: "", bytes: Array(bytes[..<cursor])))
        guard let fault = lexer.lines().last?.fault, fault.message == Lexer.openQuoteMessage,
            let place = fault.place, place.start >= start
        else { return nil }
        return WordUnderCursor(
            .quoted, place.start..<cursor, String(decoding: bytes[place.end..<cursor], as: UTF8.self))
    }

    /// A word begins behind a space, an open bracket or a quote.
    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\"")].contains(byte)
    }
}
