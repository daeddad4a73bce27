/// A format that rows can be written in, one batch after the other.
package protocol RowWriter {
    /// Appends rows in UTF-8.
    mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault)

    /// Appends what belongs at the end, once all rows are written.
    mutating func finish(to output: inout [UInt8]) throws(ValueFault)
}

/// The columns of a table that rows of all kinds are put in.
package struct RowColumns {
    /// The name of the one column of values without fields.
    package static let plainName = "value"

    package let names: [String]
    fileprivate let fields: [FieldName]
    /// Whether the names were found in the rows, so that a row with a name beyond them would lose it.
    private let areFound: Bool
    private var checked: FieldLayout?

    /// The columns that somebody asked for.
    package init(_ names: [String]) {
        self.init(names, areFound: false)
    }

    /// The columns of these rows: all their fields, in the order in which they first occur.
    package init(of rows: [Value]) {
        self.init(Self.names(of: rows), areFound: true)
    }

    private init(_ names: [String], areFound: Bool) {
        self.names = names
        fields = names.map(FieldName.init)
        self.areFound = areFound
    }

    package static func names(of rows: [Value]) -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        var last: FieldLayout?
        for row in rows {
            let fields: [String]
            switch row {
            case .record(let record):
                if let last, last === record.layout { continue }
                last = record.layout
                fields = record.names
            case .resource(let resource): fields = resource.fieldNames
            default: fields = [plainName]
            }
            for name in fields where known.insert(name).inserted { names.append(name) }
        }
        return names
    }

    /// The cells of a row; a field that the row does not have is `empty`.
    package func cells(of row: Value) -> [Value] {
        switch row {
        case .record(let record): return fields.map { record.value(of: $0) ?? .empty }
        case .resource(let resource): return fields.map { resource.value(of: $0) ?? .empty }
        default:
            var isFirst = true
            return names.map { name in
                guard name == Self.plainName || (names.count == 1 && isFirst) else { return .empty }
                isFirst = false
                return row
            }
        }
    }

    /// Makes sure that a row has no field beyond the columns, which would be lost without a word.
    package mutating func check(_ row: Value) throws(ValueFault) {
        guard areFound, case .record(let record) = row else { return }
        if let checked, checked === record.layout { return }
        if let surplus = record.names.first(where: { name in
            !names.contains { FieldLayout.fold($0) == FieldLayout.fold(name) }
        }) {
            throw ValueFault(
                "a row has the field \(surplus), which the rows before it do not have",
                hint: "choose the columns first: | pick \(names.prefix(3).joined(separator: ", ")), \(surplus)")
        }
        checked = record.layout
    }
}
