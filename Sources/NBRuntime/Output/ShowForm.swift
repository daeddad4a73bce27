import NBLanguage
import OrderedJSON

/// The forms in which `show` puts a value.
package enum ShowForm: String, CaseIterable, Sendable { case table, list, json, jsonl, csv, markdown }

/// What output goes to.
package enum Display: Equatable, Sendable {
    /// A terminal of so many columns, which must never obey what a text says.
    case terminal(width: Int)
    /// A file or another program, which wants all of it and nothing cut.
    case stream
}

extension Value {
    /// The value as `show` writes it, each line ended. Sequences in it must have been fetched (`settled()`).
    ///
    /// - Parameters:
    ///   - columns: the columns of a table, by default those of its rows.
    ///   - footer: a line below a table on a terminal, none if it is empty; by default the number of rows if there are
    ///     more than one.
    ///   - style: what a table on a terminal may use of it.
    package func shown(
        as form: ShowForm = .table, on display: Display, columns: [TableColumn]? = nil, footer: String? = nil,
        style: TableStyle = TableStyle()
    ) throws(ValueFault) -> String {
        if case .chart(let chart) = self {
            guard form == .table || form == .list else {
                return try Value.list(chart.rows).shown(as: form, on: display, columns: columns, footer: footer)
            }
            if case .terminal(let width) = display { return chart.text(width: width) }
            return chart.text()
        }
        switch form {
        case .table: return try table(on: display, columns: columns, footer: footer, style: style)
        case .list: return try list(on: display, columns: columns, style: style)
        case .json where !isSeveral: return display.safe(try json().prettyText + "\n")
        case .json: return display.safe(try written(by: JSONWriter(.prettyArray, columns: columns?.map(\.name))))
        case .jsonl: return display.safe(try written(by: JSONWriter(.lines, columns: columns?.map(\.name))))
        case .csv: return display.safe(try written(by: CSVWriter(columns: columns?.map(\.name))))
        case .markdown: return display.safe(try written(by: MarkdownWriter(columns: columns?.map(\.name))))
        }
    }

    /// Whether the value is many rather than one.
    private var isSeveral: Bool {
        switch self {
        case .list, .sequence: true
        default: false
        }
    }

    /// The rows of a table: the items of a list, or the value alone.
    private func rows() throws(ValueFault) -> [Value] { isSeveral ? try items() : [self] }

    private func written(by writer: some RowWriter) throws(ValueFault) -> String {
        var writer = writer
        var output: [UInt8] = []
        try writer.write(try rows(), to: &output)
        try writer.finish(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private func table(
        on display: Display, columns: [TableColumn]?, footer: String?, style: TableStyle
    ) throws(ValueFault) -> String {
        let rows = try rows()
        guard rows.contains(where: { $0.fields != nil }) else {
            return try list(on: display, columns: nil, style: style)
        }
        guard case .terminal(let width) = display else { return TableRendering.tabSeparated(rows, columns: columns) }
        let footer = footer ?? (rows.count > 1 ? "\(rows.count) rows" : "")
        if !isSeveral, columns == nil, case .record = self {
            return TableRendering(rows: rows, style: style).blocks(width: width, footer: footer)
        }
        return TableRendering(rows: rows, columns: columns, style: style).text(width: width, footer: footer)
    }

    /// A line for each value, or a block of lines for each row.
    private func list(
        on display: Display, columns: [TableColumn]?, style: TableStyle
    ) throws(ValueFault) -> String {
        let rows = try rows()
        guard rows.contains(where: { $0.fields != nil }) else {
            return rows.map { display.safe($0.printed) + "\n" }.joined()
        }
        let names = columns ?? RowColumns.names(of: rows).map { TableColumn($0) }
        guard case .terminal(let width) = display else {
            return TableRendering(rows: rows, columns: names).blocks()
        }
        return TableRendering(rows: rows, columns: names, style: style).blocks(width: width)
    }
}

extension Display {
    /// A text that may go to the display: sanitised for a terminal, as it is for a stream.
    package func safe(_ text: String) -> String {
        if case .terminal = self { text.sanitised } else { text }
    }
}
