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
        while let line = nextLine() { lines.append(line) }
        return lines
    }

    /// The next logical line that holds anything.
    mutating func nextLine() -> LogicalLine? {
        while position < end {
            let line = logicalLine()
            if !line.tokens.isEmpty || line.fault != nil { return line }
        }
        return nil
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
                guard goesOnBehindBackslash() else { break }
                isOpen = position >= end
                isFresh = true
                continue
            }
            if byte == .hash, isFresh || position > before {
                comment()
                if fault != nil { break }
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
                hint: "write \(unclosed.bracket.closing) where it ends", notes: noticed(unclosed.place))
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
        skip(to: next)
        return true
    }

    /// Whether the statement goes on behind a `\` and the comments and empty lines that follow it; then the next line
    /// that holds anything is next. Over a gap it never swallows the next statement.
    private mutating func goesOnBehindBackslash() -> Bool {
        let next = nextMeaningfulByte()
        if next < end, lineEnd(position) < next, beginsStatement(at: next) { return false }
        skip(to: next)
        return true
    }

    private mutating func skip(to next: Int) {
        while position < next {
            if bytes[position] == .hash { comment() } else { position += 1 }
        }
    }

    /// Where it was noticed that a bracket is open.
    private func noticed(_ bracket: Place) -> [Diagnostic.Note] {
        let next = nextMeaningfulByte()
        if next < end {
            return [.init("here the next statement begins", at: Place(source, next, wordEnd(next)))]
        }
        guard let last = tokens.last?.place.after, last.line != bracket.line else { return [] }
        return [.init("the script ends here", at: last)]
    }

    private mutating func comment() {
        let start = position
        position = lineEnd(position)
        var index = start
        while index < position, fault == nil {
            if bytes[index] >= 0x80, !isWellFormed(index) {
                fault = Diagnostic(
                    .syntax, "this is not UTF-8 text", at: Place(source, index, index + 1),
                    hint: "save the file as UTF-8")
            }
            index += scalarLength(index)
        }
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
            if next == .dot, isNameStart(position + 1) || byteAt(position + 1) == .dot { return }
            if next == .openSquare || next == .colonMark { return }
            if case .close(.curly) = last.kind, nesting > 0 { return }
            fault = next == .dot ? nakedDot() : runTogether(last, from: start)
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

    private func nakedDot() -> Diagnostic {
        Diagnostic(
            .syntax, "a field's name is missing behind the dot", at: Place(source, position, wordEnd(position)),
            hint: "for example $person.name; a dot of the text goes into quotes: \"{person}.\"")
    }

    /// A value with something behind it that is neither its field nor its item.
    private func runTogether(_ last: Token, from start: Int) -> Diagnostic {
        let stop = wordEnd(position)
        let value = valueStart()
        let behind = source.text(from: position, to: stop)
        let sign = behind.prefix { "+-*/<>=!".contains($0) }
        guard nesting == 0 else {
            return Diagnostic(
                .syntax, "a space is missing behind \(source.text(from: value, to: position).shortened)",
                at: Place(source, start, stop), hint: "inside braces stands one value, as in {person.name}")
        }
        return Diagnostic(
            .syntax, "a space is missing behind \(source.text(from: value, to: position).shortened)",
            at: Place(source, start, stop),
            hint: !sign.isEmpty
                ? "operators want spaces: \(source.text(from: value, to: position)) \(sign) \(behind.dropFirst(sign.count))"
                    .shortened(to: 100)
                : "as one text, in quotes: \(Quoting.template(source.text(from: value, to: stop)))".shortened(to: 100))
    }

    /// Where the value begins that the last token ends: the name before its fields and items.
    private func valueStart() -> Int {
        var index = tokens.count - 1
        var open = 0
        while index > 0 {
            if tokens[index].isClose { open += 1 }
            if tokens[index].isOpen { open -= 1 }
            if open <= 0, !tokens[index].isAdjacent { break }
            index -= 1
        }
        return tokens[max(0, index)].place.start
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
