extension ExpressionParser {
    /// A value with its fields and items: what operators work on.
    mutating func primary() throws(Diagnostic) -> Expression {
        guard let token = current else { throw missingValue() }
        try descend()
        defer { depth -= 1 }
        switch token.kind {
        case .word(let word):
            return try path(after: try wordValue(word, token))
        case .comma, .pipe, .close, .colon, .range, .field:
            throw Diagnostic(.syntax, "a value is missing before \(token.place.text)", at: token.place)
        default:
            return try closedTerm()
        }
    }

    /// One term of a slot: a literal, a variable, `it`, or something in brackets. A bare word is what it looks like.
    mutating func term() throws(Diagnostic) -> Expression {
        guard let token = current else { throw missingValue() }
        try descend()
        defer { depth -= 1 }
        if let word = token.word {
            if word == "it" {
                position += 1
                return try path(after: Expression(.it, token.place))
            }
            if case .range? = tokenAfter?.kind { return try wordValue(word, token) }
            position += 1
            return try literal(word, token)
        }
        return try closedTerm()
    }

    private func missingValue() -> Diagnostic {
        expect(bareWord == .field ? .field : .value, bareWord == .field ? "a field of the row" : "a value")
        return Diagnostic(.syntax, "a value is missing here", at: rowEnd)
    }

    var tokenAfter: Token? { position + 1 < tokens.count ? tokens[position + 1] : nil }

    /// A quoted text, a variable with its path, or something in brackets.
    private mutating func closedTerm() throws(Diagnostic) -> Expression {
        guard let token = current else { throw missingValue() }
        position += 1
        switch token.kind {
        case .text(let parts):
            return Expression(try template(parts), token.place)
        case .variable(let name):
            let value = Expression(name == "it" ? .it : .variable(name), token.place)
            return try rangeEnd(after: try path(after: value))
        case .open(.round):
            let inner = try enclosed(token) { (parser) throws(Diagnostic) in try parser.pipeline() }
            return try rangeEnd(after: try path(after: inner))
        case .open(.square):
            return try path(after: try list(token))
        case .open(.curly):
            return try path(after: try record(token))
        default:
            throw Diagnostic(.syntax, "a value is missing before \(token.place.text)", at: token.place)
        }
    }

    /// What stands between brackets, read with nothing of the phrase around them in mind.
    private mutating func enclosed(
        _ opening: Token, _ read: (inout ExpressionParser) throws(Diagnostic) -> Expression
    ) throws(Diagnostic) -> Expression {
        let outer = (stoppers, bareWord, ending)
        (stoppers, ending) = ([], .expression)
        if bareWord != .variable, bareWord != .field { bareWord = .text }
        defer { (stoppers, bareWord, ending) = outer }
        var inner = try read(&self)
        guard let closing = current, closing.isClose else {
            throw Diagnostic(
                .syntax, "\(here.text.isEmpty ? "something" : here.text) does not fit here", at: here,
                hint: isComma && opening.kind.isRound ? "a list stands in square brackets: [1, 2]" : nil,
                notes: [.init("in the bracket opened here", at: opening.place)])
        }
        position += 1
        inner.place = opening.place.through(closing.place)
        return inner
    }

    private var isComma: Bool { if case .comma? = current?.kind { true } else { false } }

    /// `.field`, `[0]`, `["First Name"]` behind a value, with nothing between.
    mutating func path(after value: Expression) throws(Diagnostic) -> Expression {
        var value = value
        while let token = current, token.isAdjacent {
            switch token.kind {
            case .field(let name):
                position += 1
                value = try low(
                    Expression(.field(value, name: name, namePlace: token.place), value.place.through(token.place)))
            case .open(.square):
                position += 1
                let index = try enclosed(token) { (parser) throws(Diagnostic) in try parser.expression() }
                value = try low(Expression(.item(value, index), value.place.through(index.place)))
            default:
                return value
            }
        }
        return value
    }

    /// `..10` behind a number or a variable.
    private mutating func rangeEnd(after start: Expression) throws(Diagnostic) -> Expression {
        guard case .range? = current?.kind, current?.isAdjacent == true else { return start }
        position += 1
        try descend()
        defer { depth -= 1 }
        guard let token = current else {
            throw Diagnostic(.syntax, "a range wants an end", at: rowEnd, hint: "for example 1..10")
        }
        let stop: Expression
        if let word = token.word {
            guard LiteralShape(word) == .number else {
                throw Diagnostic(
                    .syntax, "a range ends with a number, not with \(word.shortened)", at: token.place,
                    hint: "a variable wants its $: \(start.place.text)..$\(word)".shortened(to: 100))
            }
            position += 1
            stop = try literal(word, token)
        } else {
            stop = try closedTerm()
        }
        return Expression(.range(start, stop), start.place.through(stop.place))
    }

