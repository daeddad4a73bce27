import NBLanguage
import NBRuntime

/// What there is to say of a value while somebody types: what it is in a few words, and its fields, a few levels deep.
struct PicturedValue: Sendable {
    var summary: String
    /// Of a list, those of its items.
    var fields: [(name: String, value: PicturedValue)] = []

    /// Counts what is taken into the picture, so that a session of many large values is pictured as fast as another.
    struct Budget {
        var left = 3_000
    }

    private static let deepest = 3
    /// So many fields of one thing are enough to find one.
    private static let mostFields = 100

    init(_ value: Value, _ budget: inout Budget, depth: Int = 0) {
        summary = Self.summary(of: value)
        budget.left -= 1
        guard depth < Self.deepest else { return }
        for (name, field) in Self.fields(of: value) {
            guard budget.left > 0 else { return }
            fields.append((name, PicturedValue(field, &budget, depth: depth + 1)))
        }
    }

    /// The value that a path leads to.
    func value(at steps: some Collection<VariablePath.Step>) -> PicturedValue? {
        guard let step = steps.first else { return self }
        guard case .field(let name) = step else { return value(at: steps.dropFirst()) }
        let folded = FieldLayout.fold(name)
        let field = fields.first { $0.name == name } ?? fields.first { FieldLayout.fold($0.name) == folded }
        return field?.value.value(at: steps.dropFirst())
    }

    private static func fields(of value: Value) -> [(String, Value)] {
        switch value {
        case .record(let record): return record.pairs.prefix(mostFields).map { ($0.name, $0.value) }
        case .resource(let resource):
            return resource.fieldNames.prefix(mostFields).map { ($0, resource[$0] ?? .empty) }
        case .list(let items): return items.first.map { fields(of: $0) } ?? []
        case .sequence(let sequence):
            if let first = sequence.fetchedSoFar.first { return fields(of: first) }
            return (sequence.columnNames ?? []).prefix(mostFields).map { ($0, .empty) }
        case .chart(let chart): return chart.rows.first.map { fields(of: $0) } ?? []
        case .empty, .truth, .number, .text, .cell, .time, .duration: return []
        }
    }

    // MARK: In a few words

    static func summary(of value: Value) -> String {
        switch value {
        case .list(let items): return words(items, count: items.count)
        case .sequence(let sequence):
            let held = sequence.fetchedSoFar
            return words(held, count: sequence.remembered?.count ?? sequence.knownCount ?? sequence.toldCount?())
        case .record(let record): return "{" + record.names.prefix(8).joined(separator: ", ").shortened(to: 58) + "}"
        case .resource(let resource):
            let title = resource.title
            return title == resource.reference ? title : "\(resource.kind.name) \(title)".shortened(to: 60)
        case .chart: return "a chart"
        case .empty, .truth, .number, .duration: return value.literal
        case .time: return value.printed
        case .text(let text), .cell(let text): return "\"\(text.shortened(to: 40))\""
        }
    }

    private static func words(_ items: [Value], count: Int?) -> String {
        var things = "items"
        if case .resource(let first)? = items.first {
            things = count == 1 ? first.kind.name : first.kind.plural
        } else if case .record? = items.first {
            things = count == 1 ? "row" : "rows"
        } else if count == 1 {
            things = "item"
        }
        guard let count else { return "a sequence" }
        return count == 0 ? "an empty list" : "\(count) \(things)"
    }
}
