import OrderedJSON

/// Rows as a Markdown table. Columns of numbers, told by the first batch, are aligned to the right.
package struct MarkdownWriter: RowWriter {
    private var columns: RowColumns?
    private let asked: [String]?

    package init(columns: [String]? = nil) {
        asked = columns
    }

    package mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault) {
        guard !rows.isEmpty else { return }
        var columns = self.columns ?? begin(rows, to: &output)
        for row in rows {
            try columns.check(row)
            var cells: [String] = []
            for cell in columns.cells(of: row) { cells.append(try cell.cellText()) }
            Self.writeLine(cells, to: &output)
        }
        self.columns = columns
    }

    package mutating func finish(to output: inout [UInt8]) throws(ValueFault) {
        if columns == nil, let asked { begin(asked, [], to: &output) }
    }

    private func begin(_ rows: [Value], to output: inout [UInt8]) -> RowColumns {
        let columns = asked.map { RowColumns($0) } ?? RowColumns(of: rows)
        begin(columns.names, rows.map { columns.cells(of: $0) }, to: &output)
        return columns
    }

    private func begin(_ names: [String], _ rows: [[Value]], to output: inout [UInt8]) {
        Self.writeLine(names, to: &output)
        let rules = names.indices.map { column in
            let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
            return !cells.isEmpty && cells.allSatisfy { $0.numeric != nil } ? "---:" : "---"
        }
        Self.writeLine(rules, to: &output)
    }

    private static func writeLine(_ cells: [String], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "|"))
        for cell in cells {
            output.append(UInt8(ascii: " "))
            for byte in cell.utf8 {
                switch byte {
                case UInt8(ascii: "|"): output.append(contentsOf: "\\|".utf8)
                case UInt8(ascii: "\n"): output.append(contentsOf: "<br>".utf8)
                case UInt8(ascii: "\r"): continue
                default: output.append(byte)
                }
            }
            output.append(contentsOf: " |".utf8)
        }
        output.append(UInt8(ascii: "\n"))
    }
}

/// Rows as plain lines, each as it prints.
package struct LinesWriter: RowWriter {
    package init() {}

    package mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault) {
        for row in rows {
            row.print(to: &output)
            output.append(UInt8(ascii: "\n"))
        }
    }

    package mutating func finish(to output: inout [UInt8]) throws(ValueFault) {}
}
