/// What the tree of a script knows of its words that the words alone do not show, by the bytes where they start.
struct TreeMarks {
    /// Texts of bare words: where they end, and what they say.
    private(set) var texts: [Int: (end: Int, text: String)] = [:]
    /// Values with a minus of their own before them.
    private(set) var negated: Set<Int> = []
    /// The first words of commands.
    private(set) var commands: Set<Int> = []
    /// Names where a statement introduces or changes them.
    private(set) var names: Set<Int> = []
    /// Statements that were understood.
    private(set) var statements: Set<Int> = []

    init(_ script: ParsedScript) {
        var found = TreeMarks()
        script.statements.walk(
            // What is included has places of its own.
            entering: { if case .include = $0.kind { false } else { true } },
            statement: { found.read($0) }, expression: { found.read($0) })
        self = found
    }

    private init() {}

    private mutating func read(_ statement: Statement) {
        statements.insert(statement.place.start)
        switch statement.kind {
        case .bind(let name, _), .assign(let name, _), .each(let name, _, _, _): names.insert(name.place.start)
        case .input(let input): names.insert(input.name.place.start)
        case .define(let definition):
            for parameter in definition.parameters { parameter.defaultValue?.walk { read($0) } }
        default: break
        }
    }

    private mutating func read(_ expression: Expression) {
        switch expression.kind {
        case .text(let text): texts[expression.place.start] = (expression.place.end, text)
        case .unary(.minus, let operand): negated.insert(operand.place.start)
        // A bare name in braces may be a variable and keeps its letters: it is none of these.
        case .command(let call): commands.insert(call.headPlace.start)
        case .pipeline(_, let stages):
            for case .command(let call) in stages.map(\.kind) { commands.insert(call.headPlace.start) }
        default: break
        }
    }
}
