/// Reads a whole script: all of its statements, or all of its errors, one for each wrong line.
package final class Parser {
    /// Finds the text of an included script; the path is as written, the base the name of the including source.
    package typealias Loader = (_ path: String, _ including: SourceText) throws(Diagnostic) -> SourceText

    let source: SourceText
    let load: Loader
    var vocabulary: Vocabulary
    var lines: [LogicalLine]
    var index = 0
    var diagnostics: [Diagnostic] = []
    /// Whether an error is only that the text ended too early; a prompt then asks for more.
    package internal(set) var isIncomplete = false
    /// The files that are included already; each runs once.
    var included: Set<String>
    /// The scripts that `include` lines name, read before the first statement.
    var includedScripts: [Int: (path: String, parser: Parser)] = [:]
    var definitions: [Int: Definition] = [:]
    /// The first words of commands whose definition is wrong: a line that uses one is not.
    var misdefined: Set<String> = []
    /// Whether an included script could not be read, so that nobody knows what it would have defined.
    var missesScripts = false
    var isInteractive: Bool
    /// Who wants to know what was recognised in lines that are wrong.
    var trace: ReadingTrace?
    var depth = 0
    /// The names that have a value before the script begins, as at a prompt.
    package var givenNames: Set<String> = []
    /// The names that the script introduces, be it above or below, and those given.
    private(set) lazy var knownNames: Set<String> = {
        var names = givenNames
        for line in lines where ["let", "input", "each"].contains(Self.firstWord(line.tokens)) {
            if let name = line.tokens.dropFirst().first?.word { names.insert(name) }
        }
        return names
    }()
    /// The lines that an error was reported for: each gets one.
    private var wrongLines: Set<Int> = []
    /// Whether there is no use in reading on: nothing more is said about what the rest leaves open.
    private var isGivenUp = false

    static let deepestBlock = 40
    /// How many scripts may include one another.
    static let deepestInclude = 20
    private var includeDepth = 0
    /// So many errors are enough to see what is wrong.
    static let mostErrors = 200
    /// For so many wrong lines the one that was meant is looked for.
    static let mostRepairs = 20
    var repairs = 0
    /// The blocks whose `end` stands in another column than their first line.
    var slanted: [(opening: Place, end: Place)] = []
    /// The block that was closed last.
    var closed: (opening: Place, end: Place)?

    package convenience init(
        _ source: SourceText, vocabulary: Vocabulary, included: Set<String> = [], isInteractive: Bool = false,
        load: @escaping Loader
    ) {
        var lexer = Lexer(source)
        self.init(
            source, lines: lexer.lines(), vocabulary: vocabulary, included: included, isInteractive: isInteractive,
            load: load)
    }

    /// A parser of lines that were cut already.
    init(
        _ source: SourceText, lines: [LogicalLine], vocabulary: Vocabulary, included: Set<String> = [],
        isInteractive: Bool = true, load: @escaping Loader
    ) {
        self.source = source
        self.lines = lines
        self.vocabulary = vocabulary
        self.load = load
        self.included = included
        self.isInteractive = isInteractive
        isIncomplete = lines.last?.isOpen == true
    }

    /// The script and what is wrong with it. With an error, what could not be read is left out or empty, so that the
    /// rest can still be checked.
    package func parse() -> (script: ParsedScript, diagnostics: [Diagnostic]) {
        defineAll()
        let statements = block(opening: nil)
        let script = ParsedScript(
            source: source, statements: statements, vocabulary: vocabulary, missesScripts: missesScripts,
            givenNames: givenNames)
        return (script, diagnostics.inOrder)
    }

    /// Says what is wrong, once for each line.
    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error, let place = diagnostic.place, place.source === source {
            guard !isGivenUp, wrongLines.insert(place.line).inserted else { return }
        }
        diagnostics.append(diagnostic)
        if wrongLines.count >= Self.mostErrors { giveUp() }
    }

    private func giveUp() {
        isGivenUp = true
        index = lines.count
    }

    /// Reports a fault of a line's letters; whatever else seems wrong with that line follows from it.
    func report(faultOf line: LogicalLine) {
        guard let fault = line.fault else { return }
        report(fault)
        for number in line.place.line...max(line.place.line, line.place.after.line) { wrongLines.insert(number) }
    }

    /// The files that were included, by the names of their sources.
    package var includedNames: Set<String> { included }

    // MARK: Phrases that the script defines

    /// Commands may be used above the line that defines them, so every `to` and `include` is read first.
    func defineAll() {
        for (number, line) in lines.enumerated() where line.fault == nil {
            switch firstWord(line.tokens) {
            case "to":
                do { definitions[number] = try definitionHead(line) } catch {
                    report(error)
                    if let word = line.tokens.dropFirst().first?.word?.lowercased() { misdefined.insert(word) }
                }
            case "include":
                do { try readInclude(line, number) } catch {
                    report(error)
                    missesScripts = true
                }
            default:
                break
            }
        }
    }

    private func readInclude(_ line: LogicalLine, _ number: Int) throws(Diagnostic) {
        var parser = reader(Array(line.tokens.dropFirst()), end: line.place.after)
        let path = try parser.term()
        guard case .text(let file) = path.kind else {
            throw Diagnostic(.syntax, "include wants the name of a file", at: path.place, hint: "include helpers.nb")
        }
        if let extra = parser.current {
            throw Diagnostic(
                .syntax, "\(extra.place.text) does not fit here", at: extra.place, hint: "include helpers.nb")
        }
        let text: SourceText
        do { text = try load(file, source) } catch { throw error.placed(at: path.place) }
        guard included.insert(text.name).inserted else { return }
        guard includeDepth < Self.deepestInclude else {
            throw Diagnostic(.syntax, "too many scripts include one another", at: path.place)
        }
        let inner = Parser(text, vocabulary: vocabulary, included: included, load: load)
        inner.includeDepth = includeDepth + 1
        inner.defineAll()
        vocabulary = inner.vocabulary
        included = inner.included
        misdefined.formUnion(inner.misdefined)
        missesScripts = missesScripts || inner.missesScripts
        includedScripts[number] = (file, inner)
    }

    // MARK: Blocks

    /// The statements up to the line that ends the block; that line is left for the caller.
    func block(opening: Place?) -> [Statement] {
        depth += 1
        defer { depth -= 1 }
        var statements: [Statement] = []
        while index < lines.count {
            let line = lines[index]
            let first = firstWord(line.tokens)
            if opening != nil, ["end", "else", "otherwise"].contains(first) { return statements }
            index += 1
            report(faultOf: line)
            do {
                if let statement = try statement(line.tokens, line) { statements.append(statement) }
            } catch {
                report(error)
            }
        }
        return statements
    }

    /// Reads a block's body on the lines that follow, and its `end`.
    func body(of opening: Place, _ what: String) -> [Statement] {
        guard depth < Self.deepestBlock else {
            report(Self.tooDeep(opening))
            giveUp()
            return []
        }
        return block(opening: opening)
    }

    static func tooDeep(_ place: Place) -> Diagnostic {
        Diagnostic(
            .syntax, "blocks are nested too deeply here", at: place, hint: "make a command of the inner part: to … end")
    }

    func firstWord(_ tokens: [Token]) -> String { Self.firstWord(tokens) }

    static func firstWord(_ tokens: [Token]) -> String {
        guard let word = tokens.first?.word?.lowercased() else { return "" }
        return word.hasSuffix(":") ? String(word.dropLast()) : word
    }

    /// Whether a line opens a block that `end` has to close.
    func opensBlock(_ tokens: [Token]) -> Bool {
        let first = firstWord(tokens)
        guard Keyword.blockOpeners.contains(first) else { return false }
        return splitHead(tokens).rest == nil
    }

    // MARK: Heads

    /// A block's head, and what stands behind the colon that ends it, if there is one.
    typealias Head = (head: [Token], rest: [Token]?, colon: Place?)

    /// Cuts a line at the colon that ends a block's head. Nil behind it if there is none.
    func splitHead(_ tokens: [Token]) -> Head { Self.splitHead(tokens) }

    static func splitHead(_ tokens: [Token]) -> Head {
        var open = 0
        for (index, token) in tokens.enumerated() {
            if token.isOpen { open += 1 }
            if token.isClose { open -= 1 }
            guard open == 0 else { continue }
            switch token.kind {
            case .colon:
                return (Array(tokens[..<index]), Array(tokens[(index + 1)...]), token.place)
            case .word(let word) where word.hasSuffix(":"):
                var head = Array(tokens[..<index])
                let place = Place(token.place.source, token.place.start, token.place.end - 1)
                if word.count > 1 {
                    head.append(Token(kind: .word(String(word.dropLast())), place: place, isAdjacent: token.isAdjacent))
                }
                return (head, Array(tokens[(index + 1)...]), place.after)
            default:
                break
            }
        }
        return (tokens, nil, nil)
    }

    func reader(_ tokens: [Token], end: Place, stoppers: Set<String> = []) -> ExpressionParser {
        ExpressionParser(
            tokens, vocabulary: vocabulary, stoppers: stoppers, rowEnd: end, depth: depth,
            budget: Budget(for: tokens.count), statements: self, trace: trace)
    }

    /// One expression or pipeline that fills the whole row.
    func whole(
        _ tokens: [Token], end: Place, _ what: String, isHead: Bool = false
    ) throws(Diagnostic) -> Expression {
        guard !tokens.isEmpty else { throw Diagnostic(.syntax, "\(what) is missing here", at: end) }
        do { return try row(reader(tokens, end: end), isHead: isHead) } catch {
            throw mended(error, tokens, end: end) { (parser) throws(Diagnostic) in try self.row(parser, isHead: false) }
        }
    }

    private func row(_ reader: ExpressionParser, isHead: Bool) throws(Diagnostic) -> Expression {
        var parser = reader
        parser.ending = .row
        let value = try parser.pipeline()
        if isHead, let extra = parser.current, let word = extra.word?.lowercased() {
            if word == "then" || word == "do" {
                throw Diagnostic(.syntax, "\(word) does not fit here", at: extra.place, hint: "leave \(word) out")
            }
            if vocabulary.begins(word) || Keyword.statements.contains(word) {
                throw Diagnostic(
                    .syntax, "\(word) does not fit here", at: extra.place,
                    hint: "a statement on the same line wants a colon before it: \(withColon(before: extra.place))")
            }
        }
        try refuseRest(&parser)
        return value
    }

    /// What to do about a word behind something complete.
    private func hint(for extra: Token, _ parser: ExpressionParser) -> String? {
        guard parser.position > 0 else { return nil }
        let before = parser.tokens[parser.position - 1]
        if case .comma = extra.kind { return "one value stands here; several want brackets: [1, 2]" }
        if before.word != nil, extra.word != nil { return "a text of several words wants quotes" }
        return extra.isWord("else") ? "write otherwise" : nil
    }

    func refuseRest(_ parser: inout ExpressionParser) throws(Diagnostic) {
        guard let extra = parser.current else { return }
        throw parser.misfit(at: parser.position, hint: hint(for: extra, parser))
    }
}

extension Parser {
    /// Whether a typed text is complete, or how deep it is in open blocks and brackets: a prompt asks for more.
    package static func openDepth(of text: String, vocabulary: Vocabulary) -> Int {
        let source = SourceText(name: "", text: text)
        let parser = Parser(source, vocabulary: vocabulary) { (_, _) throws(Diagnostic) in
            throw Diagnostic(.file, "not read here")
        }
        var depth = 0
        for line in parser.lines {
            let first = parser.firstWord(line.tokens)
            if parser.opensBlock(line.tokens) { depth += 1 } else if first == "end" { depth = max(0, depth - 1) }
        }
        // A bracket or a pipe that is open goes on one level deeper than its statement.
        if parser.isIncomplete { return depth + 1 }
        // What is wrong already is told before more is asked for.
        // A long text takes long to read: what is wrong with it is told when it is whole.
        if depth > 0, source.bytes.count <= 20_000,
            parser.parse().diagnostics.contains(where: { $0.severity == .error && $0.isFinal })
        {
            return 0
        }
        return depth
    }
}
