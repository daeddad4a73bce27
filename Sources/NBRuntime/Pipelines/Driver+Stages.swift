import NBLanguage

extension Driver {
    /// What a stage makes of its rows that works on all of them.
    func stage(_ stage: StageCode, _ rows: LazySequence) async throws -> Value {
        switch stage {
        case .sort(let keys):
            let all = try await rows.all()
            // No rows in another order are still no rows of the same columns.
            if all.isEmpty { return .sequence(LazySequence([], columns: rows.columnNames)) }
            return .list(try Self.sorted(all, by: keys))
        case .group(let paths):
            var groups = RowGroups(by: paths)
            try await Self.walk(rows) { (row) throws(ValueFault) in try groups.add(row) }
            return try groups.result()
        case .chart(let path?):
            var count = RowCount(by: path)
            try await Self.walk(rows) { (row) throws(ValueFault) in try count.add(row) }
            return .chart(count.chart)
        case .chart(nil):
            return .chart(try Chart(of: try await rows.all()))
        case .closure, .put, .pick, .unique, .match:
            return .sequence(rows)
        }
    }

    /// A function of values, worked out as they go by.
    func fold(_ function: ValueFunction, _ values: LazySequence) async throws -> Value {
        guard var fold = ValueFold(function) else { return try function(.list(try await values.all())) }
        try await Self.walk(values) { (value) throws(ValueFault) in try fold.add(value) }
        return try fold.result()
    }

    /// Shows every row to a function; an interrupt ends it.
    private static func walk(_ rows: LazySequence, _ look: (Value) throws(ValueFault) -> Void) async throws {
        let cursor = rows.cursor()
        while let batch = try await cursor.next() {
            for (index, row) in batch.enumerated() {
                if index & 0xFFF == 0xFFF { try Task.checkCancellation() }
                try look(row)
            }
        }
    }

    private static func sorted(_ rows: [Value], by keys: [(path: [FieldName], isDescending: Bool)]) throws -> [Value] {
        var columns: [SortColumn] = []
        var check = CancellationCheck()
        for key in keys {
            var values: [Value] = []
            values.reserveCapacity(rows.count)
            for row in rows {
                try check.step()
                values.append(try Machine.field(key.path, of: row))
            }
            columns.append(
                SortColumn(
                    values, descending: key.isDescending,
                    name: key.path.isEmpty ? nil : key.path.map(\.text).joined(separator: ".")))
        }
        return try Value.order(by: columns).map { rows[$0] }
    }
}
