import OrderedJSON

/// Rows as CSV: quotes only where they are needed, cells as they were spelled, lists and records as JSON.
package struct CSVWriter: RowWriter {
    private let separator: UInt8
    private let asked: [String]?
    private var columns: RowColumns?
    /// The layout whose rows can be copied as they stand: it has all columns in their order.
    private var copied: FieldLayout?

    /// - Parameter columns: the columns to write; by default the fields of the first batch of rows.
    package init(columns: [String]? = nil, separator: UInt8 = UInt8(ascii: ",")) {
        self.separator = separator
        asked = columns
    }

    package mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault) {
        guard !rows.isEmpty else { return }
        var columns = self.columns ?? begin(rows, to: &output)
        for row in rows {
            if case .record(let record) = row, let (batch, index) = record.row, isCopied(record, batch, columns) {
                copy(index, of: batch, to: &output)
                for value in record.added {
                    output.append(separator)
                    try write(value, isAlone: false, to: &output)
                }
                output.append(UInt8(ascii: "\n"))
            } else {
                try columns.check(row)
                try writeRow(columns.cells(of: row), to: &output)
            }
        }
        self.columns = columns
    }

    package mutating func finish(to output: inout [UInt8]) throws(ValueFault) {
        if columns == nil, let asked { writeNames(asked, to: &output) }
    }

    private mutating func begin(_ rows: [Value], to output: inout [UInt8]) -> RowColumns {
        let columns = asked.map { RowColumns($0) } ?? RowColumns(of: rows)
        writeNames(columns.names, to: &output)
        return columns
    }

    private func writeNames(_ names: [String], to output: inout [UInt8]) {
        for (index, name) in names.enumerated() {
            if index > 0 { output.append(separator) }
            write(name, isAlone: names.count == 1, to: &output)
        }
        output.append(UInt8(ascii: "\n"))
    }

    /// Whether a row that was read has exactly the columns, so that its bytes can be copied.
    private mutating func isCopied(_ record: Record, _ batch: RowBatch, _ columns: RowColumns) -> Bool {
        let layout = record.layout
        if let copied, copied === layout { return true }
        guard batch.form.separator == separator, layout.names == columns.names else { return false }
        copied = layout
        return true
    }

    /// Copies the bytes of a row; one with quotes cell by cell, because they may be there without need, and one of a
    /// file whose lines end otherwise too, because a line feed is text there.
    private func copy(_ row: Int, of batch: RowBatch, to output: inout [UInt8]) {
        let range = batch.range(row: row)
        batch.bytes.withUnsafeBufferPointer { bytes in
            let whole = UnsafeBufferPointer(rebasing: bytes[range])
            if batch.form.lineEnd == HeaderForm.lineFeed, !whole.contains(UInt8(ascii: "\"")) {
                output.append(contentsOf: whole)
            } else {
                for column in 0..<batch.layout.count {
                    if column > 0 { output.append(separator) }
                    let cell = UnsafeBufferPointer(rebasing: bytes[batch.range(row: row, column: column)])
                    write(RowBatch.text(cell), isAlone: batch.layout.count == 1, to: &output)
                }
            }
        }
    }

    private func writeRow(_ cells: [Value], to output: inout [UInt8]) throws(ValueFault) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(separator) }
            try write(cell, isAlone: cells.count == 1, to: &output)
        }
        output.append(UInt8(ascii: "\n"))
    }

    private func write(_ value: Value, isAlone: Bool, to output: inout [UInt8]) throws(ValueFault) {
        switch value {
        case .number(let number): number.write(to: &output)
        case .text(let text), .cell(let text): write(text, isAlone: isAlone, to: &output)
        default: write(try value.cellText(), isAlone: isAlone, to: &output)
        }
    }

    /// Writes a cell. An empty one alone in its row gets quotes, because a line without anything is no row.
    private func write(_ text: String, isAlone: Bool, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            let needsQuotes = bytes.contains { byte in
                byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r")
            }
            guard needsQuotes || (isAlone && bytes.isEmpty) else {
                output.append(contentsOf: bytes)
                return
            }
            output.append(UInt8(ascii: "\""))
            for byte in bytes {
                if byte == UInt8(ascii: "\"") { output.append(byte) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        }
    }
}

extension Value {
    /// What a cell of a written file says: lists and records as JSON, everything else as it prints.
    func cellText() throws(ValueFault) -> String {
        switch self {
        case .list, .record, .sequence, .chart: try json().text
        default: printed
        }
    }
}
