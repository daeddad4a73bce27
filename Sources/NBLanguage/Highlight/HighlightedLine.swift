/// One logical line with what stands where in it, and the names that it makes and reads.
struct HighlightedLine: Sendable {
    /// In bytes from the start of the line, in order, none over another.
    private(set) var highlights: [Highlight] = []
    /// Each name that it reads, with its bytes.
    private(set) var reads: [(name: String, bytes: Range<Int>)] = []
    /// The names that it makes up.
    private(set) var names: [String] = []
    /// Whether it runs another script, which may make names and commands.
    private(set) var includesScript = false

    /// So long a line is shown as it is.
    private static let longest = 20_000

    /// - Parameters:
    ///   - bytes: the line, with the comments and empty lines behind it.
    ///   - isBeingTyped: whether the text ends with it, so that what is missing may still come.
    init(_ bytes: [UInt8], vocabulary: Vocabulary, isBeingTyped: Bool) {
        guard bytes.count <= Self.longest else { return }
        let source = SourceText(name: "", bytes: bytes)
        var lexer = Lexer(source)
        let line = lexer.nextLine()
        while lexer.nextLine() != nil {}
        if let line {
            read(line, source, vocabulary, isBeingTyped: isBeingTyped)
        }
        for comment in lexer.comments { put(Highlight(comment.place.start..<comment.place.end, .comment)) }
    }

    private mutating func read(
        _ line: LogicalLine, _ source: SourceText, _ vocabulary: Vocabulary, isBeingTyped: Bool
    ) {
        let first = Parser.firstWord(line.tokens)
        includesScript = first == "include"
        let reading = LineReading(line, source, vocabulary)
        let isUnfinished = isBeingTyped && !source.text(from: line.place.end, to: source.bytes.count).contains("\n")
        let wrong = reading.errors.first { error in
            !isUnfinished || Self.isFinal(error, source, vocabulary)
        }
        var painter = LinePainter(reading.marks, reading.trace, isRead: reading.errors.isEmpty)
        painter.paint(line.tokens)
        if let fault = line.fault?.place { Self.paintRest(from: fault, behind: line, source, with: &painter) }
        highlights = painter.highlights
        names = reading.marks.made
        reads = reading.marks.read + (first == "to" ? [] : painter.variables)
        if !isUnfinished || reading.errors.isEmpty || wrong != nil { mark(wrong, line, source) }
        if isUnfinished, wrong == nil { leaveLastWordPlain(reading.errors.first, source) }
    }

    /// Whether an error stays whatever is typed behind the text.
    private static func isFinal(_ error: Diagnostic, _ source: SourceText, _ vocabulary: Vocabulary) -> Bool {
        guard let place = error.place, place.start < place.end else { return false }
        if error.rule == Parser.unknownCommandRule, place.end == source.bytes.count {
            let word = place.text.lowercased()
            let known = vocabulary.firstWords + Keyword.statements + Keyword.functions + ["it", "not", "today", "now"]
            return !known.contains { $0.hasPrefix(word) }
        }
        if error.message.hasSuffix(Parser.neverClosed) { return false }
        return place.end < source.bytes.count
    }

    private mutating func mark(_ error: Diagnostic?, _ line: LogicalLine, _ source: SourceText) {
        guard let error, var place = error.place else { return }
        // What is missing has no letters of its own: the word before it is marked.
        if place.start >= place.end, let last = line.tokens.last(where: { $0.place.end <= place.start }) {
            place = last.place
        }
        let isUnknown = error.rule == Parser.unknownCommandRule
        cover(place.start..<min(place.end, source.bytes.count), with: isUnknown ? .unknown : .error)
    }

    /// The word at the end of the text may become another one.
    private mutating func leaveLastWordPlain(_ error: Diagnostic?, _ source: SourceText) {
        guard let place = error?.place, place.start < place.end, place.end >= source.bytes.count,
            let last = highlights.last, last.bytes.lowerBound == place.start, [.text, .unknown].contains(last.kind),
            !Lexer.isQuote(source.bytes[place.start])
        else { return }
        highlights.removeLast()
    }

    // MARK: Behind a fault of the letters

    /// What stands behind the place where the letters are no tokens any more.
    private static func paintRest(
        from fault: Place, behind line: LogicalLine, _ source: SourceText, with painter: inout LinePainter
    ) {
        let end = source.lineRange(fault.line).upperBound
        var start = line.tokens.last?.place.end ?? source.lineRange(fault.line).lowerBound
        if start > fault.start { start = fault.start }
        while start < end, [0x20, 0x09].contains(source.bytes[start]) { start += 1 }
        guard start < end, line.tokens.last.map({ $0.place.start < start }) ?? true else { return }
        // A text that is open reaches to the end of its line.
        if Lexer.isQuote(source.bytes[start]) {
            painter.add(Place(source, start, end), .text)
            return
        }
        var lexer = Lexer(source, from: max(start, fault.end), to: end, nesting: 0)
        if let rest = lexer.nextLine() { painter.paint(rest.tokens, isStatement: false) }
    }

    // MARK: Putting together

    private mutating func put(_ highlight: Highlight) {
        let index = highlights.firstIndex { $0.bytes.lowerBound >= highlight.bytes.lowerBound } ?? highlights.count
        highlights.insert(highlight, at: index)
    }

    /// Lays a kind over a stretch, whatever was there.
    private mutating func cover(_ bytes: Range<Int>, with kind: Highlight.Kind) {
        highlights = highlights.laying(kind, over: bytes)
    }
}

extension [Highlight] {
    /// The same with another kind for a stretch.
    func laying(_ kind: Highlight.Kind, over bytes: Range<Int>) -> [Highlight] {
        guard !bytes.isEmpty else { return self }
        var result: [Highlight] = []
        var isPlaced = false
        for highlight in self {
            let old = highlight.bytes
            if old.lowerBound < bytes.lowerBound {
                result.append(Highlight(old.lowerBound..<Swift.min(old.upperBound, bytes.lowerBound), highlight.kind))
            }
            if !isPlaced, old.upperBound > bytes.lowerBound {
                result.append(Highlight(bytes, kind))
                isPlaced = true
            }
            if old.upperBound > bytes.upperBound {
                result.append(Highlight(Swift.max(old.lowerBound, bytes.upperBound)..<old.upperBound, highlight.kind))
            }
        }
        if !isPlaced { result.append(Highlight(bytes, kind)) }
        return result
    }
}
