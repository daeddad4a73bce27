/// The entries of a history file, oldest first; each is decoded when it is asked for.
package struct HistoryEntries: Sendable, RandomAccessCollection {
    private let bytes: [UInt8]
    private let lines: [Range<Int>]
    /// How many lines were left out because they are no text.
    package let unreadable: Int

    package init(bytes: [UInt8]) {
        let lines = Self.lines(of: bytes)
        self.bytes = bytes
        if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) {
            self.lines = lines
        } else {
            self.lines = lines.filter { line in
                !bytes[line].contains(0) && String(validating: bytes[line], as: UTF8.self) != nil
            }
        }
        unreadable = lines.count - self.lines.count
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { lines.count }
    package subscript(position: Int) -> String { HistoryCoding.decode(bytes[lines[position]]) }

    /// Whether an entry's line holds the pattern. An escape in the line may look like it; the entry itself decides.
    func mayMatch(_ pattern: HistoryPattern, at position: Int) -> Bool {
        bytes.withUnsafeBytes { pattern.mayMatch(line: UnsafeRawBufferPointer(rebasing: $0[lines[position]])) }
    }

    /// The lines that hold something, without their newlines.
    static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { bytes in
            var lines: [Range<Int>] = []
            var start = 0
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
                if index > start { lines.append(start..<index) }
                start = index + 1
            }
            if start < bytes.count { lines.append(start..<bytes.count) }
            return lines
        }
    }
}
