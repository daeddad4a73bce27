extension Lexer {
    /// The kinds of quotes; curly ones pasted from a document count as straight ones.
    enum Quote {
        case double, single
    }

    /// So many lines below an open quote are looked at.
    private static let mostLinesOfText = 3

    /// What is said of a brace inside a text that nothing closes.
    static let openBraceMessage = "this { is never closed"
    /// What is said of a quote that nothing closes on its line.
    static let openQuoteMessage = "this quote is never closed"

    /// Whether a text ends inside of quotes that are still open on its last line.
    package static func endsInText(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let line = bytes[(bytes.lastIndex(of: .newline).map { $0 + 1 } ?? 0)...]
        guard line.contains(where: isQuote) else { return false }
        var lexer = Lexer(SourceText(name: "", bytes: bytes))
        guard let fault = lexer.lines().last?.fault, let place = fault.place, place.start >= line.startIndex else {
            return false
        }
        return fault.message == openQuoteMessage || fault.message == openBraceMessage
    }

    /// Whether a byte is a quote, or begins one of those that documents have.
    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == 0xE2
    }

    func quoteOpening(at index: Int) -> (quote: Quote, length: Int)? {
        switch byteAt(index) {
        case UInt8(ascii: "\""): return (.double, 1)
        case UInt8(ascii: "'"): return (.single, 1)
        case 0xE2 where byteAt(index + 1) == 0x80:
            switch byteAt(index + 2) {
            case 0x9C, 0x9D, 0x9E: return (.double, 3)
            case 0x98, 0x99, 0x9A: return (.single, 3)
            default: return nil
            }
        default: return nil
        }
    }

    /// Whether the quote at this byte ends a text that was opened with the given one. A curly text may hold straight
    /// apostrophes and the other way round only where the marks differ in kind.
    private func closes(_ quote: Quote, isCurly: Bool, at index: Int) -> Int? {
        guard let found = quoteOpening(at: index), found.quote == quote else { return nil }
        if quote == .single, found.length == 3, !isCurly { return nil }
        return found.length
    }

    mutating func quoted(_ opening: (quote: Quote, length: Int), _ isAdjacent: Bool) {
        let start = position
        position += opening.length
        var parts: [TemplatePart] = []
        var text: [UInt8] = []
        while true {
            guard position < end, bytes[position] != .newline else {
                fault = Diagnostic(
                    .syntax, Self.openQuoteMessage, at: Place(source, start, start + opening.length),
                    hint: unclosedHint(opening.quote, from: start), notes: closedBelow(opening.quote))
                return
            }
            if let length = closes(opening.quote, isCurly: opening.length == 3, at: position) {
                position += length
                break
            }
            let byte = bytes[position]
            if opening.quote == .double, byte == .backslash {
                escape(into: &text)
                if fault != nil { return }
            } else if opening.quote == .double, byte == UInt8(ascii: "{") {
                if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
                text = []
                guard let part = interpolation() else { return }
                parts.append(part)
            } else {
                let length = scalarLength(position)
                guard byte < 0x80 || isWellFormed(position) else {
                    fault = Diagnostic(
                        .syntax, "this is not UTF-8 text", at: Place(source, position, position + 1),
                        hint: "save the file as UTF-8")
                    return
                }
                text.append(contentsOf: bytes[position..<min(end, position + length)])
                position += length
            }
        }
        if !text.isEmpty || parts.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        add(.text(parts), from: start, isAdjacent)
    }

    /// Where a text that was not closed on its line ends, if it seems to go on over lines; the lines are passed over.
    private mutating func closedBelow(_ quote: Quote) -> [Diagnostic.Note] {
        var index = position
        for _ in 0..<Self.mostLinesOfText where index < end {
            let stop = lineEnd(index + 1)
            let first = (index + 1..<stop).first { !isSpace($0) } ?? stop
            // What looks like a statement of its own, or opens a text, is not the rest of this one.
            if beginsStatement(at: first) { return [] }
            let quotes = (index..<stop).filter { quoteOpening(at: $0)?.quote == quote }
            index = stop
            guard let last = quotes.last, let length = quoteOpening(at: last)?.length else { continue }
            guard quotes.count % 2 == 1, !isSpace(last - 1), isWordEnd(last + length) else { return [] }
            position = stop
            return [
                .init("it seems to go on to here, but a text ends on its line", at: Place(source, last, last + length))
            ]
        }
        return []
    }

    private func unclosedHint(_ quote: Quote, from start: Int) -> String {
        let line = source.text(from: start, to: lineEnd(start))
        let shown = line.count > 60 ? String(line.prefix(59)) + "…" : line
        return quote == .double
            ? "write \" where the text ends; a line break inside a text is \\n"
            : "write ' where the text ends, or put a text with an apostrophe in double quotes: \"\(shown.dropFirst())\""
    }

    /// `\n \t \" \{ \\ \u{…}`.
    private mutating func escape(into text: inout [UInt8]) {
        let start = position
        position += 1
        let byte = byteAt(position)
        switch byte {
        case UInt8(ascii: "n"): text.append(.newline)
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "}"), .backslash, UInt8(ascii: "$"):
            text.append(byte)
        case UInt8(ascii: "u") where byteAt(position + 1) == UInt8(ascii: "{"):
            var index = position + 2
            while index < end, index < position + 12, bytes[index] != UInt8(ascii: "}"), bytes[index] != .newline {
                index += 1
            }
            let digits = source.text(from: position + 2, to: index)
            guard byteAt(index) == UInt8(ascii: "}"), let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value)
            else {
                fault = Diagnostic(
                    .syntax, "this is not a character's number", at: Place(source, start, min(end, index + 1)),
                    hint: "for example \\u{e9} for é")
                return
            }
            text.append(contentsOf: Array(String(Character(scalar)).utf8))
            position = index
        default:
            let shown =
                position < end && byte != .newline
                ? source.text(from: start, to: position + scalarLength(position)) : "\\"
            fault = Diagnostic(
                .syntax, "\(shown) means nothing inside double quotes",
                at: Place(source, start, min(end, position + 1)),
                hint: "\\n, \\t, \\\", \\{, \\\\ and \\u{…} do; a backslash itself is \\\\, or use single quotes")
            return
        }
        position += 1
    }

    /// `{…}` inside a text: the tokens of an expression.
    private mutating func interpolation() -> TemplatePart? {
        let start = position
        guard nesting < Self.deepestNesting else {
            fault = Diagnostic(
                .syntax, "texts are nested too deeply here", at: Place(source, start, start + 1),
                hint: "give the inner text a name with let")
            return nil
        }
        var inner = Lexer(source, from: position + 1, to: end, nesting: nesting + 1)
        while true {
            let before = inner.position
            inner.skipSpaces()
            guard inner.position < end, bytes[inner.position] != .newline else {
                fault = Diagnostic(
                    .syntax, Self.openBraceMessage, at: Place(source, start, start + 1),
                    hint: "write } where the value ends, or \\{ for the character itself")
                return nil
            }
            if bytes[inner.position] == UInt8(ascii: "}"), inner.open.isEmpty { break }
            inner.token(isAdjacent: inner.position == before && !inner.tokens.isEmpty)
            if let wrong = inner.fault {
                fault = wrong
                return nil
            }
        }
        let place = Place(source, start, inner.position + 1)
        guard !inner.tokens.isEmpty else {
            fault = Diagnostic(
                .syntax, "nothing stands between these braces", at: place,
                hint: "write the name of a variable, as in {person.name}, or \\{ for the character itself")
            return nil
        }
        position = inner.position + 1
        return .value(inner.tokens, place)
    }
}
