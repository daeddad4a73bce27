/// The part of a word that stands before the cursor, which a completion replaces.
struct WordUnderCursor {
    enum Kind: Equatable {
        case word
        /// `$na`
        case variable
        /// `$name.fi`: the path before the last dot.
        case field(of: String)
    }

    let kind: Kind
    /// The bytes from its start to the cursor.
    let range: Range<Int>
    let text: String

    init(in bytes: [UInt8], before cursor: Int) {
        var start = cursor
        while start > 0, !Self.separates(bytes[start - 1]) { start -= 1 }
        let word = String(decoding: bytes[start..<cursor], as: UTF8.self)
        let isInBraces = start > 0 && bytes[start - 1] == UInt8(ascii: "{")
        if let dot = word.lastIndex(of: "."), Self.hasPath(word) || isInBraces {
            let path = word[..<dot]
            kind = .field(of: path.hasPrefix("$") ? String(path.dropFirst()) : String(path))
            let length = word[word.index(after: dot)...].utf8.count
            range = (cursor - length)..<cursor
        } else {
            kind = word.hasPrefix("$") ? .variable : .word
            range = start..<cursor
        }
        text = String(decoding: bytes[range], as: UTF8.self)
    }

    private static func hasPath(_ word: String) -> Bool {
        word.hasPrefix("$") || word.lowercased().hasPrefix("it.")
    }

    /// A word begins behind a space, an open bracket or a quote.
    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\"")].contains(byte)
    }
}
