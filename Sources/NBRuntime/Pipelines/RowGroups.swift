/// Rows that are alike in some fields, gathered as they go by: the work of `group by`.
///
/// Rows are held in memory while they are few, and wait on the disk when they are not.
package struct RowGroups {
    private struct Group {
        /// What the fields are in the group's first row.
        var values: [Value]
        var count = 0
        var rows: [Value] = []
    }

    private let paths: [[FieldName]]
    private let layout: FieldLayout
    private var places: [String: Int] = [:]
    private var groups: [Group] = []
    private var held = 0
    private var store: RowStore?

    init(by paths: [[FieldName]]) {
        self.paths = paths
        layout = FieldLayout(Self.columns(by: paths.map { $0.map(\.text) }))
    }

    /// The names of the columns of groups by some fields.
    package static func columns(by paths: [[String]]) -> [String] {
        RowMatch.free(paths.map { $0.last ?? RowColumns.plainName } + ["count", "rows"], beside: [])
    }

    mutating func add(_ row: Value) throws(ValueFault) {
        let key = try Machine.key(paths, of: row)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            var values: [Value] = []
            for path in paths { values.append(try Machine.field(path, of: row)) }
            place = groups.count
            places[key] = place
            groups.append(Group(values: values))
        }
        groups[place].count += 1
        if let store {
            try store.add(row, to: place)
            return
        }
        groups[place].rows.append(row)
        held += 1
        if held > LazySequence.held { try moveToDisk() }
    }

    private mutating func moveToDisk() throws(ValueFault) {
        let store = try RowStore()
        for place in groups.indices {
            for row in groups[place].rows { try store.add(row, to: place) }
            groups[place].rows = []
        }
        self.store = store
    }

    /// A row for each group, in the order in which the groups first came.
    func result() throws(ValueFault) -> Value {
        if groups.isEmpty { return .sequence(LazySequence([], columns: layout.names)) }
        try store?.writeAll()
        var rows: [Value] = []
        rows.reserveCapacity(groups.count)
        for (place, group) in groups.enumerated() {
            var alike = Value.list(group.rows)
            if let store {
                let sequence = LazySequence(StoredRows(store, group: place))
                sequence.knownCount = group.count
                alike = .sequence(sequence)
            }
            rows.append(.record(Record(layout: layout, values: group.values + [.number(Number(group.count)), alike])))
        }
        return .list(rows)
    }
}
