/// What the terminal shows from the prompt down, and how it is brought to show something else.
///
/// Each change is answered as the bytes that make it, for one write: nothing where nothing changed.
struct Display {
    private var rows: [Frame.Row] = []
    private var cursor = Frame.Place()
    private var columns: Int

    init(columns: Int) {
        self.columns = max(1, columns)
    }

    /// Begins a prompt, on a fresh row if something stands in this one.
    mutating func begin(columns: Int) -> String {
        self = Display(columns: columns)
        // The spaces fill an empty row up to its end; behind something they run into the next.
        return String(repeating: " ", count: self.columns - 1) + "\r\u{1B}[J"
    }

    mutating func show(_ frame: Frame) -> String {
        var pen = Pen(at: cursor, columns: columns)
        var made = frame.rows
        for (index, row) in frame.rows.enumerated() {
            if index < rows.count {
                let wasErased = change(rows[index], to: row, at: index, &pen)
                made[index].goesOn = rows[index].goesOn && !wasErased
            } else {
                if index > 0 { lead(from: made[index - 1], to: index, &pen) }
                row.cells.forEach { pen.write($0) }
            }
        }
        if frame.rows.count < rows.count {
            pen.move(to: .init(row: frame.rows.count, column: 0))
            pen.eraseBelow()
            made[made.count - 1].goesOn = false
        }
        cursor = .init(row: frame.cursor.row, column: min(frame.cursor.column, columns - 1))
        pen.move(to: cursor)
        pen.finish()
        rows = made
        return pen.output
    }

    /// Takes everything off the screen; what comes next begins where the prompt began.
    mutating func erase() -> String {
        let up = cursor.row
        (rows, cursor) = ([], .init())
        return (up > 0 ? "\u{1B}[\(up)A" : "") + "\r\u{1B}[J"
    }

    /// Leaves what is shown as it stands, with a mark behind it, and goes to the row below.
    mutating func leave(showing mark: String) -> String {
        let width = rows.last?.width ?? 0
        var pen = Pen(at: cursor, columns: columns)
        pen.move(to: .init(row: max(0, rows.count - 1), column: min(width, columns - 1)))
        if !mark.isEmpty, width + mark.count > columns { pen.beginRow() }
        pen.add(mark + "\r\n")
        (rows, cursor) = ([], .init())
        return pen.output
    }

    /// Takes everything off a screen that has another width now; `reflows` where the terminal has wrapped it anew.
    mutating func erase(for size: TerminalSize, reflows: Bool) -> String {
        if reflows { cursor.row = min(rowOfCursor(in: max(1, size.columns)), max(1, size.rows) - 1) }
        let output = erase()
        columns = max(1, size.columns)
        return output
    }

    /// The row that the cursor stands on once the terminal has wrapped the lines for another width.
    private func rowOfCursor(in width: Int) -> Int {
        var above = 0
        var first = 0
        while first < rows.count {
            var last = first
            while rows[last].goesOn, last + 1 < rows.count { last += 1 }
            if cursor.row <= last { return above + ((cursor.row - first) * columns + cursor.column) / width }
            let length = (last - first) * columns + rows[last].width
            above += max(1, (length + width - 1) / width)
            first = last + 1
        }
        return above
    }

    /// Writes what is different in a row; whether its end was erased.
    private func change(_ old: Frame.Row, to new: Frame.Row, at index: Int, _ pen: inout Pen) -> Bool {
        guard old.cells != new.cells else { return false }
        var column = 0
        var same = 0
        while same < min(old.cells.count, new.cells.count), old.cells[same] == new.cells[same] {
            column += new.cells[same].width
            same += 1
        }
        pen.move(to: .init(row: index, column: column))
        for cell in new.cells[same...] { pen.write(cell) }
        guard old.width > new.width else { return false }
        pen.eraseRow()
        return true
    }

    /// Goes to a row that is not on the screen yet from the one above it.
    private func lead(from above: Frame.Row, to index: Int, _ pen: inout Pen) {
        guard above.goesOn, let last = above.cells.last, above.width == columns else {
            if pen.row != index - 1 { pen.move(to: .init(row: index - 1, column: 0)) }
            return pen.beginRow()
        }
        if pen.row != index - 1 || pen.column != nil {
            pen.move(to: .init(row: index - 1, column: columns - last.width))
            pen.write(last)
        }
        pen.wrapRow()
    }
}
