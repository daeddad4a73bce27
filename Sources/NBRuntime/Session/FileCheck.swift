import NBLanguage

/// Looks for the files that a script names to read, before its first line runs.
enum FileCheck {
    static func missingFiles(in script: ParsedScript, path find: (String) -> String) -> [Diagnostic] {
        var written: Set<String> = []
        var missing: [Diagnostic] = []
        for call in calls(in: script.statements) {
            guard let entry = script.vocabulary.entries[call.id] else { continue }
            for slot in entry.phrase.slots {
                guard case .file(let isRead) = slot.meaning, case .one(let value)? = call.arguments[slot.name],
                    case .text(let path) = value.kind
                else { continue }
                if !isRead {
                    written.insert(FilePath(path).whole)
                } else if !written.contains(FilePath(path).whole), let fault = fault(reading: find(path)) {
                    missing.append(Diagnostic(fault, at: value.place, rule: "missing-file"))
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

/// A piece of a script, on the way to every command in it.
private enum Piece {
    case statement(Statement)
    case value(Expression)
    case call(CommandCall)

    /// What stands directly inside. What a `try` runs into is its own business.
    var parts: [Piece] {
        switch self {
        case .statement(let statement):
            if case .attempt = statement.kind { return [] }
            return statement.expressions.map(Piece.value) + statement.blocks.joined().map(Piece.statement)
        case .value(let value):
            switch value.kind {
            case .command(let call), .variableOrCommand(_, let call): return [.call(call)]
            case .pipeline(let source, let stages): return [.value(source)] + stages.flatMap { Self.parts(of: $0) }
            default: return value.parts.map(Piece.value)
            }
        case .call(let call): return call.parts.map(Piece.value)
        }
    }

    private static func parts(of stage: Stage) -> [Piece] {
        if case .command(let call) = stage.kind { return [.call(call)] }
        return stage.parts.map(Piece.value) + (stage.body ?? []).map(Piece.statement)
    }
}

extension FileCheck {
    /// Every command of a script in the order in which they run.
    static func calls(in statements: [Statement]) -> [CommandCall] {
        // No calls inside one another: rows of operators are long. From the last to the first, so that what fills a
        // command's slots comes before it once all are turned around.
        var open = statements.map(Piece.statement)
        var calls: [CommandCall] = []
        while let piece = open.popLast() {
            if case .call(let call) = piece { calls.append(call) }
            open += piece.parts
        }
        return calls.reversed()
    }
}
