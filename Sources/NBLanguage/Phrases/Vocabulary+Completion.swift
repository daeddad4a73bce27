extension Vocabulary {
    /// The words that could come next, each with what it leads to.
    ///
    /// - Parameter text: the line as far as it is whole words; a stage after `|` is completed like a line.
    package func completions(before text: String) -> [(word: String, summary: String)] {
        expectations(before: text).compactMap { expectation in expectation.word.map { ($0, expectation.summary) } }
            .sorted { $0.word < $1.word }
    }

    /// What may stand next: literal words, slots with what fills them, values, fields, names.
    ///
    /// - Parameter text: what stands before the word that is being written, from the start of the script or of its
    ///   line; the last logical line alone counts.
    package func expectations(before text: String) -> [Expectation] {
        let source = SourceText(name: "", text: text)
        var lexer = Lexer(source)
        let lines = lexer.lines()
        guard let line = lines.last, Self.isUnfinished(line, in: source) else { return statementStarts }
        if let fault = line.fault, !line.isOpen {
            guard let brace = Self.openBrace(fault) else { return [] }
            return gathered(around: braceTokens(from: brace), .variable) {
                (parser) throws(Diagnostic) in _ = try parser.pipeline()
            }
        }
        return statement(line.tokens)
    }

    /// Whether the last line goes on where the text ends.
    private static func isUnfinished(_ line: LogicalLine, in source: SourceText) -> Bool {
        if line.isOpen { return true }
        let behind = source.text(from: max(line.place.end, line.fault?.place?.start ?? 0), to: source.bytes.count)
        return !behind.contains("\n")
    }

    /// The place of a brace inside a text that is still open where the text ends.
    private static func openBrace(_ fault: Diagnostic) -> Place? {
        guard let place = fault.place, place.text == "{", fault.message == Lexer.openBraceMessage else { return nil }
        return place
    }

    private func braceTokens(from brace: Place) -> [Token] {
        let inside = brace.source.text(from: brace.end, to: brace.source.bytes.count)
        var lexer = Lexer(SourceText(name: "", text: "(" + inside))
        return Array((lexer.lines().last?.tokens ?? []).dropFirst())
    }

    // MARK: Statements

    private var statementStarts: [Expectation] {
        starts(firstWords) + Keyword.statements.sorted().map { Expectation(.word($0), "statement") }
    }

    private func starts(_ words: [String]) -> [Expectation] {
        words.map { word in
            let first = entries(beginningWith: word).first
            return Expectation(.word(word), first?.summary ?? "", phrase: first?.phrase.notation)
        }
    }

    /// What may follow the tokens of a statement, or of the one behind the colon of a block's head.
    private func statement(_ tokens: [Token]) -> [Expectation] {
        guard let first = tokens.first else { return statementStarts }
        let head = Parser.splitHead(tokens)
        if let rest = head.rest, Keyword.blockOpeners.union(["else", "otherwise"]).contains(Parser.firstWord(tokens)) {
            return statement(rest)
        }
        if first.isPipe { return gathered(around: tokens) { (p) throws(Diagnostic) in try p.rest(ofPipe: first) } }
        let word = Parser.firstWord(tokens)
        guard Keyword.statements.contains(word), lookup(tokens[...]).length < 2 else { return line(tokens) }
        let longer = word == "stop" && tokens.count == 1 ? starts(lookup(tokens[...]).following) : []
        return longer + keyword(word, tokens)
    }

    private func keyword(_ word: String, _ tokens: [Token]) -> [Expectation] {
        switch (word, tokens.count) {
        case ("let", 1), ("each", 1), ("input", 1): [Expectation(.newName, "a new name")]
        case ("set", 1): [Expectation(.variable, "a variable's name")]
        case ("let", 2), ("set", 2): [Expectation(.word("="), "its value")]
        case ("let", _), ("set", _): value(tokens.dropFirst(3))
        case ("each", 2): [Expectation(.word("in"), "what to walk through")]
        case ("each", _): walked(tokens.dropFirst(3))
        case ("if", _), ("while", _): value(tokens.dropFirst())
        case ("else", 1): [Expectation(.word("if"), "another condition")]
        case ("else", _): value(tokens.dropFirst(2))
        case ("repeat", 1): value([])
        case ("repeat", 2): [Expectation(.word("times"), "how often")]
        case ("give", _): value(tokens.dropFirst())
        case ("expect", 1): value([])
        case ("expect", _):
            value(tokens.dropFirst(), stoppers: ["otherwise"])
                + [Expectation(.word("otherwise"), "what to say where it does not hold")]
        case ("input", 2): [Expectation(.word("="), "its default")]
        case ("include", 1): [Expectation(.script, "a script, by its path from this one")]
        default: []
        }
    }

    /// What `each` walks through, and how many at once.
    private func walked(_ tokens: ArraySlice<Token>) -> [Expectation] {
        if let comma = tokens.lastIndex(where: { if case .comma = $0.kind { true } else { false } }) {
            switch tokens.endIndex - comma {
            case 1: return [Expectation(.value, "a number")]
            case 2: return [Expectation(.word("at"), "so many bodies run beside one another")]
            case 3 where tokens[tokens.endIndex - 1].isWord("at"):
                return [Expectation(.word("once"), "so many bodies run beside one another")]
            default: break
            }
        }
        return value(tokens)
    }

    private func value(_ tokens: ArraySlice<Token>, stoppers: Set<String> = []) -> [Expectation] {
        gathered(around: Array(tokens), stoppers: stoppers) { (parser) throws(Diagnostic) in
            parser.ending = .row
            _ = try parser.values()
        }
    }

    /// A line that is a command or a value; operators end the command in the second reading.
    private func line(_ tokens: [Token]) -> [Expectation] {
        var tokens = tokens
        if let word = tokens[0].word, begins(word) { tokens[0].kind = .word(word.lowercased()) }
        let asCommand = gathered(around: tokens) { (parser) throws(Diagnostic) in
            parser.ending = .line
            _ = try parser.pipeline()
        }
        return asCommand.isEmpty ? value(tokens[...]) : asCommand
    }

    // MARK: Reading

    private func gathered(
        around tokens: [Token], _ bareWord: ExpressionParser.BareWord = .text, stoppers: Set<String> = [],
        _ read: (inout ExpressionParser) throws(Diagnostic) -> Void
    ) -> [Expectation] {
        let horizon = Horizon()
        let end = tokens.last?.place.after ?? Place(SourceText(name: "", text: ""), 0, 0)
        var parser = ExpressionParser(
            tokens, vocabulary: self, bareWord: bareWord, stoppers: stoppers, rowEnd: end,
            budget: Budget(for: tokens.count, isTrial: true), horizon: horizon)
        // What is wrong with the line is not asked here.
        do { try read(&parser) } catch {}
        return horizon.found
    }

    /// The words of the stages, and the commands that take what comes down a pipe.
    var stageStarts: [Expectation] {
        Keyword.stages.sorted().map { Expectation(.word($0 == "each" ? "each:" : $0), "stage") }
            + starts(pipedWords.filter { !Keyword.stages.contains($0) })
    }
}

extension ExpressionParser {
    /// The stages behind a pipe that opens the line.
    fileprivate mutating func rest(ofPipe pipe: Token) throws(Diagnostic) {
        ending = .line
        _ = try stages(after: Expression(.it, pipe.place))
    }

    /// Notes what may stand here, if this is where the row ends.
    func expect(_ kind: Expectation.Kind, _ summary: String, phrase: String? = nil) {
        guard let horizon, position >= tokens.count else { return }
        horizon.add(Expectation(kind, summary, phrase: phrase))
    }
}
