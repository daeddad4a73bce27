/// A typed entry as lines: where each of them begins and ends, in bytes of its UTF-8.
struct EntryText {
    let text: String
    /// The lines without their newlines; at least one.
    let lines: [Range<Int>]

    init(_ text: String) {
        var text = text
        var lines: [Range<Int>] = []
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
                lines.append(start..<index)
                start = index + 1
            }
            lines.append(start..<bytes.count)
        }
        self.text = text
        self.lines = lines
    }

    /// The number of the line that a place is on.
    func line(of place: Int) -> Int {
        var (low, high) = (0, lines.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].upperBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    subscript(range: Range<Int>) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: range.count)]
    }
}
