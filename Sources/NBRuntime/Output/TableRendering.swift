import NBLanguage

/// Rows as a table for a terminal of a given width.
///
/// Numbers stand at the right. When the width does not do, long columns are cut with `…`, then columns from the right
/// that are not essential are left out and named below, and at last each row is written as a block of its own.
package struct TableRendering {
    private static let gap = 2
    /// A column is not cut to less than this, unless it is narrower by itself.
    private static let leastWidth = 8
    private static let widestValue = 200
    /// An address of this length is shown whole, whatever else must be left out for it.
    private static let essentialWidth = 40

    private let columns: [TableColumn]
    private let values: [[Value]]
    private let headings: [String]

    /// A cell as it is shown.
    private struct Cell {
        let text: String
        let width: Int
        let isNumber: Bool
        let isEmpty: Bool
    }

    package init(rows: [Value], columns: [TableColumn]? = nil) {
        let columns = columns ?? TableColumn.columns(of: rows)
        let source = RowColumns(columns.map(\.name))
        self.columns = columns
        headings = columns.map(\.name.sanitisedCell)
        values = rows.map { source.cells(of: $0) }
    }

    /// What a cell of a table for people says: of rows within a row how many they are.
    static func text(_ value: Value) -> String {
        switch value {
        case .list(let items) where items.count > 0 && items.allSatisfy({ $0.fields != nil }):
            return items.count == 1 ? "1 row" : "\(items.count) rows"
        case .sequence(let sequence):
            if let count = sequence.knownCount { return count == 1 ? "1 row" : "\(count) rows" }
        default: break
        }
        return (try? value.cellText()) ?? value.printed
    }

    private static func cell(_ value: Value) -> Cell {
        let text = text(value).shortened(to: widestValue).sanitisedCell
        let isNumber =
            switch value {
            case .number, .duration: true
            case .cell: value.numeric != nil
            default: false
            }
        return Cell(text: text, width: text.displayWidth, isNumber: isNumber, isEmpty: text.isEmpty)
    }

    /// The table's text, each line ended.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal.
    ///   - footer: a line below the table, such as the number of rows.
    package func text(width: Int, footer: String? = nil) -> String {
        var output = ""
        let cells = values.map { $0.map(Self.cell) }
        if columns.isEmpty {
            output = values.isEmpty ? "" : "(no fields)\n"
        } else if let fit = fit(cells, to: width) {
            write(cells, fit, to: &output)
        } else {
            output = blocks()
        }
        if let footer { output += footer.fitted(to: max(width, 1)) + "\n" }
        return output
    }
}

extension TableRendering {
    /// Which columns are shown, and how wide.
    private struct Fit {
        var columns: [Int]
        var widths: [Int]
        var left: [Int]
    }

    /// The best way to put the columns into a width, or nothing if even the essential ones do not go in.
    private func fit(_ cells: [[Cell]], to width: Int) -> Fit? {
        let natural = columns.indices.map { column in
            cells.reduce(headings[column].displayWidth) { max($0, $1[column].width) }
        }
        var shown = Array(columns.indices)
        var left: [Int] = []
        while !shown.isEmpty {
            let least = shown.map { min(natural[$0], leastWidth(of: $0, cells)) }
            let gaps = (shown.count - 1) * Self.gap
            if least.reduce(gaps, +) <= width {
                let widths = Self.shrink(shown.map { natural[$0] }, least: least, to: width - gaps)
                return Fit(columns: shown, widths: widths, left: left.sorted())
            }
            guard let dropped = shown.last(where: { !columns[$0].isEssential }), shown.count > 1 else { return nil }
            shown.removeAll { $0 == dropped }
            left.append(dropped)
        }
        return nil
    }

    /// Numbers are never cut, and an essential column keeps room for something to know it by.
    private func leastWidth(of column: Int, _ cells: [[Cell]]) -> Int {
        let numbers = cells.map { $0[column] }.filter { $0.isNumber }.map(\.width).max() ?? 0
        return max(numbers, columns[column].isEssential ? Self.essentialWidth : Self.leastWidth)
    }

    /// Takes from the widest columns until all fit.
    private static func shrink(_ natural: [Int], least: [Int], to width: Int) -> [Int] {
        var widths = natural
        var surplus = widths.reduce(0, +) - width
        while surplus > 0 {
            let candidates = widths.indices.filter { widths[$0] > least[$0] }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            // Down to the next widest at once, so that wide columns end up alike.
            let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let floor = max(least[widest], min(next, widths[widest] - 1))
            let taken = min(surplus, widths[widest] - floor)
            widths[widest] -= taken
            surplus -= taken
        }
        return widths
    }

    private func write(_ cells: [[Cell]], _ fit: Fit, to output: inout String) {
        let areNumbers = fit.columns.map { column in
            let filled = cells.lazy.map { $0[column] }.filter { !$0.isEmpty }
            return !filled.isEmpty && filled.allSatisfy(\.isNumber)
        }
        Self.writeLine(fit.columns.map { headings[$0] }, fit.widths, areNumbers, to: &output)
        Self.writeLine(fit.widths.map { String(repeating: "─", count: $0) }, fit.widths, areNumbers, to: &output)
        for row in cells { Self.writeLine(fit.columns.map { row[$0].text }, fit.widths, areNumbers, to: &output) }
        guard !fit.left.isEmpty else { return }
        let names = fit.left.map { headings[$0] }.joined(separator: ", ")
        output += "(not shown: \(names))\n"
    }

    private static func writeLine(_ texts: [String], _ widths: [Int], _ areNumbers: [Bool], to output: inout String) {
        var line = ""
        for (index, text) in texts.enumerated() {
            let fitted = text.fitted(to: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - fitted.displayWidth))
            line += areNumbers[index] ? padding + fitted : fitted + padding
            line += String(repeating: " ", count: gap)
        }
        while line.last == " " { line.removeLast() }
        output += line + "\n"
    }

    /// The rows as blocks of lines, a field on each and nothing cut, which is how a single thing is shown.
    package func blocks(footer: String? = nil) -> String {
        let widest = headings.map(\.displayWidth).max() ?? 0
        var output = ""
        for (index, row) in values.enumerated() {
            if index > 0 { output += "\n" }
            for (heading, value) in zip(headings, row) {
                let text = Self.text(value).sanitisedCell
                let padding = text.isEmpty ? 0 : widest - heading.displayWidth + Self.gap
                output += heading + String(repeating: " ", count: max(0, padding)) + text + "\n"
            }
        }
        if let footer { output += footer + "\n" }
        return output
    }

    /// The rows for a program: cells between tabs, the names first, nothing cut.
    package static func tabSeparated(_ rows: [Value], columns: [TableColumn]? = nil) -> String {
        let columns = columns ?? TableColumn.columns(of: rows)
        let source = RowColumns(columns.map(\.name))
        var output = columns.map(\.name.sanitisedCell).joined(separator: "\t") + "\n"
        for row in rows {
            let cells = source.cells(of: row).map { ((try? $0.cellText()) ?? $0.printed).sanitisedCell }
            output += cells.joined(separator: "\t") + "\n"
        }
        return output
    }
}
