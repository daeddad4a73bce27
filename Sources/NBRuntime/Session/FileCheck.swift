import NBLanguage

/// Looks for the files that a script names to read, before its first line runs.
enum FileCheck {
    static func missingFiles(in script: ParsedScript, path find: (String) -> String) -> [Diagnostic] {
        var walk = CommandWalk()
        walk.statements(script.statements)
        var written: Set<String> = []
        var missing: [Diagnostic] = []
        for call in walk.calls {
            guard let entry = script.vocabulary.entries[call.id] else { continue }
            for slot in entry.phrase.slots {
                guard case .file(let isRead) = slot.meaning, case .one(let value)? = call.arguments[slot.name],
                    case .text(let path) = value.kind
                else { continue }
                if !isRead {
                    written.insert(path)
                } else if !written.contains(path), let fault = fault(reading: find(path)) {
                    missing.append(Diagnostic(fault, at: value.place))
                }
            }
        }
        return missing
    }

    private static func fault(reading path: String) -> ValueFault? {
        do {
            _ = try FileBytes(FilePath(path))
            return nil
        } catch {
            return error
        }
    }
}

/// Every command of a script, in the order of its lines.
struct CommandWalk {
    private(set) var calls: [CommandCall] = []

    mutating func statements(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .bind(_, let value), .assign(_, let value), .run(let value): expression(value)
            case .condition(let branches, let otherwise):
                for branch in branches {
                    expression(branch.test)
                    self.statements(branch.body)
                }
                self.statements(otherwise ?? [])
            case .each(_, let source, let atOnce, let body):
                expression(source)
                if let atOnce { expression(atOnce) }
                self.statements(body)
            case .times(let count, let body):
                expression(count)
                self.statements(body)
            case .loop(let test, let body):
                expression(test)
                self.statements(body)
            case .define(let definition): self.statements(definition.body)
            case .give(let value): if let value { expression(value) }
            case .attempt:
                // What a `try` runs into is its own business.
                break
            case .expect(let test, let reason):
                expression(test)
                if let reason { expression(reason) }
            case .include(_, let inner): self.statements(inner)
            case .leaveLoop, .nextRound, .input: break
            }
        }
    }

    mutating func expression(_ value: Expression) {
        var value = value
        // What goes on and on from the left is walked in a loop.
        while true {
            switch value.kind {
            case .binary(_, let left, let right, _), .item(let left, let right):
                expression(right)
                value = left
            case .field(let base, _, _): value = base
            default: return part(value)
            }
        }
    }

    private mutating func part(_ value: Expression) {
        switch value.kind {
        case .text, .number, .duration, .time, .truth, .empty, .variable, .it, .rowField, .today, .now, .binary, .item,
            .field:
            break
        case .template(let parts):
            for case .value(let part) in parts { expression(part) }
        case .variableOrCommand(_, let call), .command(let call): command(call)
        case .unary(_, let base), .isEmpty(let base, _), .conversion(let base, _), .function(_, let base):
            expression(base)
        case .range(let first, let second), .split(let first, let second), .join(let first, let second):
            expression(first)
            expression(second)
        case .list(let items): for item in items { expression(item) }
        case .record(let fields): for field in fields { expression(field.value) }
        case .pipeline(let source, let stages):
            expression(source)
            for stage in stages { self.stage(stage) }
        }
    }

    private mutating func stage(_ stage: Stage) {
        switch stage.kind {
        case .keep(let value), .take(let value), .skip(let value), .put(_, let value): expression(value)
        case .command(let call): command(call)
        case .sort, .pick, .unique, .count: break
        }
    }

    private mutating func command(_ call: CommandCall) {
        for argument in call.arguments.sorted(by: { $0.key < $1.key }) {
            switch argument.value {
            case .one(let value), .named(_, let value): expression(value)
            case .many(let values): for value in values { expression(value) }
            }
        }
        calls.append(call)
    }
}
