/// Reads expressions, terms and pipelines from a row of tokens.
struct ExpressionParser {
    /// What a bare word means where the parser is.
    enum BareWord {
        /// A command, or else text if it stands alone.
        case text
        /// A field of the row (`where`, `put`).
        case field
        /// A variable, or else a command (inside braces).
        case variable
    }

    /// Where a command ends, besides the end of its row.
    enum Ending {
        /// At a comma or an operator: it stands among other values.
        case expression
        /// At an operator: it is the whole of what has a name, and no comma can follow it.
        case row
        /// Nowhere: it is the statement. `create list Fish and Chips` makes one list.
        case line
    }

    let tokens: [Token]
    let vocabulary: Vocabulary
    var ending = Ending.expression
    var position: Int
    var bareWord: BareWord
    /// Words of the phrase around this expression at which it has to end.
    var stoppers: Set<String>
    /// Where the row ends: the place to point at when something is missing.
    let rowEnd: Place
    var depth: Int
    /// Shared by everything that reads one line, so that no line takes more than its share of time.
    let budget: Budget
    /// Who reads the statement behind `each:`; nobody does inside a text.
    let statements: Parser?
    /// Who wants to know what may stand where the row ends; nobody does while a script is read.
    let horizon: Horizon?
    /// Who wants to know what was recognised on the way, whether or not the row can be read.
    let trace: ReadingTrace?

    static let wantsQuotes = "several words of text want quotes"
    static let deepest = 60
    /// How many values may stand in a row with operators between, or fields behind one another.
    static let longest = 250

    init(
        _ tokens: [Token], at position: Int = 0, vocabulary: Vocabulary, bareWord: BareWord = .text,
        stoppers: Set<String> = [], rowEnd: Place, depth: Int = 0, budget: Budget, statements: Parser? = nil,
        horizon: Horizon? = nil, trace: ReadingTrace? = nil
    ) {
        self.tokens = tokens
        self.position = position
        self.vocabulary = vocabulary
        self.bareWord = bareWord
        self.stoppers = stoppers
        self.rowEnd = rowEnd
        self.depth = depth
        self.budget = budget
        self.statements = statements
        self.horizon = horizon
        self.trace = trace
    }

    /// The same row at another position, with its own reading of bare words.
    func reader(at position: Int, stoppers: Set<String>? = nil, bareWord: BareWord? = nil) -> ExpressionParser {
        ExpressionParser(
            tokens, at: position, vocabulary: vocabulary, bareWord: bareWord ?? self.bareWord,
            stoppers: stoppers ?? self.stoppers, rowEnd: rowEnd, depth: depth, budget: budget, statements: statements,
            horizon: horizon, trace: trace)
    }

    // MARK: Looking at tokens

    var current: Token? { position < tokens.count ? tokens[position] : nil }

    /// The place to point at when something else was expected here.
    var here: Place { current?.place ?? rowEnd }

    func isWord(_ word: String, at offset: Int = 0) -> Bool {
        position + offset < tokens.count && tokens[position + offset].isWord(word)
    }

    /// Whether an expression has to end before this token.
    func ends(at index: Int) -> Bool {
        guard index < tokens.count else { return true }
        switch tokens[index].kind {
        case .comma: return ending == .expression
        case .pipe, .close, .colon: return true
        case .word(let word): return stoppers.contains(word)
        default: return false
        }
    }

    /// Whether a command inside an expression may end before this token.
    func endsCommand(at index: Int) -> Bool {
        if ends(at: index) { return true }
        switch tokens[index].kind {
        case .word(let word):
            switch word {
            case _ where ending == .line: return false
            case "in": return false
            case "starts", "ends": return index + 1 < tokens.count && tokens[index + 1].isWord("with")
            case "as": return index + 1 < tokens.count && Conversion(rawValue: tokens[index + 1].word ?? "") != nil
            default: return Keyword.operators.contains(word)
            }
        case .field, .open: return tokens[index].isAdjacent
        case .range: return true
        default: return false
        }
    }

    /// Goes so many levels down; whoever does so comes up by as many. What needs more of the stack counts more.
    mutating func descend(by levels: Int = 1) throws(Diagnostic) {
        depth += levels
        if depth > Self.deepest {
            throw Diagnostic(
                .syntax, "this is nested too deeply", at: here, hint: "give the inner parts names with let")
        }
        try budget.spend(at: here)
    }

