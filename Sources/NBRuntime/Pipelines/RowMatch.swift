/// What another table says about the rows that go by: the work of `match with OTHER on FIELD`.
///
/// The other table is read when the first row comes, and held. A row without the field's value matches nothing.
package final class RowMatch {
    private let other: LazySequence
    private let path: [FieldName]
    /// The first row of the other table for each value of the field.
    private var index: [String: Record]?
    /// The fields that rows gain, as the other table calls them.
    private var names: [FieldName] = []
    /// How the new fields are called in rows of the layout that came last.
    private var plan: (layout: FieldLayout, names: [FieldName], matched: FieldName)?

    init(_ other: LazySequence, on path: [FieldName]) {
        self.other = other
        self.path = path
    }

    /// Reads the other table, once.
    func prepare() async throws {
        guard index == nil else { return }
        var index: [String: Record] = [:]
        var found: [String] = []
        var last: FieldLayout?
        let cursor = other.cursor()
        while let batch = try await cursor.next() {
            for row in batch {
                let record = try Machine.record(row)
                if last !== record.layout {
                    last = record.layout
                    for name in record.names where !found.contains(name) { found.append(name) }
                }
                let key = try Machine.field(path, of: row).matchKey
                if !key.isEmpty, index[key] == nil { index[key] = record }
            }
        }
        if found.isEmpty { found = other.columnNames ?? [] }
        names = Self.gained(found, on: path).map { FieldName($0) }
        self.index = index
    }

    /// The row with what the other table says about it.
    func joined(_ row: Value) throws(ValueFault) -> Value {
        let key = try Machine.field(path, of: row).matchKey
        var record = try Machine.record(row)
        let match = key.isEmpty ? nil : index?[key]
        let plan = plan(for: record.layout)
        for (name, new) in zip(names, plan.names) { record.set(new, to: match?.value(of: name) ?? .empty) }
        record.set(plan.matched, to: .truth(match != nil))
        return .record(record)
    }

    /// The names of the columns behind rows with these, where those of the other table are known without a row.
    func columns(_ names: [String]?) -> [String]? {
        guard let names, let others = other.columnNames ?? other.remembered.map({ RowColumns.names(of: $0) }) else {
            return nil
        }
        return Self.columns(names, gaining: others, on: path)
    }

    /// The names of the columns of rows with what another table's rows say about them.
    package static func columns(_ names: [String], gaining others: [String], on path: [String]) -> [String] {
        columns(names, gaining: others, on: path.map { FieldName($0) })
    }

    private static func columns(_ names: [String], gaining others: [String], on path: [FieldName]) -> [String] {
        names + free(gained(others, on: path) + ["matched"], beside: names)
    }

    /// The fields without the one that rows meet by, which they have already.
    private static func gained(_ names: [String], on path: [FieldName]) -> [String] {
        path.count == 1 ? names.filter { FieldLayout.fold($0) != path[0].folded } : names
    }

    private func plan(for layout: FieldLayout) -> (layout: FieldLayout, names: [FieldName], matched: FieldName) {
        if let plan, plan.layout === layout { return plan }
        var new = Self.free(names.map(\.text) + ["matched"], beside: layout.names).map { FieldName($0) }
        let matched = new.removeLast()
        let made = (layout: layout, names: new, matched: matched)
        plan = made
        return made
    }

    /// Names that are not taken yet: the second of a name gets `_2` behind it.
    static func free(_ wanted: [String], beside names: [String]) -> [String] {
        var taken = Set(names.map(FieldLayout.fold))
        return wanted.map { name in
            var free = name
            var number = 2
            while !taken.insert(FieldLayout.fold(free)).inserted {
                free = "\(name)_\(number)"
                number += 1
            }
            return free
        }
    }
}
