/// Named values in an order. A field is found without regard to case, spaces and `_`, the exact name first.
///
/// Copies share their storage until one is changed. A row of a file stays bytes until a field is asked for.
package struct Record {
    private enum Storage {
        case fields(FieldStorage)
        case row(RowBatch, Int32)
        /// Only while a change is made: a second reference to the fields would make them look shared.
        case vacant
    }

    private var storage: Storage

    /// A record of these fields; the last of several alike wins.
    package init(_ fields: [(String, Value)] = []) {
        let names = fields.map(\.0)
        if Set(names).count == names.count {
            self.init(layout: FieldLayout(names), values: fields.map(\.1))
            return
        }
        self.init(layout: FieldLayout([]), values: [])
        for (name, value) in fields { set(name, to: value) }
    }

    /// A record of a known shape. Missing values are `empty`, surplus ones are dropped.
    package init(layout: FieldLayout, values: [Value]) {
        var values = values
        while values.count < layout.count { values.append(.empty) }
        if values.count > layout.count { values.removeLast(values.count - layout.count) }
        storage = .fields(FieldStorage(layout: layout, values: values))
    }

    /// A row of a file.
    init(row: Int, of batch: RowBatch) {
        storage = .row(batch, Int32(truncatingIfNeeded: row))
    }

    package var layout: FieldLayout {
        switch storage {
        case .fields(let fields): fields.layout
        case .row(let batch, _): batch.layout
        case .vacant: FieldLayout([])
        }
    }

    package var count: Int { layout.count }

    package var names: [String] { layout.names }

    /// The bytes behind the first fields of a record, as many as the batch's layout has, while they are as they were
    /// read.
    var row: (batch: RowBatch, index: Int)? {
        switch storage {
        case .row(let batch, let index): (batch, Int(index))
        case .fields(let fields): fields.base
        case .vacant: nil
        }
    }

    /// The values that came to a row of a file after it was read; all values of another record.
    var added: [Value] {
        if case .fields(let fields) = storage { fields.values } else { [] }
    }

    package subscript(index: Int) -> Value {
        switch storage {
        case .fields(let fields): fields[index]
        case .row(let batch, let row): batch.cell(row: Int(row), column: index)
        case .vacant: .empty
        }
    }

    package subscript(name: String) -> Value? {
        get { layout.index(of: name).map { self[$0] } }
        set {
            if let newValue { set(name, to: newValue) } else { remove(name) }
        }
    }

    @inline(__always)
    package func value(of name: FieldName) -> Value? {
        switch storage {
        case .fields(let fields): name.index(in: fields.layout).map { fields[$0] }
        case .row(let batch, let row): name.index(in: batch.layout).map { batch.cell(row: Int(row), column: $0) }
        case .vacant: nil
        }
    }

    package var values: [Value] {
        switch storage {
        case .fields(let fields) where fields.base == nil: fields.values
        case .fields, .row: (0..<count).map { self[$0] }
        case .vacant: []
        }
    }

    package var pairs: some Sequence<(name: String, value: Value)> {
        let record = self
        return record.names.indices.lazy.map { (name: record.names[$0], value: record[$0]) }
    }

    /// Gives a field a value; a name that no field has makes a new one at the end.
    package mutating func set(_ name: String, to value: Value) {
        set(name, at: layout.index(of: name), to: value)
    }

    /// Gives a field a value, for an instruction that does so row after row.
    package mutating func set(_ name: FieldName, to value: Value) {
        set(name.text, at: name.index(in: layout), to: value)
    }

    private mutating func set(_ name: String, at index: Int?, to value: Value) {
        var fields = ownedFields()
        storage = .vacant
        if !isKnownUniquelyReferenced(&fields) { fields = FieldStorage(copying: fields) }
        if let index {
            fields.takeBase()
            fields.values[index] = value
        } else {
            fields.layout = fields.layout.adding(name)
            fields.values.append(value)
        }
        storage = .fields(fields)
    }

    /// Takes a field away, if there is one of the name.
    package mutating func remove(_ name: String) {
        guard let index = layout.index(of: name) else { return }
        var names = self.names
        var values = self.values
        names.remove(at: index)
        values.remove(at: index)
        self = Record(layout: FieldLayout(names), values: values)
    }

    private func ownedFields() -> FieldStorage {
        switch storage {
        case .fields(let fields): fields
        case .row(let batch, let row): FieldStorage(layout: batch.layout, values: [], base: (batch, Int(row)))
        case .vacant: FieldStorage(layout: layout, values: [])
        }
    }
}

/// The fields that a record owns: all of them, or those that were added to a row of a file.
private final class FieldStorage {
    var layout: FieldLayout
    var values: [Value]
    private(set) var base: (batch: RowBatch, index: Int)?

    init(layout: FieldLayout, values: [Value], base: (batch: RowBatch, index: Int)? = nil) {
        self.layout = layout
        self.values = values
        self.base = base
    }

    convenience init(copying other: FieldStorage) {
        self.init(layout: other.layout, values: other.values, base: other.base)
    }

    subscript(index: Int) -> Value {
        guard let base else { return values[index] }
        let read = base.batch.layout.count
        return index < read ? base.batch.cell(row: base.index, column: index) : values[index - read]
    }

    /// Makes values of the cells, so that each can be changed.
    func takeBase() {
        guard let base else { return }
        self.base = nil
        values.insert(
            contentsOf: (0..<base.batch.layout.count).map { base.batch.cell(row: base.index, column: $0) }, at: 0)
    }
}
