/// How the words of a script are spelled in its canonical form, and where spaces stand between them.
struct Spelling {
    let marks: TreeMarks
    /// The first words of statements.
    let keywords: Set<Int>
    /// Whether the line was understood; what nobody understood keeps its spaces.
    var isKnown = true

    func text(of token: Token) -> String {
        let start = token.place.start
        switch token.kind {
        case .word(let word):
            return keywords.contains(start) || marks.commands.contains(start) ? word.lowercased() : word
        case .variable(let name):
            let written = token.place.text
            if marks.names.contains(start) { return name }
            return name == "it" && !written.hasPrefix("$") ? name : written
        case .text(let parts):
            return text(parts, token.place)
        default:
            return token.place.text
        }
    }

    /// A text of bare words that wants quotes, from one token to another: several words, one that
    /// opens a bracket, which would take in the comma or bracket behind it, one that behind a space would be a comment, and
    /// inside brackets one that would begin a statement where a line is broken.
    func quotedWords(_ tokens: [Token], from start: Int, isInBrackets: Bool) -> (text: String, end: Int)? {
        guard let word = tokens[start].word, let run = marks.texts[tokens[start].place.start] else { return nil }
        var end = start + 1
        while end < tokens.count, tokens[end].place.end <= run.end { end += 1 }
        let isMistaken =
            word.hasPrefix("#") || Self.leavesBracketOpen(word)
            || isInBrackets && Keyword.lineOpeners.contains(word.lowercased())
        let wantsQuotes = end > start + 1 || run.end == tokens[start].place.end && isMistaken
        return wantsQuotes ? (QuotedText.spelling(of: run.text), end) : nil
    }

    private static func leavesBracketOpen(_ word: String) -> Bool {
        var open = 0
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["): open += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): open = max(0, open - 1)
            default: break
            }
        }
        return open > 0
    }

    private func text(_ parts: [TemplatePart], _ place: Place) -> String {
        let bytes = place.source.bytes
        // A straight mark is one byte, a curly one three.
        let open = bytes[place.start] < 0x80 ? 1 : 3
        let close = bytes[place.end - 1] < 0x80 ? 1 : 3
        let (start, end) = (place.start + open, max(place.start + open, place.end - close))
        if parts.count == 1, case .text(let said) = parts[0] {
            let mark = place.source.text(from: place.start, to: start)
            return mark == "'" || mark == "\u{2018}" || mark == "\u{2019}" || mark == "\u{201A}"
                ? QuotedText.spelling(of: said)
                : QuotedText.respelling(of: place.source.text(from: start, to: end), saying: said)
        }
        var written = "\""
        var position = start
        for case .value(let tokens, let braces) in parts {
            written += place.source.text(from: position, to: braces.start)
            written += "{\(RowReader(tokens, self).flatText())}"
            position = braces.end
        }
        return written + place.source.text(from: position, to: end) + "\""
    }

    // MARK: Spaces

    /// Whether a space stands between two tokens.
    func isSpaced(_ token: Token, behind last: Token?) -> Bool {
        guard let last else { return false }
        guard isKnown else { return !token.isAdjacent }
        switch token.kind {
        case .comma, .colon, .close, .field, .range: return false
        case .open(.square) where token.isAdjacent && last.isValueEnd: return false
        default: break
        }
        switch last.kind {
        case .open, .range: return false
        case .word("-"): return !(isClosed(token) && marks.negated.contains(token.place.start))
        default: return true
        }
    }

    /// Whether a minus may stand directly before the token without being a part of it.
    private func isClosed(_ token: Token) -> Bool {
        switch token.kind {
        case .open: true
        case .variable: token.place.text.hasPrefix("$")
        default: false
        }
    }
}

extension Token {
    /// Whether an item of it may be asked for directly behind it.
    fileprivate var isValueEnd: Bool {
        switch kind {
        case .variable, .field, .close, .word: true
        default: false
        }
    }
}
