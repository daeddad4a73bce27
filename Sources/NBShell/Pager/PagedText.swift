/// A long text cut into the rows of a screen of so many columns.
///
/// Colours in it (`ESC [ … m`) stay and take no room, and so do the places of a row (`ESC [ … G`); other control characters are not there for a terminal to obey.
struct PagedText: Sendable {
    struct Row: Sendable, Equatable {
        var text: String
        /// The columns it takes.
        var width: Int
        /// Which line of the text it is from.
        var line: Int
        var isColoured = false
    }

    private(set) var rows: [Row] = []

    init(_ text: String, columns: Int) {
        let columns = max(1, columns)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            append(line, number, columns)
        }
        // What ends with a line's end has no empty row behind it.
        if rows.count > 1, rows.last?.text.isEmpty == true { rows.removeLast() }
    }

    /// Whether a text has more rows than a screen, which keeps one for the prompt.
    static func isTaller(_ text: String, than size: TerminalSize) -> Bool {
        let rows = max(1, size.rows - 1)
        var lines = 1
        for byte in text.utf8 where byte == UInt8(ascii: "\n") {
            lines += 1
            if lines > rows + 1 { return true }
        }
        return PagedText(text, columns: size.columns).rows.count > rows
    }

    private mutating func append(_ line: Substring, _ number: Int, _ columns: Int) {
        if line.utf8.count <= columns, line.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            rows.append(Row(text: String(line), width: line.utf8.count, line: number))
            return
        }
        var row = Row(text: "", width: 0, line: number)
        var rest = line
        while let character = rest.first {
            if character == "\u{1B}", let sequence = Self.sequence(at: rest) {
                row.text += sequence
                if sequence.last == "G" {
                    row.width = max(0, (Int(sequence.dropFirst(2).dropLast()) ?? 1) - 1)
                } else {
                    row.isColoured = true
                }
                rest = rest[sequence.endIndex...]
                continue
            }
            rest.removeFirst()
            let (text, width) = Self.shown(character, at: row.width)
            if row.width + width > columns, row.width > 0 {
                rows.append(row)
                row = Row(text: "", width: 0, line: number, isColoured: row.isColoured)
            }
            row.text += text
            row.width += width
        }
        rows.append(row)
    }

    /// The sequence that sets colours here, or goes to a place of the row, if one does.
    private static func sequence(at text: Substring) -> Substring? {
        let body = text.dropFirst()
        guard body.first == "[" else { return nil }
        let parameters = body.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ";") }
        guard let final = text[parameters.endIndex...].first, final == "m" || final == "G" else { return nil }
        return text[...parameters.endIndex]
    }

    private static func shown(_ character: Character, at column: Int) -> (String, Int) {
        if character == "\t" {
            let width = 8 - column % 8
            return (String(repeating: " ", count: width), width)
        }
        if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return ("\u{FFFD}", 1)
        }
        return (String(character), DisplayWidth.of(character))
    }
}
