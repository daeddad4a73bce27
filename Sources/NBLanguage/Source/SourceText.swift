/// A script's text with the name people know it by; immutable, and cheap to point into.
package final class SourceText: Sendable {
    /// A file's path as the user wrote it, or a name such as `line 3` for what was typed at the prompt.
    package let name: String
    package let bytes: [UInt8]
    /// The byte at which each line starts; never empty.
    private let lineStarts: [Int]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    package convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The number, from 1, of the line that holds the byte.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The column, from 1, counted in characters as people count them.
    package func column(at offset: Int) -> Int {
        let start = lineStarts[line(at: offset) - 1]
        return text(from: start, to: min(offset, bytes.count)).count + 1
    }

    /// The bytes of a line, counted from 1, without its end.
    package func lineRange(_ number: Int) -> Range<Int> {
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<max(start, end)
    }

    package var lineCount: Int { lineStarts.count }

    package func text(from start: Int, to end: Int) -> String {
        let first = min(max(0, start), bytes.count)
        return String(decoding: bytes[first..<min(max(first, end), bytes.count)], as: UTF8.self)
    }
}

/// A stretch of a source: where a token, an expression or a statement stands.
package struct Place: Sendable {
    package var source: SourceText
    package var start: Int
    package var end: Int

    package init(_ source: SourceText, _ start: Int, _ end: Int) {
        self.source = source
        self.start = start
        self.end = end
    }

    /// The words at this place as they were written.
    package var text: String { source.text(from: start, to: end) }
    package var line: Int { source.line(at: start) }
    package var column: Int { source.column(at: start) }

    /// The stretch from the start of this place to the end of the other.
    package func through(_ other: Place) -> Place {
        Place(source, min(start, other.start), max(end, other.end))
    }

    /// The empty place just behind this one, where something is missing.
    package var after: Place { Place(source, end, end) }
}

extension Place: Equatable {
    package static func == (left: Place, right: Place) -> Bool {
        left.source === right.source && left.start == right.start && left.end == right.end
    }
}