    // MARK: Pipelines

    /// `SOURCE | STAGE | STAGE`, or an expression alone.
    mutating func pipeline() throws(Diagnostic) -> Expression {
        let source = try expression()
        return try stages(after: source)
    }

    mutating func stages(after source: Expression) throws(Diagnostic) -> Expression {
        var stages: [Stage] = []
        while case .pipe? = current?.kind {
            position += 1
            stages.append(try stage())
        }
        guard let last = stages.last else { return source }
        return Expression(.pipeline(source, stages), source.place.through(last.place))
    }

    /// Values with commas between, the last of which may be a pipeline.
    mutating func values() throws(Diagnostic) -> [Expression] {
        var values = [try pipeline()]
        while case .comma? = current?.kind {
            position += 1
            values.append(try pipeline())
        }
        return values
    }

    // MARK: Operators

    /// How tightly operators bind, loosest first.
    private enum Tightness: Int {
        case or, and, not, comparison, sum, product, sign
    }

    private static let links: [String: (operation: BinaryOperator, tightness: Tightness, right: Tightness)] = [
        "or": (.or, .or, .and), "and": (.and, .and, .not), "+": (.add, .sum, .product),
        "-": (.subtract, .sum, .product),
        "*": (.multiply, .product, .sign), "/": (.divide, .product, .sign), "mod": (.remainder, .product, .sign),
    ]

    mutating func expression() throws(Diagnostic) -> Expression {
        try descend()
        defer { depth -= 1 }
        return try operation(.or)
    }

    /// What operators make that bind at least so tightly.
    private mutating func operation(_ tightness: Tightness) throws(Diagnostic) -> Expression {
        var left = try tightness.rawValue <= Tightness.not.rawValue && isWord("not") ? negation() : signed()
        while let word = current?.word, !stoppers.contains(word) {
            if let link = Self.links[word] {
                guard link.tightness.rawValue >= tightness.rawValue else { break }
                let place = here
                position += 1
                left = try binary(link.operation, left, try operation(link.right), place)
            } else {
                guard tightness.rawValue <= Tightness.comparison.rawValue, let compared = try comparison(of: left)
                else { break }
                left = compared
            }
        }
        return left
    }

    private mutating func negation() throws(Diagnostic) -> Expression {
        let place = here
        position += 1
        try descend()
        defer { depth -= 1 }
        let operand = try operation(.not)
        return Expression(.unary(.not, operand), place.through(operand.place))
    }

    /// A comparison that goes on here behind its left side, if one does.
    private mutating func comparison(of left: Expression) throws(Diagnostic) -> Expression? {
        guard let (operation, place) = try comparisonOperator() else { return nil }
        let value: Expression
        if let operation {
            let before = bareWord
            bareWord = .text
            defer { bareWord = before }
            let right = try rightSide()
            if before == .text { try refuseOrder(operation, ofBareWord: left, with: right) }
            value = try binary(operation, left, right, place)
        } else {
            let negated = tokens[position - 1].isWord("not") || tokens[position - 2].isWord("not")
            value = Expression(.isEmpty(left, negated: negated), left.place.through(tokens[position - 1].place))
        }
        if let (next, nextPlace) = try comparisonOperator() { throw secondComparison(next, nextPlace) }
        return value
    }

    /// A bare word that is to be smaller or larger than a number is a variable without its `$`.
    private func refuseOrder(
        _ operation: BinaryOperator, ofBareWord left: Expression, with right: Expression
    ) throws(Diagnostic) {
        guard [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation), case .text(let word) = left.kind,
            left.place.text == word, let kind = right.certainKind, kind != "a text"
        else { return }
        throw Diagnostic(
            .syntax, "\(word) is a text here, and has no order with \(kind)", at: left.place,
            hint: (vocabulary.fieldOfCommand(word).map { "write: \($0)" } ?? "a variable is read with its $: $\(word)")
                + " \(operation.rawValue) \(right.place.text)".shortened(to: 60))
    }

    private func secondComparison(_ operation: BinaryOperator?, _ place: Place) -> Diagnostic {
        Diagnostic(
            .syntax, "a second comparison follows the first", at: place,
            hint: "join them with and, as in: $x > 1 and $x \(operation?.rawValue ?? "is empty") …")
    }

