/// The text of a document with its lines, and places in it as a client counts them: a line and a character, both from 0.
package struct DocumentText: Sendable {
    /// What a client counts as a character.
    package enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case utf32 = "utf-32"
    }

    package struct Position: Sendable, Hashable, Comparable {
        package var line: Int
        package var character: Int

        package init(line: Int, character: Int) {
            self.line = line
            self.character = character
        }

        package static func < (left: Position, right: Position) -> Bool {
            (left.line, left.character) < (right.line, right.character)
        }
    }

    package private(set) var bytes: [UInt8]
    package let encoding: Encoding
    /// The byte at which each line starts: behind `\n`, `\r\n` or a `\r` alone.
    private var lineStarts: [Int]

    package init(_ bytes: [UInt8], _ encoding: Encoding = .utf16) {
        self.bytes = bytes
        self.encoding = encoding
        lineStarts = Self.starts(in: bytes)
    }

    package init(_ text: String, _ encoding: Encoding = .utf16) { self.init(Array(text.utf8), encoding) }

    private static func starts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                starts.append(index + 1)
            } else if byte == UInt8(ascii: "\r"), index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
                starts.append(index + 1)
            }
        }
        return starts
    }

    package var end: Position { position(of: bytes.count) }

    /// The line and character of a byte.
    package func position(of offset: Int) -> Position {
        let offset = min(max(0, offset), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<offset]
        return Position(line: low, character: before.reduce(0) { $0 + units(startingWith: $1) })
    }

    /// The byte of a line and character; what lies behind the end of a line or of the text stands for that end.
    package func offset(of position: Position) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < lineStarts.count else { return bytes.count }
        let end = lineEnd(position.line)
        var index = lineStarts[position.line]
        var left = position.character
        while index < end {
            var next = index + 1
            while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
            let units = encoding == .utf8 ? next - index : units(startingWith: bytes[index])
            // A place inside of a character is the character's start.
            guard left >= max(1, units) else { break }
            left -= units
            index = next
        }
        return index
    }

    /// The byte behind the last of a line, its end left out.
    private func lineEnd(_ line: Int) -> Int {
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
        while end > lineStarts[line], [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// How many of the client's characters begin with a byte: those of a character count at its first byte.
    private func units(startingWith byte: UInt8) -> Int {
        switch encoding {
        case .utf8: 1
        case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
        case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
        }
    }

    /// Puts another text where a stretch of this one stands.
    package mutating func replace(_ range: Range<Position>, with text: String) {
        let start = offset(of: range.lowerBound)
        let end = max(start, offset(of: range.upperBound))
        bytes.replaceSubrange(start..<end, with: text.utf8)
        lineStarts = Self.starts(in: bytes)
    }
}