    /// A bare word that stands for a literal: `12`, `30s`, `10 minutes`, `2026-11-01 10:00`, `true`, text.
    private mutating func literal(_ word: String, _ token: Token) throws(Diagnostic) -> Expression {
        switch LiteralShape(word) {
        case .number:
            if let next = current, let unit = next.word, LiteralShape.units.contains(unit), !stoppers.contains(unit) {
                position += 1
                return Expression(.duration("\(word) \(unit)"), token.place.through(next.place))
            }
            return try rangeEnd(after: Expression(.number(word), token.place))
        case .duration: return Expression(.duration(word), token.place)
        case .time:
            if let next = current, let clock = next.word, LiteralShape.isClock(clock) {
                position += 1
                return Expression(.time("\(word) \(clock)"), token.place.through(next.place))
            }
            return Expression(.time(word), token.place)
        case .truth: return Expression(.truth(word == "true"), token.place)
        case .empty: return Expression(.empty, token.place)
        case .text: return Expression(.text(word), token.place)
        }
    }

    /// A bare word in an expression.
    private mutating func wordValue(_ word: String, _ token: Token) throws(Diagnostic) -> Expression {
        if LiteralShape(word) != .text {
            position += 1
            return try literal(word, token)
        }
        if word == "it" {
            position += 1
            return Expression(.it, token.place)
        }
        if isFunction(word) { return try function(word, token) }
        if word == "split" || word == "join", bareWord != .field || !ends(at: position + 1) {
            return try splitOrJoin(word, token)
        }
        if word == "today" || word == "now" {
            position += 1
            return Expression(word == "today" ? .today : .now, token.place)
        }
        if Keyword.operators.contains(word), word != "in", word != "as" || bareWord != .field {
            throw Diagnostic(.syntax, "a value is missing before \(word)", at: token.place)
        }
        switch bareWord {
        case .field:
            position += 1
            try refuseRun(from: position - 1, token)
            return Expression(.rowField(word.split(separator: ".").map(String.init)), token.place)
        case .variable:
            return try variableOrCommand(word, token)
        case .text:
            if vocabulary.begins(word) { return try command() }
            position += 1
            try refuseRun(from: position - 1, token)
            return Expression(.text(word), token.place)
        }
    }

    /// A name inside braces: a variable, or else a command without slots. Which of them, the compiler knows.
    private mutating func variableOrCommand(_ word: String, _ token: Token) throws(Diagnostic) -> Expression {
        let start = position
        if let call = wordOnlyCommand() {
            return Expression(.variableOrCommand(word, call), token.place.through(tokens[position - 1].place))
        }
        // More words behind it make it a command with slots, which no variable could be.
        if start + 1 < tokens.count, tokens[start + 1].word != nil || !tokens[start + 1].isAdjacent,
            !endsCommand(at: start + 1), vocabulary.begins(word)
        {
            let outer = bareWord
            bareWord = .text
            defer { bareWord = outer }
            position = start
            return try command()
        }
        position = start + 1
        return Expression(.variable(word), token.place)
    }

    /// One bare word is a text; several want quotes.
    private func refuseRun(from start: Int, _ token: Token) throws(Diagnostic) {
        guard let next = current, next.word != nil || !next.isAdjacent, !endsCommand(at: position), next.word != "in"
        else { return }
        let first = token.word ?? ""
        if let function = Keyword.functions.first(where: { $0 == first.lowercased() }), next.word != "of" {
            throw Diagnostic(
                .syntax, "of is missing behind \(function)", at: token.place,
                hint: "write \(function) of \(next.place.text.shortened)")
        }
        if next.word == "of" {
            let meant = Suggestion.nearest(to: first, among: Keyword.functions)
            throw Diagnostic(
                .syntax, "there is no function \(first.shortened)", at: token.place,
                hint: meant.map { "did you mean \($0) of …?" }
                    ?? "one of: \(Keyword.functions.sorted().joined(separator: ", "))")
        }
        if bareWord == .field, next.word != nil, vocabulary.begins(first) {
            throw Diagnostic(
                .syntax, "a command does not fit here: in where and put a bare word is a field of the row",
                at: token.place, hint: "to run one for each row: … | each: \(quotedRun(from: start))")
        }
        if let field = next.word, field.hasSuffix(":"), field.count > 1 {
            throw Diagnostic(
                .syntax, "a comma is missing before \(field.shortened)", at: next.place,
                hint: "a record is written {name: Ned, score: 80}")
        }
        guard next.word != nil else {
            throw misfit(at: position, hint: "a comma stands between values, and quotes around a text with spaces")
        }
        if misfit(at: position).hint != nil { throw misfit(at: position) }
        if let meant = Suggestion.nearest(to: first, among: vocabulary.firstWords) {
            let phrase = vocabulary.entries(beginningWith: meant).first?.phrase.notation ?? meant
            throw Diagnostic(
                .syntax, "\(first) is not a command", at: token.place,
                hint: "did you mean: \(phrase)\nor, as a text, in quotes: \(Quoting.literal(quotedRun(from: start)))")
        }
        throw Diagnostic(
            .syntax, Self.wantsQuotes, at: token.place.through(next.place),
            hint: "write \(Quoting.literal(quotedRun(from: start)))")
    }

