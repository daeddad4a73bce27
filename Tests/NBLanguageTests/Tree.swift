import NBLanguage

/// Shows what was read from a script in one line, so that tests can compare it.
enum Tree {
    static func text(_ statement: Statement) -> String {
        switch statement.kind {
        case .run(let value): text(value)
        case .bind(let name, let value): "let \(name.text) = \(text(value))"
        case .assign(let name, let value): "set \(name.text) = \(text(value))"
        case .expect(let condition, let reason):
            "expect \(text(condition))" + (reason.map { " otherwise \(text($0))" } ?? "")
        case .give(let value): "give \(value.map { text($0) } ?? "")"
        case .condition(let branches, let otherwise):
            branches.map { "if \(text($0.test)) \(text($0.body))" }.joined(separator: " ")
                + (otherwise.map { " else \(text($0))" } ?? "")
        case .each(let name, let source, let atOnce, let body):
            "each \(name.text) in \(text(source))" + (atOnce.map { " at once \(text($0))" } ?? "") + " \(text(body))"
        case .times(let count, let body): "repeat \(text(count)) \(text(body))"
        case .loop(let condition, let body): "while \(text(condition)) \(text(body))"
        case .attempt(let body, let otherwise):
            "try \(text(body))" + (otherwise.map { " otherwise \(text($0))" } ?? "")
        case .define(let definition): "to \(definition.phrase.notation) \(text(definition.body))"
        default: statement.place.text
        }
    }

    private static func text(_ body: [Statement]) -> String {
        "{ \(body.map { text($0) }.joined(separator: "; ")) }"
    }

    static func text(_ value: Expression) -> String {
        switch value.kind {
        case .text(let text): "'\(text)'"
        case .number(let text): text
        case .duration(let text): "⧖\(text)"
        case .time(let text): "@\(text)"
        case .truth(let truth): "\(truth)"
        case .empty: "empty"
        case .it: "it"
        case .today: "today"
        case .now: "now"
        case .template(let parts): "\"\(parts.map { text($0) }.joined())\""
        case .variable(let name): "$\(name)"
        case .variableOrCommand(let name, _): "\(name)?"
        case .rowField(let names): names.joined(separator: ".")
        case .field(let base, let name, _): "\(text(base)).\(name)"
        case .item(let base, let index): "\(text(base))[\(text(index))]"
        case .list(let items): list(items)
        case .record(let fields): "{\(fields.map { "\($0.name): \(text($0.value))" }.joined(separator: ", "))}"
        case .range(let start, let end): "\(text(start))..\(text(end))"
        case .unary(let operation, let operand): "(\(operation.rawValue) \(text(operand)))"
        case .binary(let operation, let left, let right, _): "(\(text(left)) \(operation.rawValue) \(text(right)))"
        case .isEmpty(let operand, let negated): "(\(text(operand)) is \(negated ? "not " : "")empty)"
        case .conversion(let operand, let kind): "(\(text(operand)) as \(kind.rawValue))"
        case .function(let name, let operand): "\(name)(\(text(operand)))"
        case .split(let subject, let mark): "split(\(text(subject)) by \(text(mark)))"
        case .join(let subject, let mark): "join(\(text(subject)) with \(text(mark)))"
        case .command(let call): text(call)
        case .pipeline(let source, let stages): ([text(source)] + stages.map { text($0) }).joined(separator: " | ")
        }
    }

    private static func text(_ part: TemplateExpression) -> String {
        switch part {
        case .text(let text): text
        case .value(let value): "{\(text(value))}"
        }
    }

    private static func text(_ stage: Stage) -> String {
        if case .command(let call) = stage.kind { text(call) } else { stage.place.text }
    }

    private static func list(_ items: [Expression]) -> String { "[\(items.map { text($0) }.joined(separator: ", "))]" }

    private static func text(_ call: CommandCall) -> String {
        let slots = call.arguments.sorted { $0.key < $1.key }.map { name, argument in
            switch argument {
            // The values of a command that takes any need no name.
            case .many(let values) where name == "values" && call.words == ["print"]: list(values)
            case .many(let values): "\(name)=\(list(values))"
            case .one(let value): "\(name)=\(text(value))"
            case .named(let kind, let value): "\(name)=\(kind.map { "\($0):" } ?? "")\(text(value))"
            }
        }
        let piped = call.pipedSlot.map { ["←\($0)"] } ?? []
        return ([call.words.joined(separator: " ")] + piped + slots).joined(separator: " ")
    }
}
