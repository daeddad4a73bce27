extension AddressFile {
    /// The rows in their own order, each with what the results tell about its address in new columns at its end.
    ///
    /// A column of a name that the rows have already gets a number (`verdict 2`). Rows without an address or a result
    /// have nothing there. The columns are those of the results that are there when the walk begins.
    package func joined(with results: ResultSpool) -> LazySequence {
        let total = rows
        switch source {
        case .file(let file):
            return LazySequence(JoinedRows(file, column: column.index, results: results)) { total }
        case .values(let values):
            return LazySequence(JoinedValues(values, column: column, results: results)) { total }
        }
    }

    /// Names for new columns beside others, numbered where there is one of the name.
    static func names(_ columns: [(name: String, place: Int)], beside layout: FieldLayout) -> [String] {
        var names: [String] = []
        for (name, _) in columns {
            var (free, number) = (name, 2)
            let isTaken = { (name: String) in
                layout.index(of: name) != nil || names.contains { FieldLayout.fold($0) == FieldLayout.fold(name) }
            }
            while isTaken(free) {
                free = "\(name) \(number)"
                number += 1
            }
            names.append(free)
        }
        return names
    }
}

/// The rows of a file with their results beside them, as bytes: a row costs no more than its cells.
private final class JoinedRows: BatchSource {
    private let file: FileBytes
    private let column: Int
    private let results: ResultSpool
    private var reader: CSVReader?
    private var layout = FieldLayout([])
    private var added: [(name: String, place: Int)] = []
    /// Where a column of the results comes among the added ones.
    private var order: [Int?] = []
    private var mailbox = Mailbox()
    private var malformed: SpoolRecord?

    init(_ file: FileBytes, column: Int, results: ResultSpool) {
        self.file = file
        self.column = column
        self.results = results
    }

    var columnNames: [String]? { (try? opened()).map { _ in layout.names } }

    func restart() throws { reader = nil }

    func next() async throws -> [Value]? {
        guard let batch = try opened().nextRows() else { return nil }
        return try joined(batch).records
    }

    private func opened() throws -> CSVReader {
        if let reader { return reader }
        let reader = try CSVReader(file.again(), namesWithoutHeader: AddressColumn.namesWithoutHeader)
        added = results.columns
        malformed = results.malformed
        let names = AddressFile.names(added, beside: reader.layout)
        layout = FieldLayout(reader.names + names)
        order = Array(repeating: nil, count: (added.map(\.place).max() ?? 0) + 1)
        for (index, column) in added.enumerated() { order[column.place] = index }
        self.reader = reader
        return reader
    }

    private func joined(_ batch: RowBatch) throws -> RowBatch {
        let width = batch.layout.count
        var starts: [UInt32] = []
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        var kinds: [CellKind] = []
        starts.reserveCapacity(batch.count)
        ends.reserveCapacity(batch.count * layout.count)
        kinds.reserveCapacity(batch.count * added.count)
        bytes.reserveCapacity(batch.bytes.count * 2)
        var cells = [(kind: CellKind, range: Range<Int>)](repeating: (.empty, 0..<0), count: added.count)
        for row in 0..<batch.count {
            let range = batch.range(row: row)
            let shift = bytes.count - range.lowerBound
            starts.append(UInt32(truncatingIfNeeded: bytes.count))
            bytes.append(contentsOf: batch.bytes[range])
            for column in 0..<width {
                ends.append(UInt32(truncatingIfNeeded: batch.range(row: row, column: column).upperBound + shift))
            }
            let record = try record(of: row, in: batch)
            for index in cells.indices { cells[index] = (.empty, 0..<0) }
            record?.forEach { column, kind, range in
                if column < order.count, let index = order[column] { cells[index] = (kind, range) }
            }
            for cell in cells {
                bytes.append(batch.form.separator)
                kinds.append(cell.kind)
                if let record, !cell.range.isEmpty { append(record.bytes[cell.range], in: batch.form, to: &bytes) }
                ends.append(UInt32(truncatingIfNeeded: bytes.count))
            }
        }
        return RowBatch(layout: layout, form: batch.form, bytes: bytes, starts: starts, ends: ends, kinds: kinds)
    }

    private func record(of row: Int, in batch: RowBatch) throws -> SpoolRecord? {
        let range = batch.range(row: row, column: column)
        let isThere = batch.bytes.withUnsafeBufferPointer {
            mailbox.read(cell: UnsafeBufferPointer(rebasing: $0[range]))
        }
        if isThere { return try results.record(of: mailbox.key) }
        return RowBatch.isBlank(batch.bytes[range]) ? nil : malformed
    }

    /// Appends a cell, with quotes if it needs them among the file's own.
    private func append(_ cell: ArraySlice<UInt8>, in form: HeaderForm, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard cell.contains(where: { $0 == form.separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: cell)
            return
        }
        bytes.append(quote)
        for byte in cell {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

/// Rows that are values, with their results beside them.
private final class JoinedValues: BatchSource {
    private static let batchSize = 1024

    private let values: [Value]
    private let field: FieldName
    private let results: ResultSpool
    private var position = 0
    private var mailbox = Mailbox()

    init(_ values: [Value], column: AddressColumn, results: ResultSpool) {
        self.values = values
        field = FieldName(column.name)
        self.results = results
    }

    func restart() throws { position = 0 }

    func next() async throws -> [Value]? {
        guard position < values.count else { return nil }
        let batch = values[position..<min(values.count, position + Self.batchSize)]
        position += batch.count
        let columns = results.columns
        let malformed = results.malformed
        var joined: [Value] = []
        for value in batch {
            var record = RowAddress.record(value, field: field)
            let names = AddressFile.names(columns, beside: record.layout)
            var cells = [Value](repeating: .empty, count: columns.count)
            if let text = RowAddress.text(of: value, field: field), let found = try result(of: text, or: malformed) {
                found.forEach { place, kind, range in
                    guard let index = columns.firstIndex(where: { $0.place == place }) else { return }
                    cells[index] = kind.value(of: String(decoding: found.bytes[range], as: UTF8.self))
                }
            }
            for (name, cell) in zip(names, cells) { record.set(name, to: cell) }
            joined.append(.record(record))
        }
        return joined
    }

    private func result(of text: String, or malformed: SpoolRecord?) throws -> SpoolRecord? {
        if mailbox.read(text) { return try results.record(of: mailbox.key) }
        return RowBatch.isBlank(Array(text.utf8)[...]) ? nil : malformed
    }
}

extension RowBatch {
    /// Whether a cell holds nothing but spaces and quotes.
    static func isBlank(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }
    }
}
