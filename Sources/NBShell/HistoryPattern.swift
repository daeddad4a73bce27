#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is looked for in the history: entries that begin with a text, or that hold it somewhere.
struct HistoryPattern: Equatable {
    enum Place {
        case start
        /// Anywhere; capital and small letters of ASCII count as the same.
        case anywhere
        /// Anywhere, letter for letter.
        case inside
    }

    let text: String
    let place: Place
    /// The text, folded if case does not count.
    private let wanted: [UInt8]
    /// The same as it is written in the file.
    private let line: [UInt8]

    init(_ text: String, at place: Place) {
        self.text = text
        self.place = place
        let folds = place == .anywhere
        wanted = text.utf8.map { folds ? Self.fold($0) : $0 }
        line = HistoryCoding.encode(text).map { folds ? Self.fold($0) : $0 }
    }

    func matches(_ entry: String) -> Bool { match(in: entry) != nil }

    /// Where the text stands in an entry, in UTF-8 bytes; the last of several places.
    func match(in entry: String) -> Range<Int>? {
        switch place {
        case .start: return entry.utf8.starts(with: text.utf8) ? 0..<wanted.count : nil
        case .anywhere, .inside:
            let bytes = Array(entry.utf8)
            return bytes.withUnsafeBytes { bytes in
                Self.places(of: wanted, in: bytes.count).reversed().first { holds(wanted, bytes, at: $0) }
                    .map { $0..<$0 + wanted.count }
            }
        }
    }

    /// Whether a line of the file holds the pattern's bytes.
    func mayMatch(line entry: UnsafeRawBufferPointer) -> Bool {
        guard place != .start else { return entry.count >= line.count && holds(line, entry, at: 0) }
        guard let first = line.first else { return true }
        let other = place == .anywhere ? Self.unfold(first) : first
        let last = entry.count - line.count
        var start = 0
        while start <= last {
            if entry[start] == first || entry[start] == other, holds(line, entry, at: start) { return true }
            start += 1
        }
        return false
    }

    private func holds(_ wanted: [UInt8], _ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        if place == .anywhere { return wanted.indices.allSatisfy { Self.fold(bytes[start + $0]) == wanted[$0] } }
        return wanted.withUnsafeBytes { wanted in
            guard let left = wanted.baseAddress, let right = bytes.baseAddress else { return wanted.isEmpty }
            return memcmp(left, right + start, wanted.count) == 0
        }
    }

    private static func places(of wanted: [UInt8], in count: Int) -> Range<Int> {
        0..<max(0, count - wanted.count + 1)
    }

    private static func unfold(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
    }

    private static func fold(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
