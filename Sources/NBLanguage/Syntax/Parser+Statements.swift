extension Parser {
    /// One statement from its tokens; reads on where it opens a block.
    func statement(_ tokens: [Token], _ line: LogicalLine) throws(Diagnostic) -> Statement? {
        guard let first = tokens.first else { return nil }
        let end = tokens.last?.place.after ?? line.place.after
        let place = first.place.through(end)
        if case .pipe = first.kind {
            guard isInteractive else {
                throw Diagnostic(
                    .syntax, "a line cannot begin with |", at: first.place,
                    hint: "write what goes down the pipe before it")
            }
            var parser = reader(tokens, end: end)
            let value = try parser.stages(after: Expression(.it, first.place))
            try refuseRest(&parser)
            return Statement(.run(value), place)
        }
        let word = firstWord(tokens)
        guard Keyword.statements.contains(word), vocabulary.lookup(tokens[...]).length < 2 else {
            return try plain(tokens, end: end, place)
        }
        switch word {
        case "let", "set": return try binding(word, tokens, end: end, place)
        case "if": return condition(tokens, place)
        case "each": return each(tokens, place)
        case "repeat", "while": return loop(word, tokens, place)
        case "to": return try define(tokens, line, place)
        case "try": return attempt(tokens, place)
        case "stop", "next":
            try refuseMore(tokens, "\(word) stands on a line of its own")
            return Statement(word == "stop" ? .leaveLoop : .nextRound, place)
        case "give":
            return Statement(.give(tokens.count > 1 ? try giveValue(tokens, end: end) : nil), place)
        case "expect": return try expect(tokens, end: end, place)
        case "input": return try input(tokens, end: end, place)
        case "include": return try include(line, place)
        default:
            throw stray(word, first.place)
        }
    }

    private func giveValue(_ tokens: [Token], end: Place) throws(Diagnostic) -> Expression {
        var parser = reader(Array(tokens.dropFirst()), end: end)
        let values = try parser.values()
        try refuseRest(&parser)
        guard values.count > 1, let first = values.first, let last = values.last else { return values[0] }
        return Expression(.list(values), first.place.through(last.place))
    }

    private func stray(_ word: String, _ place: Place) -> Diagnostic {
        switch word {
        case "end":
            Diagnostic(
                .syntax, "there is no open block for this end", at: place, hint: "remove it, or check the lines above",
                notes: closed.map {
                    [
                        .init(
                            "the \($0.opening.text.lowercased()) of line \($0.opening.line) was closed here", at: $0.end
                        )
                    ]
                } ?? [])
        case "else":
            Diagnostic(
                .syntax, "there is no if for this else", at: place,
                hint: "else stands between an if and its end, or behind its one line")
        default:
            Diagnostic(
                .syntax, "there is no try for this otherwise", at: place,
                hint: "otherwise stands between a try and its end, or behind its one line")
        }
    }

    private func refuseMore(_ tokens: [Token], _ message: String) throws(Diagnostic) {
        if tokens.count > 1 { throw Diagnostic(.syntax, message, at: tokens[1].place) }
    }

    // MARK: Commands and values

    /// The rule that a line breaks whose first word begins nothing.
    static let unknownCommandRule = "unknown-command"

    private func plain(_ tokens: [Token], end: Place, _ place: Place) throws(Diagnostic) -> Statement? {
        var tokens = tokens
        if let word = tokens[0].word {
            let lowered = word.lowercased()
            if !vocabulary.begins(lowered), isValueStart(lowered, tokens) {
                tokens[0].kind = .word(lowered)
            } else if !vocabulary.begins(lowered), !isValueStart(word, tokens) {
                // What a definition that is wrong was to define is not the fault of those who use it.
                if misdefined.contains(lowered) || missesScripts { return nil }
                var fault = unknownCommand(lowered, tokens, end: end)
                fault.rule = Self.unknownCommandRule
                throw fault
            }
            if vocabulary.begins(lowered) { tokens[0].kind = .word(lowered) }
        }
        let value = try line(tokens, end: end)
        return Statement(.run(value), place)
    }

    /// A whole line: a command to its end if that fits, or else an expression.
    private func line(_ tokens: [Token], end: Place) throws(Diagnostic) -> Expression {
        do { return try either(reader(tokens, end: end)) } catch {
            throw mended(error, tokens, end: end) { (parser) throws(Diagnostic) in try self.either(parser) }
        }
    }

    private func either(_ parser: ExpressionParser) throws(Diagnostic) -> Expression {
        let wrong: Diagnostic
        do { return try line(parser, .line) } catch { wrong = error }
        // The operators of `credits.remains > 5` are none of the command's words.
        let value: Expression
        do { value = try line(parser, .row) } catch {
            // The reading that came further is the one that was meant.
            throw error.place?.start ?? 0 > wrong.place?.start ?? 0 ? error : wrong
        }
        if beginsWithWholeCommand(value) { throw wrong }
        return value
    }

    /// Whether an operator works on what `print` or `save` is to do: then it belongs to the value in the command.
    private func beginsWithWholeCommand(_ value: Expression) -> Bool {
        switch value.kind {
        case .binary(_, let left, _, _), .isEmpty(let left, _), .conversion(let left, _): beginsWithWholeCommand(left)
        case .command(let call):
            vocabulary.entries[call.id]?.phrase.slots.contains {
                $0.grammar == .value && call.arguments[$0.name] != nil
            }
                == true
        default: false
        }
    }

    private func line(
        _ reader: ExpressionParser, _ ending: ExpressionParser.Ending
    ) throws(Diagnostic) -> Expression {
        var parser = reader
        parser.ending = ending
        let value = try parser.pipeline()
        guard let extra = parser.current else { return value }
        if case .colon = extra.kind {
            throw Diagnostic(
                .syntax, "a colon ends the head of a block only", at: extra.place, hint: "quotes make it text: \":\"")
        }
        throw parser.misfit(at: parser.position)
    }

    /// Whether a line that begins with this word is a value: `it …`, `count of …`, `1 + 2`.
    private func isValueStart(_ word: String, _ tokens: [Token]) -> Bool {
        if ["it", "not", "today", "now", "split", "join", "-"].contains(word) { return true }
        if LiteralShape(word) != .text { return true }
        return Keyword.functions.contains(word) && tokens.count > 1 && tokens[1].isWord("of")
    }

    // MARK: Names

    private func binding(_ word: String, _ tokens: [Token], end: Place, _ place: Place) throws(Diagnostic) -> Statement
    {
        let name = try self.name(tokens, at: 1, end: end, "\(word) total = 12")
        guard tokens.count > 2, tokens[2].isWord("=") else {
            throw Diagnostic(
                .syntax, "= is expected here", at: tokens.count > 2 ? tokens[2].place : end,
                hint: "for example: \(word) \(name.text) = 12")
        }
        var value = Expression(.empty, end)
        // A name whose value is wrong is known all the same.
        do { value = try whole(Array(tokens.dropFirst(3)), end: end, "a value") } catch { report(error) }
        return Statement(word == "let" ? .bind(name, value) : .assign(name, value), place)
    }

    func name(_ tokens: [Token], at index: Int, end: Place, _ example: String) throws(Diagnostic) -> Name {
        guard index < tokens.count else {
            throw Diagnostic(.syntax, "a name is missing here", at: end, hint: "for example: \(example)")
        }
        let token = tokens[index]
        let text: String
        switch token.kind {
        case .word(let word): text = word
        case .variable(let name): text = name
        default: throw Diagnostic(.syntax, "a name is expected here", at: token.place, hint: "for example: \(example)")
        }
        guard text != "=" else {
            throw Diagnostic(.syntax, "a name is missing before =", at: token.place, hint: "for example: \(example)")
        }
        let isName =
            text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } == true
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
            }
        guard isName else {
            throw Diagnostic(
                .syntax, "\(text) cannot be a name", at: token.place,
                hint: "letters, digits and _, beginning with a letter")
        }
        guard !["it", "true", "false", "empty", "today", "now", "not"].contains(text.lowercased()) else {
            throw Diagnostic(.syntax, "\(text) already means something", at: token.place, hint: "choose another name")
        }
        return Name(text, token.place)
    }

    // MARK: Other statements

    private func expect(_ tokens: [Token], end: Place, _ place: Place) throws(Diagnostic) -> Statement {
        var parser = reader(Array(tokens.dropFirst()), end: end, stoppers: ["otherwise"])
        let condition = try parser.pipeline()
        var reason: Expression?
        if parser.isWord("otherwise") {
            parser.position += 1
            parser.stoppers = []
            reason = try parser.expression()
        }
        try refuseRest(&parser)
        return Statement(.expect(condition, otherwise: reason), place)
    }

    private func input(_ tokens: [Token], end: Place, _ place: Place) throws(Diagnostic) -> Statement {
        let example = "input people \"A CSV file\" = people.csv"
        let name = try self.name(tokens, at: 1, end: end, example)
        var question = ""
        var defaultValue: Expression?
        do { (question, defaultValue) = try questionAndDefault(tokens, end: end, example) } catch { report(error) }
        return Statement(.input(Input(name: name, question: question, defaultValue: defaultValue)), place)
    }

    private func questionAndDefault(
        _ tokens: [Token], end: Place, _ example: String
    ) throws(Diagnostic) -> (String, Expression?) {
        var parser = reader(Array(tokens.dropFirst(2)), end: end)
        var question = ""
        if let token = parser.current, case .text(let parts) = token.kind {
            guard parts.count == 1, case .text(let text) = parts[0] else {
                throw Diagnostic(
                    .syntax, "a question holds no values", at: token.place, hint: "for example: \(example)")
            }
            question = text
            parser.position += 1
        }
        var defaultValue: Expression?
        if parser.isWord("=") {
            parser.position += 1
            defaultValue = try parser.term()
        }
        if let extra = parser.current {
            throw Diagnostic(
                .syntax, "\(extra.place.text) does not fit here", at: extra.place, hint: "for example: \(example)")
        }
        return (question, defaultValue)
    }

    private func include(_ line: LogicalLine, _ place: Place) throws(Diagnostic) -> Statement? {
        guard line.tokens.count == lines[index - 1].tokens.count else {
            throw Diagnostic(.syntax, "include stands on a line of its own", at: place)
        }
        guard let (path, parser) = includedScripts[index - 1] else { return nil }
        parser.vocabulary = vocabulary
        let statements = parser.block(opening: nil)
        parser.diagnostics.forEach { report($0) }
        return Statement(.include(path: path, statements), place)
    }
}