    private mutating func function(_ name: String, _ token: Token) throws(Diagnostic) -> Expression {
        position += 2
        try descend()
        defer { depth -= 1 }
        let argument = try primary()
        return Expression(.function(name, argument), token.place.through(argument.place))
    }

    private mutating func splitOrJoin(_ word: String, _ token: Token) throws(Diagnostic) -> Expression {
        position += 1
        let middle = word == "split" ? "by" : "with"
        let outer = stoppers
        stoppers.insert(middle)
        let subject: Expression
        do {
            defer { stoppers = outer }
            subject = try primary()
        }
        guard isWord(middle) else {
            throw Diagnostic(
                .syntax, "\(middle) is expected here", at: here,
                hint: word == "split" ? "split $text by \",\"" : "join $list with \", \"")
        }
        position += 1
        let mark = try term()
        let place = token.place.through(mark.place)
        return Expression(word == "split" ? .split(subject, by: mark) : .join(subject, with: mark), place)
    }

    private mutating func list(_ opening: Token) throws(Diagnostic) -> Expression {
        var items: [Expression] = []
        let outer = (stoppers, bareWord, ending)
        (stoppers, ending) = ([], .expression)
        defer { (stoppers, bareWord, ending) = outer }
        while let token = current, !token.isClose {
            items.append(try element())
            if case .comma? = current?.kind { position += 1 } else { break }
        }
        return Expression(.list(items), opening.place.through(try closing(opening)))
    }

    /// An item of a list or a value of a record, where a bare word is text.
    private mutating func element() throws(Diagnostic) -> Expression {
        if let token = current, let word = token.word, bareWord != .variable, !isFunction(word),
            LiteralShape(word) == .text,
            word != "it", position + 1 < tokens.count, ends(at: position + 1)
        {
            position += 1
            return Expression(.text(word), token.place)
        }
        return try expression()
    }

    private mutating func record(_ opening: Token) throws(Diagnostic) -> Expression {
        var fields: [(name: String, value: Expression)] = []
        let outer = (stoppers, bareWord, ending)
        (stoppers, ending) = ([], .expression)
        defer { (stoppers, bareWord, ending) = outer }
        while let token = current, !token.isClose {
            position += 1
            let name: String
            switch token.kind {
            case .word(let word) where word.hasSuffix(":") && word.count > 1:
                name = String(word.dropLast())
            case .word(let word) where current?.kind.isColon == true:
                name = word
                position += 1
            case .text(let parts):
                guard case .text(let text)? = parts.first, parts.count == 1, current?.kind.isColon == true else {
                    throw Diagnostic(
                        .syntax, "a field's name wants a colon behind it", at: token.place,
                        hint: "{name: Ned, score: 80}")
                }
                name = text
                position += 1
            default:
                throw Diagnostic(
                    .syntax, "a field's name and a colon are expected here", at: token.place,
                    hint: "a record is written {name: Ned, score: 80}")
            }
            if fields.contains(where: { $0.name == name }) {
                throw Diagnostic(.syntax, "the field \(name) stands twice in this record", at: token.place)
            }
            fields.append((name, try element()))
            if case .comma? = current?.kind { position += 1 } else { break }
        }
        return Expression(.record(fields), opening.place.through(try closing(opening)))
    }

    private mutating func closing(_ opening: Token) throws(Diagnostic) -> Place {
        guard let token = current, token.isClose else {
            throw Diagnostic(
                .syntax, "a comma or the closing bracket is expected here", at: here,
                hint: "quotes make one text of several words",
                notes: [.init("in the bracket opened here", at: opening.place)])
        }
        position += 1
        return token.place
    }

    private func template(_ parts: [TemplatePart]) throws(Diagnostic) -> Expression.Kind {
        if parts.count == 1, case .text(let text) = parts[0] { return .text(text) }
        var result: [TemplateExpression] = []
        for part in parts {
            switch part {
            case .text(let text): result.append(.text(text))
            case .value(let tokens, let place):
                var inner = ExpressionParser(
                    tokens, vocabulary: vocabulary, bareWord: .variable,
                    rowEnd: Place(place.source, place.end - 1, place.end),
                    depth: depth, budget: budget, trace: trace)
                let value = try inner.pipeline()
                if let extra = inner.current {
                    throw Diagnostic(
                        .syntax, "\(extra.place.text) does not fit here", at: extra.place,
                        hint: "inside braces stands one value, as in {person.name} or {count of people}")
                }
                result.append(.value(value))
            }
        }
        return .template(result)
    }
}

extension Token.Kind {
    var isRound: Bool { if case .open(.round) = self { true } else { false } }
    package var isColon: Bool { if case .colon = self { true } else { false } }
}
