/// What is looked for in the history: entries that begin with a text, or that hold it anywhere.
struct HistoryPattern: Equatable {
    enum Place {
        case start
        /// Anywhere; capital and small letters of ASCII count as the same.
        case anywhere
    }

    let text: String
    let place: Place
    /// The text as it is written in the file, folded if case does not count.
    private let line: [UInt8]

    init(_ text: String, at place: Place) {
        self.text = text
        self.place = place
        let encoded = HistoryCoding.encode(text)
        line = place == .start ? encoded : encoded.map(Self.fold)
    }

    func matches(_ entry: String) -> Bool {
        switch place {
        case .start: entry.utf8.starts(with: text.utf8)
        case .anywhere: entry.utf8.map(Self.fold).contains(text.utf8.map(Self.fold))
        }
    }

    /// Whether a line of the file holds the pattern's bytes.
    func mayMatch(line entry: UnsafeRawBufferPointer) -> Bool {
        guard let first = line.first else { return true }
        guard place == .anywhere else { return entry.starts(with: line) }
        guard entry.count >= line.count else { return false }
        return (0...entry.count - line.count).contains { start in
            guard Self.fold(entry[start]) == first else { return false }
            return line.indices.allSatisfy { Self.fold(entry[start + $0]) == line[$0] }
        }
    }

    private static func fold(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
