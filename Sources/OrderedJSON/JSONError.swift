/// Where a text stops being JSON, and what was expected there.
public struct JSONError: Error, Hashable, Sendable {
    /// Bytes before the place.
    public let offset: Int
    /// The place's line, from 1.
    public let line: Int
    /// The place's character in its line, from 1.
    public let column: Int
    /// What should have stood there: `a value`, `a comma or ]`.
    public let expected: String
    /// What stood there instead: one character or `the end`.
    public let found: String
    /// Whether nothing was wrong up to there, but the task that read was cancelled.
    public let isCancellation: Bool

    /// The task that read was cancelled.
    init(cancelledAt offset: Int) {
        self.offset = offset
        (line, column) = (1, 1)
        expected = "more time"
        found = "a cancelled task"
        isCancellation = true
    }

    init(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, expected: String) {
        self.offset = offset
        self.expected = expected
        isCancellation = false
        var line = 1
        var column = 1
        for byte in bytes[..<min(offset, bytes.count)] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a character do not start a new column.
                column += 1
            }
        }
        self.line = line
        self.column = column
        found = Self.name(of: bytes, at: offset)
    }

    private static func name(of bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> String {
        guard offset < bytes.count else { return "the end" }
        switch bytes[offset] {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return "a line's end"
        case 0..<0x20, 0x7F: return "a control character"
        case 0x20..<0x7F: return "“\(Character(UnicodeScalar(bytes[offset])))”"
        default: break
        }
        var decoder = UTF8()
        var rest = bytes[offset...].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return "bytes that are no UTF-8" }
        return "“\(Character(scalar))”"
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "line \(line), column \(column): expected \(expected), found \(found)" }
}
