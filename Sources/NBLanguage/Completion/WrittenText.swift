/// How a name is written where a line wants it: as a bare word if it reads as one, or else in quotes.
enum WrittenText {
    static func bare(_ text: String) -> String {
        isBare(text) ? text : Quoting.literal(text)
    }

    private static func isBare(_ text: String) -> Bool {
        // What all can see needs no lexer, which takes ten times as long: there may be ten thousand lists to offer.
        if text.utf8.contains(UInt8(ascii: " ")) { return false }
        guard LiteralShape(text) == .text, text != "it", !Keyword.operators.contains(text), !text.hasSuffix(":") else {
            return false
        }
        var lexer = Lexer(SourceText(name: "", text: text))
        let lines = lexer.lines()
        guard lines.count == 1, lines[0].fault == nil, lines[0].tokens.count == 1, lexer.comments.isEmpty else {
            return false
        }
        return lines[0].tokens[0].isWord(text)
    }

    /// A field's name as it stands behind a dot, where spaces count as `_` does; nil if it cannot stand there.
    static func field(_ name: String) -> String? {
        let written = String(name.map { $0 == " " ? "_" : $0 })
        guard let first = written.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else {
            return nil
        }
        let isName = written.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
        }
        return isName ? written : nil
    }
}
