/// Counts the rows of a file of comma-separated values as its bytes go by; blank ones do not count.
struct RowCount {
    private(set) var rows = 0
    private var isQuoted = false
    private var hasText = false

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                hasText = true
            case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted: endRow()
            default: if byte > 0x20 { hasText = true }
            }
        }
    }

    private mutating func endRow() {
        if hasText { rows += 1 }
        hasText = false
    }

    /// The rows of a source, read once to its end.
    static func of(_ source: ByteSource) async throws -> Int {
        var count = RowCount()
        for try await piece in source.chunks() {
            count.add(piece)
            try Task.checkCancellation()
        }
        count.endRow()
        return count.rows
    }

    /// The rows of a text.
    static func of(_ text: String) -> Int {
        var count = RowCount()
        count.add(text.utf8)
        count.endRow()
        return count.rows
    }
}
