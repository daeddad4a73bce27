/// Goes through the tokens of a line and says of each what it is, by what the reading of the line says of it.
struct LinePainter {
    let marks: LineMarks
    let trace: ReadingTrace
    /// Whether the whole line could be read: a word that is nothing else is then one of the language's own.
    let isRead: Bool
    private(set) var highlights: [Highlight] = []
    /// The variables that were met, with the bytes of each.
    private(set) var variables: [(name: String, bytes: Range<Int>)] = []
    /// The next mark that a token may stand in.
    private var next = 0
    private var brackets: [Token.Bracket] = []
    /// Whether the tokens stand in the braces of a text.
    private var isInBraces = false

    init(_ marks: LineMarks, _ trace: ReadingTrace, isRead: Bool) {
        self.marks = marks
        self.trace = trace
        self.isRead = isRead
    }

    mutating func paint(_ tokens: [Token], isStatement: Bool = true) {
        for index in tokens.indices {
            let token = tokens[index]
            switch token.kind {
            case .text(let parts): paint(parts, token.place)
            case .variable(let name):
                if name != "it" { variables.append((name, token.place.start..<token.place.end)) }
                add(token.place, .variable)
            case .field: add(token.place, .variable)
            case .pipe, .range: add(token.place, .operation)
            case .open(let bracket): brackets.append(bracket)
            case .close: _ = brackets.popLast()
            case .comma, .colon: break
            case .word(let word):
                guard let kind = kind(of: word, tokens, index, isStatement) else { continue }
                // The colon that ends a head belongs to no word.
                let end = word.count > 1 && word.hasSuffix(":") ? token.place.end - 1 : token.place.end
                add(Place(token.place.source, token.place.start, end), kind)
            }
        }
    }

    /// A quoted text with the values in its braces.
    private mutating func paint(_ parts: [TemplatePart], _ place: Place) {
        var start = place.start
        for case .value(let tokens, let inner) in parts {
            add(Place(place.source, start, inner.start), .text)
            add(Place(place.source, inner.start, inner.start + 1), .operation)
            let outer = (brackets, isInBraces)
            (brackets, isInBraces) = ([], true)
            paint(tokens, isStatement: false)
            (brackets, isInBraces) = outer
            add(Place(place.source, inner.end - 1, inner.end), .operation)
            start = inner.end
        }
        add(Place(place.source, start, place.end), .text)
    }

    mutating func add(_ place: Place, _ kind: Highlight.Kind) {
        guard place.start < place.end else { return }
        if let last = highlights.last, last.kind == kind, last.bytes.upperBound == place.start {
            highlights[highlights.count - 1].bytes = last.bytes.lowerBound..<place.end
        } else {
            highlights.append(Highlight(place.start..<place.end, kind))
        }
    }

    // MARK: Words

    private mutating func kind(
        of word: String, _ tokens: [Token], _ index: Int, _ isStatement: Bool
    ) -> Highlight.Kind? {
        let start = tokens[index].place.start
        if let marked = mark(at: start) { return marked }
        if brackets.last == .curly, isFieldName(word, tokens, index) { return .variable }
        if isFirstWord(index, tokens, isStatement), Keyword.statements.contains(plain(word)) { return .keyword }
        if index + 1 < tokens.count, marks.named.contains(tokens[index + 1].place.start) { return .command }
        if marks.defined.contains(word), tokens.first?.word?.lowercased() == "to" { return .command }
        if isStatement, index == 2, word == "in", tokens[0].isWord("each") { return .keyword }
        if !isRead {
            if trace.words.contains(start) { return .command }
            if trace.keywords.contains(start) { return .keyword }
            // In the braces of a text a name comes first.
            if trace.fields.contains(start) || isInBraces && index == 0 { return .variable }
            if let known = guess(word, tokens, index) { return known }
        }
        if Keyword.operators.contains(word) { return .operation }
        return isRead ? .keyword : .text
    }

    /// What a word of a line is that could not be read.
    private func guess(_ word: String, _ tokens: [Token], _ index: Int) -> Highlight.Kind? {
        if LiteralShape(word) != .text { return .number }
        let first = tokens[0].word?.lowercased() ?? ""
        if index == 1, ["let", "set", "each", "input"].contains(first) { return .variable }
        if first == "to", index > 0, word != "=" { return .command }
        let isOf = word == "of" && index > 0 && Keyword.functions.contains(tokens[index - 1].word ?? "")
        let isFunction = Keyword.functions.contains(word) && index + 1 < tokens.count && tokens[index + 1].isWord("of")
        if isOf || isFunction { return .keyword }
        switch (first, word) {
        case ("expect", "otherwise"), ("repeat", "times"), ("else", "if"): return .keyword
        default: return nil
        }
    }

    /// What the mark says that a byte stands in.
    private mutating func mark(at byte: Int) -> Highlight.Kind? {
        while next < marks.marks.count, marks.marks[next].bytes.upperBound <= byte { next += 1 }
        guard next < marks.marks.count, marks.marks[next].bytes.contains(byte) else { return nil }
        return marks.marks[next].kind
    }

    private func isFieldName(_ word: String, _ tokens: [Token], _ index: Int) -> Bool {
        word.hasSuffix(":") || index + 1 < tokens.count && tokens[index + 1].kind.isColon
    }

    /// Whether a statement can begin here: first on the line, or behind the colon of a head.
    private func isFirstWord(_ index: Int, _ tokens: [Token], _ isStatement: Bool) -> Bool {
        guard isStatement else { return false }
        guard index > 0 else { return true }
        return brackets.isEmpty && (tokens[index - 1].kind.isColon || tokens[index - 1].word?.hasSuffix(":") == true)
    }

    private func plain(_ word: String) -> String {
        let word = word.lowercased()
        return word.hasSuffix(":") ? String(word.dropLast()) : word
    }
}
