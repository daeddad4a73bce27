/// What the reading of a line says of its pieces: each stretch with its kind, in the order of the line.
///
/// The stretches are leaves: texts, numbers, names and the literal words of phrases, none inside another.
struct LineMarks {
    private(set) var marks: [(bytes: Range<Int>, kind: Highlight.Kind)] = []
    /// Where the values begin that a word such as `list` or `bulk` stands before.
    private(set) var named: Set<Int> = []
    /// The names that the line makes up.
    private(set) var made: [String] = []
    /// The names that it reads without a `$`, with the bytes of each.
    private(set) var read: [(name: String, bytes: Range<Int>)] = []
    /// The literal words of a command that the line defines.
    private(set) var defined: Set<String> = []

    init(_ statements: [Statement], in source: SourceText) {
        statements.walk(statement: { add($0) }, expression: { _ in })
        statements.walk(expression: { add($0) })
        marks.removeAll { $0.bytes.isEmpty || $0.bytes.upperBound > source.bytes.count }
        marks.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }

    private mutating func mark(_ place: Place, _ kind: Highlight.Kind) {
        marks.append((place.start..<max(place.start, place.end), kind))
    }

    private mutating func make(_ name: Name) {
        guard !name.text.isEmpty else { return }
        made.append(name.text)
        mark(name.place, .variable)
    }

    private mutating func add(_ statement: Statement) {
        switch statement.kind {
        case .bind(let name, _), .each(let name, _, _, _): make(name)
        case .assign(let name, _):
            mark(name.place, .variable)
            read.append((name.text, name.place.start..<name.place.end))
        case .input(let input): make(input.name)
        case .define(let definition):
            for parameter in definition.parameters {
                make(parameter.name)
                if let value = parameter.defaultValue { add(value) }
            }
            for variant in definition.phrase.variants {
                for atom in variant.atoms + variant.options.flatMap(\.atoms) {
                    if case .word(let word) = atom { defined.insert(word) }
                }
            }
        default: break
        }
    }

    private mutating func add(_ value: Expression) {
        switch value.kind {
        case .text: mark(value.place, .text)
        case .number, .duration, .time, .truth, .empty, .today, .now: mark(value.place, .number)
        case .variable(let name):
            mark(value.place, .variable)
            // One with its `$` is a token of its own, wherever it stands.
            if value.place.text == name { read.append((name, value.place.start..<value.place.end)) }
        case .it, .rowField: mark(value.place, .variable)
        case .variableOrCommand(_, let call), .command(let call): add(call)
        case .pipeline(_, let stages): for stage in stages { add(stage) }
        default: break
        }
    }

    private mutating func add(_ call: CommandCall) {
        for place in call.wordPlaces { mark(place, .command) }
        for case .named(_?, let value) in call.arguments.values { named.insert(value.place.start) }
    }

    private mutating func add(_ stage: Stage) {
        switch stage.kind {
        case .sort(let keys): for key in keys { mark(key.field.place, .variable) }
        case .pick(let picks): for pick in picks { mark(pick.field.place, .variable) }
        case .unique(let fields), .group(let fields): for field in fields { mark(field.place, .variable) }
        case .match(_, let field): mark(field.place, .variable)
        case .chart(let field?): mark(field.place, .variable)
        case .command(let call): add(call)
        default: break
        }
    }
}
