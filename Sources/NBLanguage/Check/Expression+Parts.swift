/// What stands inside expressions, for whoever looks at all of a script.
extension Expression {
    /// The expressions that stand directly inside this one, in the order in which they are worked out. A statement that a
    /// pipeline runs for each row is none of them.
    package var parts: [Expression] {
        switch kind {
        case .text, .number, .duration, .time, .truth, .empty, .variable, .it, .rowField, .today, .now: []
        case .template(let parts): parts.compactMap { if case .value(let value) = $0 { value } else { nil } }
        case .variableOrCommand(_, let call), .command(let call): call.parts
        case .field(let value, _, _), .unary(_, let value), .isEmpty(let value, _), .conversion(let value, _),
            .function(_, let value):
            [value]
        case .item(let first, let second), .range(let first, let second), .binary(_, let first, let second, _),
            .split(let first, let second), .join(let first, let second):
            [first, second]
        case .list(let items): items
        case .record(let fields): fields.map(\.value)
        case .pipeline(let source, let stages): [source] + stages.flatMap(\.parts)
        }
    }

    /// Calls for the expression and all inside it, the outer ones first.
    package func walk(_ visit: (Expression) -> Void) {
        // No calls inside one another: rows of operators are long.
        var open = [self]
        while let next = open.popLast() {
            visit(next)
            open += next.parts.reversed()
        }
    }

    /// The statements that the pipeline runs for each row.
    var stageBodies: [[Statement]] {
        guard case .pipeline(_, let stages) = kind else { return [] }
        return stages.compactMap(\.body)
    }
}

extension Stage {
    package var parts: [Expression] {
        switch kind {
        case .keep(let value), .take(let value), .skip(let value), .put(_, let value), .match(let value, _): [value]
        case .command(let call): call.parts
        case .sort, .pick, .unique, .count, .group, .chart, .each: []
        }
    }

    /// The statements that it runs for each row.
    package var body: [Statement]? {
        if case .each(let body) = kind { body } else { nil }
    }
}

extension CommandCall {
    /// What fills its slots, in the order of the line.
    package var parts: [Expression] {
        arguments.values.flatMap { argument -> [Expression] in
            switch argument {
            case .one(let value), .named(_, let value): [value]
            case .many(let values): values
            }
        }.sorted { $0.place.start < $1.place.start }
    }
}

extension Statement {
    /// The expressions of the statement itself, without those of its blocks.
    package var expressions: [Expression] {
        switch kind {
        case .bind(_, let value), .assign(_, let value), .run(let value), .times(let value, _), .loop(let value, _):
            [value]
        case .condition(let branches, _): branches.map(\.test)
        case .each(_, let source, let atOnce, _): [source] + (atOnce.map { [$0] } ?? [])
        case .give(let value): value.map { [$0] } ?? []
        case .expect(let test, let reason): [test] + (reason.map { [$0] } ?? [])
        case .input(let input): input.defaultValue.map { [$0] } ?? []
        case .leaveLoop, .nextRound, .define, .attempt, .include: []
        }
    }

    /// The blocks of the statement.
    package var blocks: [[Statement]] {
        switch kind {
        case .condition(let branches, let otherwise): branches.map(\.body) + (otherwise.map { [$0] } ?? [])
        case .each(_, _, _, let body), .times(_, let body), .loop(_, let body): [body]
        case .define(let definition): [definition.body]
        case .attempt(let body, let otherwise): [body] + (otherwise.map { [$0] } ?? [])
        case .include(_, let inner): [inner]
        case .bind, .assign, .run, .give, .expect, .input, .leaveLoop, .nextRound: []
        }
    }

    /// The word that begins the statement.
    var head: Place {
        let letters = place.source.bytes[place.start..<min(place.end, place.source.bytes.count)]
        let length = letters.prefix { $0 > 0x20 && $0 != UInt8(ascii: ":") }.count
        return Place(place.source, place.start, place.start + max(1, length))
    }
}

extension [Statement] {
    /// Calls for every statement and every expression, also those inside others, in the order of the lines.
    ///
    /// - Parameter enters: whether to look into a statement's blocks.
    package func walk(
        entering enters: (Statement) -> Bool = { _ in true }, statement: (Statement) -> Void = { _ in },
        expression visit: (Expression) -> Void
    ) {
        for inner in self {
            statement(inner)
            for value in inner.expressions {
                value.walk { part in
                    visit(part)
                    for body in part.stageBodies {
                        body.walk(entering: enters, statement: statement, expression: visit)
                    }
                }
            }
            guard enters(inner) else { continue }
            for block in inner.blocks { block.walk(entering: enters, statement: statement, expression: visit) }
        }
    }
}
