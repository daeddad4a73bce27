/// Counts the rows of a file of comma-separated values as its bytes go by; blank ones do not count.
///
/// Where readers of such files differ it counts the more rows, for what a file costs at most.
struct UploadRows {
    /// Where in a field the next byte stands.
    private enum Position {
        case start, plain, quoted
        /// Behind a quote within quotes: another one makes a sign of both, anything else stands outside.
        case afterQuote
    }

    private(set) var rows = 0
    private var position = Position.start
    private var hasText = false
    /// The lines that ended since a quote opened, in case nothing closes it.
    private var quotedLines = 0
    /// Whether the line within quotes has text.
    private var lineHasText = false

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { if position == .quoted { addQuoted(byte) } else { addPlain(byte) } }
    }

    private mutating func addPlain(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endRow()
        case UInt8(ascii: "\""):
            // Within a field that does not begin with one, a quote is a sign like others.
            if position == .start { quotedLines = 0 }
            if position != .plain { (position, lineHasText) = (.quoted, true) }
            hasText = true
        default:
            position = byte == UInt8(ascii: ",") ? .start : .plain
            if byte > 0x20 { hasText = true }
        }
    }

    private mutating func addQuoted(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            if lineHasText { quotedLines += 1 }
            lineHasText = false
        case UInt8(ascii: "\""): position = .afterQuote
        default: if byte > 0x20 { lineHasText = true }
        }
    }

    private mutating func endRow() {
        if hasText { rows += 1 }
        hasText = false
        position = .start
    }

    /// Takes quotes that nothing closed for signs: each of their lines may be a row.
    private mutating func end() {
        if position == .quoted {
            rows += quotedLines
            hasText = lineHasText
        }
        endRow()
    }

    /// The rows of a source, read once to its end.
    static func of(_ source: ByteSource) async throws -> Int {
        var count = UploadRows()
        for try await piece in source.chunks() {
            count.add(piece)
            try Task.checkCancellation()
        }
        count.end()
        return count.rows
    }

    /// The rows of a text.
    static func of(_ text: String) -> Int {
        var count = UploadRows()
        count.add(text.utf8)
        count.end()
        return count.rows
    }
}
