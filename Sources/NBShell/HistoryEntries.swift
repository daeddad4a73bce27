#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The entries of a history file, oldest first; each is decoded when it is asked for.
package struct HistoryEntries: Sendable, RandomAccessCollection {
    private let bytes: [UInt8]
    private let lines: [Range<Int>]
    /// How many lines were left out because they are no text.
    package let unreadable: Int

    package init(bytes: [UInt8]) {
        let lines = Self.lines(of: bytes)
        self.bytes = bytes
        // Nearly always all of it is text: one look at the whole is quicker than one at each line.
        let hasZero = bytes.withUnsafeBytes { $0.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
        if !hasZero, String(validating: bytes, as: UTF8.self) != nil {
            self.lines = lines
        } else {
            self.lines = lines.filter { line in
                !bytes[line].contains(0) && String(validating: bytes[line], as: UTF8.self) != nil
            }
        }
        unreadable = lines.count - self.lines.count
    }

    private init(_ entries: HistoryEntries, lines: [Range<Int>]) {
        bytes = entries.bytes
        self.lines = lines
        unreadable = entries.unreadable
    }

    /// The entries that a pattern does not match.
    func without(_ pattern: HistoryPattern) -> HistoryEntries {
        HistoryEntries(self, lines: indices.filter { !pattern.matches(self[$0]) }.map { lines[$0] })
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { lines.count }
    package subscript(position: Int) -> String {
        let line = bytes[lines[position]]
        return line.contains(UInt8(ascii: "\\")) ? HistoryCoding.decode(line) : String(decoding: line, as: UTF8.self)
    }

    /// Whether an entry's line holds the pattern. An escape in the line may look like it; the entry itself decides.
    func mayMatch(_ pattern: HistoryPattern, at position: Int) -> Bool {
        bytes.withUnsafeBytes { pattern.mayMatch(line: UnsafeRawBufferPointer(rebasing: $0[lines[position]])) }
    }

    /// The lines that hold something, without their newlines.
    static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBytes { bytes in
            var lines: [Range<Int>] = []
            guard let base = bytes.baseAddress else { return lines }
            lines.reserveCapacity(bytes.count / 32)
            var start = 0
            while start < bytes.count {
                let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
                let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
                if end > start { lines.append(start..<end) }
                start = end + 1
            }
            return lines
        }
    }
}
