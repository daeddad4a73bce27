/// Cuts a source into logical lines of tokens; every wrong line carries one fault and spoils no other.
package struct Lexer {
    let source: SourceText
    let bytes: [UInt8]
    var position: Int
    let end: Int
    /// The brackets that are open, innermost last, with their places.
    var open: [(bracket: Token.Bracket, place: Place)] = []
    /// How deep a text in braces is inside other texts.
    let nesting: Int
    var tokens: [Token] = []
    var fault: Diagnostic?
    var comments: [Comment] = []

    static let deepestNesting = 32
    static let mostOpenBrackets = 200

    package init(_ source: SourceText) {
        self.init(source, from: 0, to: source.bytes.count, nesting: 0)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    init(_ source: SourceText, from start: Int, to end: Int, nesting: Int) {
        self.source = source
        bytes = source.bytes
        position = start
        self.end = end
        self.nesting = nesting
    }

    /// All the logical lines that hold anything.
    package mutating func lines() -> [LogicalLine] {
        var lines: [LogicalLine] = []
        while position < end {
            let line = logicalLine()
            if !line.tokens.isEmpty || line.fault != nil { lines.append(line) }
        }
        return lines
    }

    private mutating func logicalLine() -> LogicalLine {
        tokens = []
        open = []
        fault = nil
        var isOpen = false
        var isFresh = true
        while true {
            let before = position
            skipSpaces()
            guard position < end else {
                isOpen = isOpen || !open.isEmpty || tokens.last?.isPipe == true
                break
            }
            let byte = bytes[position]
            if byte == .newline {
                guard goesOn() else {
                    position += 1
                    break
                }
                isFresh = true
                continue
            }
            if byte == .backslash, isLineEnd(position + 1) {
                position = min(end, lineEnd(position) + 1)
                isOpen = position >= end
                isFresh = true
                continue
            }
            if byte == .hash, isFresh || position > before {
                comment()
                continue
            }
            token(isAdjacent: position == before && !isFresh)
            isFresh = false
            if fault != nil {
                position = min(end, lineEnd(position) + 1)
                break
            }
        }
        if fault == nil, let unclosed = open.last {
            fault = Diagnostic(
                .syntax, "this \(unclosed.bracket.rawValue) is never closed", at: unclosed.place,
                hint: "write \(unclosed.bracket.closing) where it ends")
        }
        let place: Place
        if let first = tokens.first?.place, let last = tokens.last?.place {
            place = first.through(last)
        } else {
            place = fault?.place ?? Place(source, position, position)
        }
        return LogicalLine(tokens: tokens, place: place, fault: fault, isOpen: isOpen)
    }

    /// Whether the statement goes on behind the line that ends here; then the next line that holds anything is next.
    private mutating func goesOn() -> Bool {
        if open.isEmpty, tokens.isEmpty { return false }
        let next = nextMeaningfulByte()
        // A bracket goes on over lines, but never swallows the next statement.
        let goesOn =
            open.isEmpty
            ? tokens.last?.isPipe == true || (byteAt(next) == UInt8(ascii: "|") && isSpaceOrEnd(next + 1))
            : !beginsStatement(at: next)
        guard goesOn else { return false }
        while position < next {
            if bytes[position] == .hash { comment() } else { position += 1 }
        }
        return true
    }

    private mutating func comment() {
        let start = position
        position = lineEnd(position)
        comments.append(Comment(place: Place(source, start, position)))
    }

    /// Reads one token at the current byte, which is not a space.
    mutating func token(isAdjacent: Bool) {
        let start = position
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "("): openBracket(.round, isAdjacent)
        case UInt8(ascii: "["): openBracket(.square, isAdjacent)
        case UInt8(ascii: "{"): openBracket(.curly, isAdjacent)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): closeBracket(isAdjacent)
        case UInt8(ascii: ","):
            position += 1
            add(.comma, from: start, isAdjacent)
        case UInt8(ascii: "|") where isWordEnd(position + 1):
            position += 1
            add(.pipe, from: start, isAdjacent)
        case UInt8(ascii: "$"): variable(isAdjacent)
        case UInt8(ascii: ":") where isAdjacent && isSpaceOrEnd(position + 1):
            position += 1
            add(.colon, from: start, true)
        case UInt8(ascii: ".") where isAdjacent && followsValue && isNameStart(position + 1):
            position += 1
            let name = takeName()
            add(.field(name), from: start, true)
        case UInt8(ascii: ".") where isAdjacent && followsRangeStart && byteAt(position + 1) == UInt8(ascii: "."):
            position += 2
            add(.range, from: start, true)
        default:
            if let quote = quoteOpening(at: position) {
                quoted(quote, isAdjacent)
            } else {
                bareWord(isAdjacent)
            }
        }
        if fault == nil { checkGap(after: start) }
    }

    /// A value ends before a space, a bracket, a comma or its own path; anything else is two words run together.
    private mutating func checkGap(after start: Int) {
        guard let last = tokens.last, position < end, !isWordEnd(position) else { return }
        let next = bytes[position]
        switch last.kind {
        case .variable, .field, .close:
            if next == .dot || next == .openSquare || next == .colonMark { return }
            if case .close(.curly) = last.kind, nesting > 0 { return }
            let wrong = Place(source, start, wordEnd(position))
            fault = Diagnostic(
                .syntax, "a space is missing behind \(last.place.text)", at: wrong,
                hint: "operators want spaces: \(last.place.text) \(source.text(from: position, to: wrong.end))")
        case .text:
            if next == .colonMark, isSpaceOrEnd(position + 1) { return }
            let isSingle = quoteOpening(at: last.place.start)?.quote == .single
            fault = Diagnostic(
                .syntax, "a space is missing behind the closing quote", at: Place(source, position, position + 1),
                hint: isSingle
                    ? "a text with an apostrophe wants double quotes: \"it's\""
                    : "a quote inside a text is written \\\"")
        default:
            return
        }
    }

    private mutating func openBracket(_ bracket: Token.Bracket, _ isAdjacent: Bool) {
        let start = position
        position += 1
        guard open.count < Self.mostOpenBrackets else {
            fault = Diagnostic(
                .syntax, "more than \(Self.mostOpenBrackets) brackets are open here",
                at: Place(source, start, position),
                hint: "give the inner parts names with let")
            return
        }
        open.append((bracket, Place(source, start, position)))
        add(.open(bracket), from: start, isAdjacent)
    }

    private mutating func closeBracket(_ isAdjacent: Bool) {
        let start = position
        let mark = Character(Unicode.Scalar(bytes[position]))
        position += 1
        guard let last = open.last else {
            fault = Diagnostic(
                .syntax, "there is no open bracket for this \(mark)", at: Place(source, start, position),
                hint: "quotes make it text: \"\(mark)\"")
            return
        }
        guard last.bracket.closing == mark else {
            fault = Diagnostic(
                .syntax, "this \(mark) does not close the \(last.bracket.rawValue) before it",
                at: Place(source, start, position), hint: "write \(last.bracket.closing) first",
                notes: [.init("opened here", at: last.place)])
            return
        }
        open.removeLast()
        add(.close(last.bracket), from: start, isAdjacent)
    }

    private mutating func variable(_ isAdjacent: Bool) {
        let start = position
        position += 1
        guard isNameStart(position) else {
            fault = Diagnostic(
                .syntax, "a variable's name is missing behind $",
                at: Place(source, start, max(start + 1, wordEnd(position))),
                hint: "a name starts with a letter: $person; quotes make it text: '$'")
            return
        }
        let name = takeName()
        add(.variable(name), from: start, isAdjacent)
    }

    mutating func add(_ kind: Token.Kind, from start: Int, _ isAdjacent: Bool) {
        tokens.append(Token(kind: kind, place: Place(source, start, position), isAdjacent: isAdjacent))
    }

    /// Whether the token before this byte is a value that can have fields.
    private var followsValue: Bool {
        switch tokens.last?.kind {
        case .variable, .field, .close: true
        case .word: nesting > 0
        default: false
        }
    }

    private var followsRangeStart: Bool {
        switch tokens.last?.kind {
        case .variable, .field, .close: true
        default: false
        }
    }

    mutating func takeName() -> String {
        let start = position
        while position < end, isNamePart(position) { position += scalarLength(position) }
        return source.text(from: start, to: position)
    }
}

extension Token {
    package var isPipe: Bool { if case .pipe = kind { true } else { false } }
}
