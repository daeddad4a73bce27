extension Lexer {
    /// Reads a bare word: to the next space; in brackets to the closing one or to a comma.
    mutating func bareWord(_ isAdjacent: Bool) {
        let start = position
        if let split = pathStart() {
            position = split
            add(nameKind(source.text(from: start, to: split)), from: start, isAdjacent)
            return
        }
        var inner: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            if byte == .newline || isSpace(position) { break }
            switch byte {
            case UInt8(ascii: ","):
                if inner.isEmpty, !open.isEmpty || nesting > 0 || isSpaceOrEnd(position + 1) {
                    return endWord(start, isAdjacent)
                }
            case UInt8(ascii: "("), UInt8(ascii: "["):
                if endsAsMinus(start) { return endWord(start, isAdjacent) }
                inner.append(byte)
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                if inner.isEmpty {
                    if !open.isEmpty || nesting > 0 { return endWord(start, isAdjacent) }
                } else {
                    inner.removeLast()
                }
            case UInt8(ascii: "}"):
                if inner.isEmpty, !open.isEmpty || nesting > 0 { return endWord(start, isAdjacent) }
            case UInt8(ascii: "$"), UInt8(ascii: "{"):
                if endsAsMinus(start) { return endWord(start, isAdjacent) }
                return mixedWord(start)
            case UInt8(ascii: ".")
            where byteAt(position + 1) == .dot && isNumber(start..<position):
                if isRangeEnd(position + 2) { return range(start, isAdjacent) }
            case 0..<32, 127:
                fault = Diagnostic(
                    .syntax, "a control character stands here", at: Place(source, position, position + 1),
                    hint: "remove it, or write it as \\u{\(String(byte, radix: 16))} inside double quotes")
                return
            default:
                if byte >= 0x80, !isWellFormed(position) {
                    fault = Diagnostic(
                        .syntax, "this is not UTF-8 text", at: Place(source, position, position + 1),
                        hint: "save the file as UTF-8")
                    return
                }
            }
            position += scalarLength(position)
        }
        endWord(start, isAdjacent)
    }

    private mutating func endWord(_ start: Int, _ isAdjacent: Bool) {
        if position == start { position += 1 }
        add(.word(source.text(from: start, to: position)), from: start, isAdjacent)
    }

    /// `-$x` and `-(…)` are a minus and a value.
    private func endsAsMinus(_ start: Int) -> Bool {
        position - start == 1 && bytes[start] == UInt8(ascii: "-")
    }

    /// `1..10`, `1..$n`: a number, the dots, and what follows as a token of its own.
    private mutating func range(_ start: Int, _ isAdjacent: Bool) {
        add(.word(source.text(from: start, to: position)), from: start, isAdjacent)
        let dots = position
        position += 2
        add(.range, from: dots, true)
    }

    private func isRangeEnd(_ index: Int) -> Bool {
        let byte = byteAt(index)
        return byte == UInt8(ascii: "$") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "-")
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || isWordEnd(index) || byte == .colonMark
            || isNameUpToEnd(index)
    }

    /// Whether the rest of the word is a name, as in `1..n`.
    private func isNameUpToEnd(_ index: Int) -> Bool {
        guard isNameStart(index) else { return false }
        var index = index
        while index < end, isNamePart(index) { index += scalarLength(index) }
        return isWordEnd(index) || byteAt(index) == .colonMark
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        range.count < 20 && LiteralShape(source.text(from: range.lowerBound, to: range.upperBound)) == .number
    }

    /// A value inside a bare word: an error that writes the quoted form out.
    private mutating func mixedWord(_ start: Int) {
        let stop = wordEnd(position)
        let written = source.text(from: start, to: stop)
        fault = Diagnostic(
            .syntax, "a value inside a bare word", at: Place(source, start, stop),
            hint: "write it in quotes: \(Quoting.template(written))".shortened(to: 120))
        position = stop
    }

    /// Where the name ends that starts a path: `it.email`, and in braces any name.
    private func pathStart() -> Int? {
        guard isNameStart(position) else { return nil }
        var index = position
        while index < end, isNamePart(index) { index += scalarLength(index) }
        let next = byteAt(index)
        let isPath = (next == .dot && isNameStart(index + 1)) || next == .openSquare
        if nesting > 0 {
            return isPath || isWordEnd(index) || next == .colonMark ? index : nil
        }
        return isPath && source.text(from: position, to: index).lowercased() == "it" ? index : nil
    }

    /// A path's first name: `it` is a variable; in braces another name is looked up by the parser.
    private func nameKind(_ name: String) -> Token.Kind {
        name.lowercased() == "it" ? .variable("it") : .word(name)
    }

    // MARK: Looking at bytes

    func byteAt(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

    mutating func skipSpaces() {
        while position < end, bytes[position] != .newline, isSpace(position) {
            position += bytes[position] == 0xC2 ? 2 : 1
        }
    }

    /// A space, a tab, a carriage return, or the no-break space that documents are full of.
    func isSpace(_ index: Int) -> Bool {
        switch byteAt(index) {
        case 0x20, 0x09, 0x0D: index < end
        case 0xC2: byteAt(index + 1) == 0xA0
        default: false
        }
    }

    func isSpaceOrEnd(_ index: Int) -> Bool { index >= end || bytes[index] == .newline || isSpace(index) }

    /// Whether a word that reached this byte is over.
    func isWordEnd(_ index: Int) -> Bool {
        if isSpaceOrEnd(index) { return true }
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return true
        default: return false
        }
    }

    func wordEnd(_ index: Int) -> Int {
        var index = index
        while index < end, !isSpaceOrEnd(index) { index += 1 }
        return index
    }

    func lineEnd(_ index: Int) -> Int {
        var index = index
        while index < end, bytes[index] != .newline { index += 1 }
        return index
    }

    func isLineEnd(_ index: Int) -> Bool {
        var index = index
        while index < end, bytes[index] != .newline {
            if !isSpace(index) { return false }
            index += bytes[index] == 0xC2 ? 2 : 1
        }
        return true
    }

    func isNameStart(_ index: Int) -> Bool {
        let byte = byteAt(index)
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            return true
        case 0x80...: return isLetter(index)
        default: return false
        }
    }

    func isNamePart(_ index: Int) -> Bool {
        isNameStart(index) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byteAt(index))
    }

    /// Whether the letter at this byte, beyond ASCII, may stand in a name.
    private func isLetter(_ index: Int) -> Bool {
        guard isWellFormed(index), index + scalarLength(index) <= end else { return false }
        let text = source.text(from: index, to: index + scalarLength(index))
        guard let scalar = text.unicodeScalars.first else { return false }
        return scalar.properties.isAlphabetic
    }

    func scalarLength(_ index: Int) -> Int {
        switch byteAt(index) {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    /// Whether a well-formed UTF-8 sequence starts at this byte.
    func isWellFormed(_ index: Int) -> Bool {
        let length = scalarLength(index)
        guard index + length <= bytes.count else { return false }
        if length == 1 { return bytes[index] < 0x80 }
        let text = source.text(from: index, to: index + length)
        return text.utf8.count == length && text.unicodeScalars.first != "\u{FFFD}"
            || bytes[index..<index + length].elementsEqual([0xEF, 0xBF, 0xBD])
    }

    // MARK: Lines that go on

    /// Whether the word here begins a statement, so that an open bracket cannot reach over it.
    func beginsStatement(at index: Int) -> Bool {
        var stop = index
        while stop < end, stop - index < 12, isNamePart(stop) { stop += scalarLength(stop) }
        guard stop > index, stop - index < 12, isSpaceOrEnd(stop) else { return false }
        return Keyword.lineOpeners.contains(source.text(from: index, to: stop).lowercased())
    }

    func nextMeaningfulByte() -> Int {
        var index = position
        while index < end {
            if bytes[index] == .newline || isSpace(index) {
                index += bytes[index] == 0xC2 ? 2 : 1
            } else if bytes[index] == .hash {
                index = lineEnd(index)
            } else {
                break
            }
        }
        return index
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let hash = UInt8(ascii: "#")
    static let backslash = UInt8(ascii: "\\")
    static let dot = UInt8(ascii: ".")
    static let openSquare = UInt8(ascii: "[")
    static let colonMark = UInt8(ascii: ":")
}
