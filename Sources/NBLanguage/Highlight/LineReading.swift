/// One logical line as the parser reads it by itself, without the lines of its block.
struct LineReading {
    let marks: LineMarks
    let trace = ReadingTrace()
    /// What is wrong with the line, whatever other lines there are.
    let errors: [Diagnostic]

    init(_ line: LogicalLine, _ source: SourceText, _ vocabulary: Vocabulary) {
        guard let alone = Self.standingAlone(line) else {
            marks = LineMarks([], in: source)
            errors = line.fault.map { [$0] } ?? []
            return
        }
        let parser = Parser(alone, of: source, vocabulary: vocabulary)
        parser.trace = trace
        let (script, diagnostics) = parser.parse()
        marks = LineMarks(script.statements, in: source)
        errors = diagnostics.filter { error in
            error.kind == .syntax && error.severity == .error && (error.isFinal || line.fault != nil)
                && error.place?.source === source
        }
    }

    /// The line as a statement of its own: one that goes on with a block above it is read without the words that say so.
    /// Nil where nothing is left.
    private static func standingAlone(_ line: LogicalLine) -> LogicalLine? {
        var line = line
        switch Parser.firstWord(line.tokens) {
        case "end" where line.tokens.count == 1: return nil
        case "else" where line.tokens.count > 1 && line.tokens[1].isWord("if"): line.tokens.removeFirst()
        case "else", "otherwise":
            guard let rest = Parser.splitHead(line.tokens).rest else { return line.tokens.count > 1 ? line : nil }
            line.tokens = rest
        default: break
        }
        return line.tokens.isEmpty && line.fault == nil ? nil : line
    }
}

extension Parser {
    /// A parser of one line at a prompt, which looks for no other line that might have been meant.
    convenience init(_ line: LogicalLine, of source: SourceText, vocabulary: Vocabulary) {
        self.init(source, lines: [line], vocabulary: vocabulary) { (_, _) throws(Diagnostic) in
            throw Diagnostic(.file, "not read here")
        }
        repairs = Self.mostRepairs
    }
}
