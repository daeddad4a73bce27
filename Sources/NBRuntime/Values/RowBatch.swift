/// Some rows of a separated file as they were read: their bytes and where each cell ends.
///
/// A row costs nothing but its bytes until a cell is asked for. Every row has as many cells as the layout has names. Its
/// last cells may be values of other kinds than a file's, written as cells.
final class RowBatch {
    let layout: FieldLayout
    let form: HeaderForm
    let bytes: [UInt8]
    /// Where each row begins.
    let starts: [UInt32]
    /// Where each cell ends, row after row.
    let ends: [UInt32]

    /// The kinds of the last cells, row after row, if they are not cells of a file.
    let kinds: [CellKind]
    /// The column from which on the cells have kinds.
    private let firstOfKind: Int

    init(
        layout: FieldLayout, form: HeaderForm, bytes: [UInt8], starts: [UInt32], ends: [UInt32],
        kinds: [CellKind] = []
    ) {
        self.layout = layout
        self.form = form
        self.kinds = kinds
        firstOfKind = layout.count - (starts.isEmpty ? 0 : kinds.count / starts.count)
        self.bytes = bytes
        self.starts = starts
        self.ends = ends
    }

    var count: Int { starts.count }

    /// The bytes of a whole row without its line end.
    func range(row: Int) -> Range<Int> {
        let start = Int(starts[row])
        return start..<max(start, Int(ends[(row + 1) * layout.count - 1]))
    }

    /// The bytes of a cell, with its quotes if it has any.
    @inline(__always)
    func range(row: Int, column: Int) -> Range<Int> {
        let place = row * layout.count + column
        let start = column == 0 ? Int(starts[row]) : Int(ends[place - 1]) + 1
        return start..<max(start, Int(ends[place]))
    }

    func cell(row: Int, column: Int) -> Value {
        let range = range(row: row, column: column)
        let text = bytes.withUnsafeBufferPointer { Self.text(UnsafeBufferPointer(rebasing: $0[range])) }
        guard column >= firstOfKind else { return .cell(text) }
        let added = layout.count - firstOfKind
        return kinds[row * added + column - firstOfKind].value(of: text)
    }

    /// What a cell says: without the quotes around it, and with `""` read as `"`.
    static func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
        let quote = UInt8(ascii: "\"")
        guard cell.first == quote else { return String(decoding: cell, as: UTF8.self) }
        var plain: [UInt8] = []
        plain.reserveCapacity(cell.count)
        var isOpen = true
        var index = 1
        while index < cell.count {
            let byte = cell[index]
            index += 1
            guard isOpen, byte == quote else {
                plain.append(byte)
                continue
            }
            if index < cell.count, cell[index] == quote {
                plain.append(quote)
                index += 1
            } else {
                isOpen = false
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

extension RowBatch {
    /// The rows as values.
    var records: [Value] { (0..<count).map { .record(Record(row: $0, of: self)) } }
}
