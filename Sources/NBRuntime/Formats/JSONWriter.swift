import OrderedJSON

/// Rows as a JSON array, or one to a line without anything around them.
package struct JSONWriter: RowWriter {
    package enum Form: Sendable {
        /// An array with a row on each line.
        case array
        /// An array that is indented throughout, for the eye.
        case prettyArray
        /// A row on each line and nothing else.
        case lines
    }

    private let form: Form
    private var columns: RowColumns?
    private var isEmpty = true

    package init(_ form: Form, columns: [String]? = nil) {
        self.form = form
        self.columns = columns.map { RowColumns($0) }
    }

    package mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault) {
        for row in rows {
            let json = try json(of: row)
            switch form {
            case .lines:
                json.write(to: &output)
                output.append(UInt8(ascii: "\n"))
            case .array:
                output.append(contentsOf: (isEmpty ? "[\n" : ",\n").utf8)
                json.write(to: &output)
            case .prettyArray:
                output.append(contentsOf: (isEmpty ? "[\n  " : ",\n  ").utf8)
                for byte in json.prettyText.utf8 {
                    output.append(byte)
                    if byte == UInt8(ascii: "\n") { output.append(contentsOf: "  ".utf8) }
                }
            }
            isEmpty = false
        }
    }

    package mutating func finish(to output: inout [UInt8]) throws(ValueFault) {
        guard form != .lines else { return }
        output.append(contentsOf: (isEmpty ? "[]\n" : "\n]\n").utf8)
    }

    private func json(of row: Value) throws(ValueFault) -> JSON {
        guard let columns else { return try row.json() }
        return try Record(Array(zip(columns.names, columns.cells(of: row)))).json()
    }
}
