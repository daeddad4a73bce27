/// What a person sees of a terminal: a grid of characters, kept up to date from the bytes a program sends.
///
/// It knows what line editors and tables use: cursor moves, erasing, inserting and deleting, scrolling, wrapping at
/// the last column, wide and combining characters, colours, and a change of size that rewraps long lines.
package struct Screen: Sendable {
    package struct Cell: Sendable, Equatable {
        /// The character; empty for the right half of a wide one.
        package var text = " "
        /// The parameters of the colours and weights in effect (`1;36`); empty for plain text.
        package var style = ""
    }

    struct Row: Sendable, Equatable {
        var cells: [Cell]
        /// Whether the line goes on in the next row because it reached the last column.
        var isWrapped = false

        init(columns: Int) {
            cells = Array(repeating: Cell(), count: columns)
        }

        var text: String {
            var text = cells.map(\.text).joined()
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    package private(set) var columns: Int
    package var rows: Int { grid.count }
    var grid: [Row]
    var scrolledAway: [Row] = []
    var cursor = (row: 0, column: 0)
    /// The last column is filled: the next character goes to the next row first.
    var wrapIsPending = false
    var saved = (row: 0, column: 0)
    var style = ""
    private var parser = ControlParser()

    package init(columns: Int, rows: Int) {
        self.columns = columns
        grid = Array(repeating: Row(columns: columns), count: rows)
    }

    /// The rows from top to bottom, without trailing spaces.
    package var lines: [String] { grid.map(\.text) }

    /// The rows down to the last one that shows anything.
    package var text: String {
        var lines = lines
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Everything that was shown, with what scrolled away on top.
    package var wholeText: String {
        (scrolledAway.map(\.text) + [text]).joined(separator: "\n")
    }

    package var cursorRow: Int { cursor.row }
    package var cursorColumn: Int { cursor.column }
    /// The row of the cursor, without trailing spaces.
    package var cursorLine: String { grid[cursor.row].text }

    package subscript(row: Int, column: Int) -> Cell { grid[row].cells[column] }

    /// Takes bytes that the program sent.
    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if let action = parser.next(byte) { perform(action) }
        }
    }

    /// Changes the size as most terminals do: lines that had wrapped are wrapped anew.
    package mutating func resize(columns: Int, rows: Int) {
        var logical: [(cells: [Cell], cursor: Int?)] = []
        var continues = false
        let bottom = max(cursor.row, grid.lastIndex { !$0.text.isEmpty } ?? 0)
        for (index, row) in grid[...bottom].enumerated() {
            let place = index == cursor.row ? cursor.column + (wrapIsPending ? 1 : 0) : nil
            if continues, let last = logical.indices.last {
                logical[last].cursor = logical[last].cursor ?? place.map { $0 + logical[last].cells.count }
                logical[last].cells += row.cells
            } else {
                logical.append((row.cells, place))
            }
            continues = row.isWrapped
        }
        self.columns = columns
        grid = []
        wrapIsPending = false
        for line in logical { append(line.cells, cursor: line.cursor) }
        while grid.count > rows, grid.count > cursor.row + 1, grid.last?.text == "" { grid.removeLast() }
        while grid.count > rows {
            scrolledAway.append(grid.removeFirst())
            cursor.row = max(0, cursor.row - 1)
        }
        while grid.count < rows { grid.append(Row(columns: columns)) }
    }

    private mutating func append(_ cells: [Cell], cursor place: Int?) {
        var cells = cells
        while cells.count > (place ?? 0), cells.last == Cell() { cells.removeLast() }
        if let place { cursor = (grid.count + place / columns, place % columns) }
        repeat {
            var row = Row(columns: columns)
            row.cells.replaceSubrange(0..<min(columns, cells.count), with: cells.prefix(columns))
            cells.removeFirst(min(columns, cells.count))
            row.isWrapped = !cells.isEmpty
            grid.append(row)
        } while !cells.isEmpty
        // A cursor behind the last column stands on a row of its own.
        while place != nil, cursor.row >= grid.count { grid.append(Row(columns: columns)) }
    }
}