    /// The right side of a comparison, where a bare word is text even if it begins a command.
    private mutating func rightSide() throws(Diagnostic) -> Expression {
        if let token = current, let word = token.word, LiteralShape(word) == .text, !isFunction(word), word != "not",
            word != "today", word != "now", word != "it", word != "split", word != "join", word != "-"
        {
            position += 1
            if let next = current, next.word != nil, !endsCommand(at: position) {
                throw Diagnostic(
                    .syntax, Self.wantsQuotes, at: token.place.through(next.place),
                    hint: "write \(Quoting.literal(quotedRun(from: position - 1)))")
            }
            return Expression(.text(word), token.place)
        }
        return try operation(.sum)
    }

    /// The operator here, or `(nil, place)` for `is empty` and `is not empty`.
    private mutating func comparisonOperator() throws(Diagnostic) -> (BinaryOperator?, Place)? {
        guard let token = current, let word = token.word, !stoppers.contains(word) else { return nil }
        switch word {
        case "is":
            position += 1
            let isNot = take("not") != nil
            let place = token.place.through(tokens[position - 1].place)
            if take("empty") != nil { return (nil, place) }
            return (isNot ? .isNotSame : .isSame, place)
        case "starts", "ends":
            guard isWord("with", at: 1) else { return nil }
            position += 2
            return (word == "starts" ? .startsWith : .endsWith, token.place.through(tokens[position - 1].place))
        case "=", "!=", "<", "<=", ">", ">=", "contains", "in", "matches":
            position += 1
            return (BinaryOperator(rawValue: word), token.place)
        case "==", "<>", "=>", "=<", "&&", "||", "!", "equals", "like":
            let meant = [
                "==": "is", "<>": "!=", "=>": ">=", "=<": "<=", "&&": "and", "||": "or", "!": "not", "equals": "is",
                "like": "contains",
            ]
            throw Diagnostic(
                .syntax, "\(word) is not an operator", at: token.place,
                hint: "write \(meant[word] ?? "is") instead")
        default:
            return nil
        }
    }

    /// A value with its signs and conversions.
    private mutating func signed() throws(Diagnostic) -> Expression {
        guard let token = current, token.isWord("-") else { return try converted() }
        position += 1
        try descend()
        defer { depth -= 1 }
        let operand = try signed()
        return Expression(.unary(.minus, operand), token.place.through(operand.place))
    }

    private mutating func converted() throws(Diagnostic) -> Expression {
        var value = try primary()
        while isWord("as"), !stoppers.contains("as") || Conversion(rawValue: wordAfter ?? "") != nil {
            let place = tokens[position].place
            guard let conversion = Conversion(rawValue: wordAfter ?? "") else {
                throw Diagnostic(
                    .syntax, "as wants a kind of value behind it", at: place,
                    hint: "one of: number, text, time, duration")
            }
            position += 2
            value = try low(
                Expression(.conversion(value, to: conversion), value.place.through(tokens[position - 1].place)))
        }
        return value
    }

    private var wordAfter: String? { position + 1 < tokens.count ? tokens[position + 1].word : nil }

    /// Takes the word if it is next and not a word at which the expression ends.
    mutating func take(_ word: String) -> Place? {
        expect(.word(word), "")
        guard isWord(word), !stoppers.contains(word) else { return nil }
        trace?.keyword(tokens[position])
        position += 1
        return tokens[position - 1].place
    }

    private func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ place: Place
    ) throws(Diagnostic) -> Expression {
        try low(Expression(.binary(operation, left, right, operatorPlace: place), left.place.through(right.place)))
    }

    /// An expression that is not too many expressions inside one another.
    func low(_ value: Expression) throws(Diagnostic) -> Expression {
        guard value.height <= Self.deepest, value.length <= Self.longest else {
            throw Diagnostic(
                .syntax, "this is too long for one expression", at: value.place,
                hint: "give its parts names with let; many texts to compare with fit into a list: $x in [a, b, c]")
        }
        return value
    }

    func isFunction(_ word: String) -> Bool {
        Keyword.functions.contains(word) && isWord("of", at: 1)
    }
}
