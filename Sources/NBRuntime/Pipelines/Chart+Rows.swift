import NBLanguage

extension Chart {
    /// More bars than anybody looks at.
    private static let mostBars = 10_000

    static func checkCount(_ count: Int) throws(ValueFault) {
        guard count > mostBars else { return }
        throw ValueFault(
            "a chart of more than \(mostBars) bars shows nobody anything",
            hint: "take the first ones: | take 50 | chart; or count alike ones: | chart by domain")
    }

    static func label(of value: Value) -> String {
        value.isEmpty ? "(empty)" : value.printed.shortened(to: 200)
    }

    /// The chart of rows with a label and a number, or of numbers.
    ///
    /// The label is the first field that is neither a number nor a list, or else the first field; the number is the
    /// first of the others that is one. A row without its number has no bar.
    init(of rows: [Value]) throws(ValueFault) {
        try Self.checkCount(rows.count)
        guard rows.contains(where: { $0.fields != nil }) else {
            var bars: [Bar] = []
            for (index, value) in rows.enumerated() {
                bars.append(Bar(label: String(index + 1), value: try Self.number(value)))
            }
            self.init(bars)
            return
        }
        var records: [Record] = []
        for row in rows { records.append(try Machine.record(row)) }
        let names = RowColumns.names(of: rows).map { FieldName($0) }
        let kinds = names.map { Self.kind(of: $0, in: records) }
        let label = kinds.firstIndex(of: .label) ?? kinds.firstIndex(of: .number)
        guard let label, let number = kinds.indices.first(where: { kinds[$0] == .number && $0 != label }) else {
            let list = names.map(\.text).prefix(12).joined(separator: ", ")
            throw ValueFault(
                "a chart wants rows with a label and a number; the fields of these are \(list)",
                hint: "chart by \(names.first?.text ?? "domain") counts the rows that are alike")
        }
        var bars: [Bar] = []
        for record in records {
            let value = record.value(of: names[number]) ?? .empty
            bars.append(
                Bar(
                    label: Self.label(of: record.value(of: names[label]) ?? .empty),
                    value: value.isEmpty ? .zero : try Self.number(value)))
        }
        self.init(bars)
    }

    private enum Kind { case label, number, other }

    /// What a column is for, by what its rows say there. Cells are numbers if all of them read as numbers.
    private static func kind(of name: FieldName, in records: [Record]) -> Kind {
        var kind = Kind.other
        for record in records {
            guard let value = record.value(of: name), !value.isEmpty else { continue }
            switch value {
            case .number, .duration: return .number
            case .cell where value.numeric != nil: kind = .number
            case .cell, .text, .time, .truth, .resource: return .label
            case .empty, .list, .record, .sequence, .chart: return .other
            }
        }
        return kind
    }

    private static func number(_ value: Value) throws(ValueFault) -> Number {
        if let number = value.numeric { return number }
        if case .duration(let span) = value { return span.seconds }
        throw ValueFault(
            "\(value.described) has no bar: a chart is of numbers",
            hint: "chart by a field counts the rows that are alike in it")
    }
}
