import NBLanguage

extension Machine {
    /// `take` and `skip`.
    static func cut(_ value: Value, by amount: Value, isTake: Bool) throws(ValueFault) -> Value {
        guard let number = amount.numeric?.integer, number >= 0 else {
            throw ValueFault("\(isTake ? "take" : "skip") wants a whole number, not \(amount.described)")
        }
        switch value {
        case .list(let items): return .list(Array(isTake ? items.prefix(number) : items.dropFirst(number)))
        case .empty: return .list([])
        case .chart(let chart): return .chart(chart.cut(by: number, isTake: isTake))
        default:
            let sequence = try rows(value)
            return .sequence(isTake ? sequence.prefix(number) : sequence.dropFirst(number))
        }
    }

    /// What flows down a pipe from a value.
    static func rows(_ value: Value) throws(ValueFault) -> LazySequence {
        switch value {
        case .sequence(let sequence): return sequence
        case .list(let items): return LazySequence(items)
        case .empty: return LazySequence([])
        case .resource(let resource):
            return resource.contents?() ?? LazySequence([value])
        case .record: return LazySequence([value])
        case .chart(let chart): return LazySequence(chart.rows)
        default:
            throw ValueFault(
                "\(value.described) cannot go down a pipe", hint: "lists, rows and the results of commands can")
        }
    }

    /// A stage over rows. What works row by row is done as they flow; what needs all of them is the driver's.
    func stage(_ stage: StageCode, register: Int, base: Int, other: Value, at place: Place?) throws -> Effect? {
        let source = try Self.rows(registers.values[register])
        switch stage {
        case .closure(let plan):
            let evaluator = RowEvaluator(closure(plan, base: base), in: self)
            registers.values[register] = .sequence(
                source.stage(columns: { $0 }, oneByOne: plan.code.runsCommands, at: place) { row in
                    try await evaluator.value(for: row).truth() ? row : Value?.none
                })
        case .put(let name, let plan):
            let evaluator = RowEvaluator(closure(plan, base: base), in: self)
            registers.values[register] = .sequence(
                source.stage(
                    columns: { Self.columns($0, adding: name) }, oneByOne: plan.code.runsCommands, at: place
                ) { row in
                    var record = try Self.record(row)
                    record.set(name, to: try await evaluator.value(for: row))
                    return .record(record)
                })
        case .pick(let fields):
            let layout = FieldLayout(fields.map(\.name))
            registers.values[register] = .sequence(
                source.stage(columns: { _ in layout.names }, at: place) { row in
                    var values: [Value] = []
                    values.reserveCapacity(fields.count)
                    for field in fields { values.append(try Self.field(field.path, of: row)) }
                    return .record(Record(layout: layout, values: values))
                })
        case .unique(let paths):
            registers.values[register] = .sequence(LazySequence(DistinctSource(source, by: paths, at: place)))
        case .match(let path):
            let match = RowMatch(try Self.rows(other), on: path)
            registers.values[register] = .sequence(
                source.stage(columns: match.columns, at: place) { row in
                    try await match.prepare()
                    return try match.joined(row)
                })
        case .sort, .group, .chart:
            return .stage(stage, source, into: register)
        }
        return nil
    }

    private static func columns(_ names: [String]?, adding name: String) -> [String]? {
        names.map { FieldLayout($0).index(of: name) == nil ? $0 + [name] : $0 }
    }

    static func record(_ row: Value) throws(ValueFault) -> Record {
        switch row {
        case .record(let record): return record
        case .resource(let resource): return resource.shown
        default: throw ValueFault("\(row.described) has no fields")
        }
    }

    static func field(_ path: [FieldName], of row: Value) throws(ValueFault) -> Value {
        var value = row
        for name in path { value = try value.field(name) }
        return value
    }

    /// A text under which rows meet that people would call alike in some fields.
    static func key(_ paths: [[FieldName]], of row: Value) throws(ValueFault) -> String {
        if paths.isEmpty { return row.matchKey }
        if paths.count == 1 { return try field(paths[0], of: row).matchKey }
        var parts: [String] = []
        for path in paths { parts.append(try field(path, of: row).matchKey) }
        return Value.key("", parts)
    }
}

extension LazySequence {
    /// What a stage of a script makes of each row; an error of its own points at the stage, though it happens when
    /// somebody far down the pipe asks for rows.
    fileprivate func stage(
        columns: @escaping ([String]?) -> [String]?, oneByOne: Bool = false, at place: Place?,
        _ transform: @escaping (Value) async throws -> Value?
    ) -> LazySequence {
        rows(columns: columns, oneByOne: oneByOne) { row in
            do {
                return try await transform(row)
            } catch let fault as ValueFault {
                throw Diagnostic(fault, at: place)
            }
        }
    }
}
