import NBLanguage

/// Rows as a table for a terminal of a given width.
///
/// Numbers stand at the right. When the width does not do, long columns are cut with `…`, then columns that matter less
/// are left out from the right and named below, and at last each row is written as a block of its own. Right-to-left text
/// is set apart from numbers and other such text behind it, which would be turned around with it.
package struct TableRendering {
    private static let gap = 2
    /// A column is not cut to less than this, unless it is narrower by itself.
    private static let leastWidth = 8
    private static let widestValue = 200
    /// An address of this length is shown whole, whatever else must be left out for it.
    private static let essentialWidth = 40
    /// A block's values are not wrapped to less than this.
    private static let leastBlock = 16

    private let columns: [TableColumn]
    private let values: [[Value]]
    private let headings: [String]
    private let style: TableStyle

    /// A cell as it is shown.
    private struct Cell {
        let text: String
        let width: Int
        let isNumber: Bool
        let isEmpty: Bool
    }

    package init(rows: [Value], columns: [TableColumn]? = nil, style: TableStyle = TableStyle()) {
        let columns = columns ?? TableColumn.columns(of: rows)
        let source = RowColumns(columns.map(\.name))
        self.columns = columns
        self.style = style
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

    private func cell(_ value: Value) -> Cell {
        let text = Self.text(value).shortened(to: Self.widestValue).sanitisedCell
        let isNumber =
            switch value {
            case .number, .duration: true
            case .cell: value.numeric != nil
            default: false
            }
        let width = style.placesCells ? text.greatestWidth : text.displayWidth
        return Cell(text: text, width: width, isNumber: isNumber, isEmpty: text.isEmpty)
    }

    /// The table's text, each line ended.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal.
    ///   - footer: a line below the table, such as the number of rows.
    package func text(width: Int, footer: String? = nil) -> String {
        var output = ""
        let cells = values.map { $0.map(cell) }
        if columns.isEmpty {
            output = values.isEmpty ? "" : "(no fields)\n"
        } else if let fit = fit(cells, to: width) {
            write(cells, fit, width, to: &output)
        } else {
            output = blocks(width: width)
        }
        if let footer, !footer.isEmpty { output += dimmed(footer.fitted(to: max(width, 1))) + "\n" }
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
        let least = columns.indices.map { min(natural[$0], leastWidth(of: $0, cells)) }
        var shown = Array(columns.indices)
        var left: [Int] = []
        while !shown.isEmpty {
            let gaps = (shown.count - 1) * Self.gap
            if shown.reduce(gaps, { $0 + least[$1] }) <= width {
                let widths = Self.shrink(shown.map { natural[$0] }, least: shown.map { least[$0] }, to: width - gaps)
                return Fit(columns: shown, widths: widths, left: left.sorted())
            }
            guard shown.count > 1, let dropped = leastImportant(of: shown) else { return nil }
            shown.removeAll { $0 == dropped }
            left.append(dropped)
        }
        return nil
    }

    /// The last of the columns that matter least; nothing where all are essential.
    private func leastImportant(of shown: [Int]) -> Int? {
        let least = shown.map { columns[$0].importance }.min()
        guard let least, least < .essential else { return nil }
        return shown.last { columns[$0].importance == least }
    }

    /// Numbers are never cut, and an essential column keeps room for something to know it by.
    private func leastWidth(of column: Int, _ cells: [[Cell]]) -> Int {
        let numbers = cells.reduce(0) { $1[column].isNumber ? max($0, $1[column].width) : $0 }
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

    private func write(_ cells: [[Cell]], _ fit: Fit, _ width: Int, to output: inout String) {
        let areNumbers = fit.columns.map { column in
            let filled = cells.lazy.map { $0[column] }.filter { !$0.isEmpty }
            return !filled.isEmpty && filled.allSatisfy(\.isNumber)
        }
        func line(_ texts: [String]) -> String { self.line(texts, fit.widths, areNumbers) }
        output += bold(line(fit.columns.map { headings[$0] })) + "\n"
        output += dimmed(line(fit.widths.map { String(repeating: "─", count: $0) })) + "\n"
        for row in cells { output += line(fit.columns.map { row[$0].text }) + "\n" }
        guard !fit.left.isEmpty else { return }
        let names = fit.left.map { headings[$0] }.joined(separator: ", ")
        for line in "(not shown: \(names))".wrapped(to: width) { output += dimmed(line) + "\n" }
    }

    private func line(_ texts: [String], _ widths: [Int], _ areNumbers: [Bool]) -> String {
        let fitted = zip(texts, widths).map { $0.fitted(to: $1, isGreatest: style.placesCells) }
        var line = ""
        var start = 0
        for (index, text) in fitted.enumerated() {
            start += widths[index] + Self.gap
            let padding = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
            let shown = Self.drawsIn(fitted[(index + 1)...], after: text) ? text.isolated : text
            if style.placesCells, text.greatestWidth != text.displayWidth {
                // Where this ends is the terminal's choice; where the next begins is not.
                line += shown
                if fitted[(index + 1)...].contains(where: { !$0.isEmpty }) { line += "\u{1B}[\(start + 1)G" }
                continue
            }
            line += areNumbers[index] ? padding + shown : shown + padding
            line += String(repeating: " ", count: Self.gap)
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Whether a terminal would take cells for a part of the right-to-left text before them, and turn them around with it.
    private static func drawsIn(_ cells: ArraySlice<String>, after text: String) -> Bool {
        guard text.holdsRightToLeft else { return false }
        return cells.lazy.compactMap(\.openingDirection).first == .rightToLeft
    }

    /// The rows as blocks of lines, a field on each and nothing cut, which is how a single thing is shown.
    ///
    /// - Parameter width: the columns of the terminal, where long values go on under themselves.
    package func blocks(width: Int? = nil, footer: String? = nil) -> String {
        let widest = headings.map(\.displayWidth).max() ?? 0
        let indent = widest + Self.gap
        let room = width.map { $0 - indent } ?? 0
        var output = ""
        for (index, row) in values.enumerated() {
            if index > 0 { output += "\n" }
            for (heading, value) in zip(headings, row) {
                let text = Self.text(value).sanitisedCell
                let lines = room >= Self.leastBlock ? text.wrapped(to: room) : [text]
                let padding = text.isEmpty ? 0 : indent - heading.displayWidth
                output += bold(heading) + String(repeating: " ", count: max(0, padding))
                output += lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
            }
        }
        if let footer, !footer.isEmpty { output += dimmed(footer) + "\n" }
        return output
    }

    private func bold(_ text: String) -> String { style.isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func dimmed(_ text: String) -> String { style.isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

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
