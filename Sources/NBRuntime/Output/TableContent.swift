/// What the cells of a table say, for somebody who draws the table.
package struct TableContent: Sendable, Hashable {
    /// A column by its heading; numbers stand at the right.
    package struct Column: Sendable, Hashable {
        package var name: String
        package var isNumber: Bool

        package init(name: String, isNumber: Bool = false) {
            self.name = name
            self.isNumber = isNumber
        }
    }

    package var columns: [Column]
    package var rows: [[String]]
    /// How many rows there are, also those beyond the most.
    package var total: Int

    package init(columns: [Column], rows: [[String]], total: Int) {
        self.columns = columns
        self.rows = rows
        self.total = total
    }

    /// The table of these rows: the main fields of resources, else all fields; values without fields are one column.
    ///
    /// - Parameters:
    ///   - names: the columns, where they are known.
    ///   - most: how many rows are kept.
    package init(_ values: [Value], columns names: [String]? = nil, most: Int) {
        let kept = values.prefix(most)
        let names = names ?? TableColumn.columns(of: Array(kept)).map(\.name)
        let source = RowColumns(names)
        var areNumbers = names.map { _ in false }
        var areOthers = areNumbers
        rows = kept.map { row in
            let cells = source.cells(of: row)
            for (index, cell) in cells.enumerated() where !cell.isEmpty {
                switch cell {
                case .number, .duration: areNumbers[index] = true
                case .cell where cell.numeric != nil: areNumbers[index] = true
                default: areOthers[index] = true
                }
            }
            return cells.map(Self.text(of:))
        }
        columns = names.indices.map { Column(name: names[$0], isNumber: areNumbers[$0] && !areOthers[$0]) }
        total = values.count
    }

    /// What a cell says of a value.
    package static func text(of value: Value) -> String { TableRendering.text(value) }
}
