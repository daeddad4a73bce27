/// A walk over the bytes of a separated file that finds its rows and where their cells end (RFC 4180).
///
/// A cell is quoted if it begins with `"`; in it `""` is a quote and line ends are text. Lines end with or without a
/// carriage return; lines without anything are passed over.
struct RowScanner {
    /// A row whose number of cells is not that of the header.
    struct RaggedRow: Error {
        let line: Int
        let cells: Int
    }

    let separator: UInt8
    /// The number of cells in a row, once the header told it.
    var columns: Int?
    /// The line of the row that comes next, counted from 1.
    private(set) var line = 1
    /// The line on which a quote was opened that nothing closed yet.
    private(set) var openQuoteLine: Int?

    /// Where the rows begin and their cells end.
    var starts: [UInt32] = []
    var ends: [UInt32] = []

    init(separator: UInt8, columns: Int? = nil, line: Int = 1) {
        self.separator = separator
        self.columns = columns
        self.line = line
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Scans whole rows and answers how many bytes they took; the rest waits for more bytes.
    ///
    /// - Parameters:
    ///   - isLast: whether nothing follows, so that the last row needs no line end.
    ///   - limit: the number of rows after which to stop.
    mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, limit: Int = .max
    ) throws(RaggedRow) -> Int {
        var position = 0
        openQuoteLine = nil
        while position < bytes.count, starts.count < limit {
            guard let next = try scanRow(bytes, from: position, isLast: isLast) else { break }
            position = next
        }
        return position
    }

    /// Scans a row and answers where the next begins; nothing if its end is not there yet.
    private mutating func scanRow(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool
    ) throws(RaggedRow) -> Int? {
        let known = ends.count
        let width = columns ?? .max
        var position = start
        var cells = 0
        var hasSurplus = false
        var innerLines = 0
        while true {
            let cellStart = position
            if position < bytes.count, bytes[position] == Self.quote {
                guard let after = closingQuote(bytes, from: position + 1, innerLines: &innerLines, isLast: isLast)
                else {
                    ends.removeLast(ends.count - known)
                    return nil
                }
                position = after
            }
            position = delimiter(in: bytes, from: position)
            let isEnd = position >= bytes.count
            let byte = isEnd ? Self.lineFeed : bytes[position]
            if isEnd, !isLast {
                ends.removeLast(ends.count - known)
                return nil
            }
            var cellEnd = position
            if isEnd || byte == Self.lineFeed, cellEnd > cellStart, bytes[cellEnd - 1] == Self.carriageReturn {
                cellEnd -= 1
            }
            cells += 1
            if cells <= width {
                ends.append(UInt32(truncatingIfNeeded: cellEnd))
            } else if cellEnd > cellStart {
                hasSurplus = true
            }
            if isEnd || byte == Self.lineFeed { break }
            position += 1
        }
        let next = min(position + 1, bytes.count)
        let isBlank = cells == 1 && Int(ends[known]) == start
        if isBlank {
            ends.removeLast(ends.count - known)
        } else {
            if columns != nil, cells < width || hasSurplus { throw RaggedRow(line: line, cells: cells) }
            starts.append(UInt32(truncatingIfNeeded: start))
        }
        line += 1 + innerLines
        return next
    }

    /// The place of the next separator or line end, or the end of the bytes. It looks at eight bytes at a time.
    @inline(__always)
    private func delimiter(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let separators = ones &* UInt64(separator)
        let lineFeeds = ones &* UInt64(Self.lineFeed)
        let raw = UnsafeRawBufferPointer(bytes)
        var position = start
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            // A byte that is sought becomes zero, and the lowest zero byte is where a borrow first reaches a high bit.
            let one = word ^ separators
            let two = word ^ lineFeeds
            let hits = ((one &- ones) & ~one | (two &- ones) & ~two) & 0x8080_8080_8080_8080
            if hits != 0 { return position + (hits.trailingZeroBitCount >> 3) }
            position += 8
        }
        while position < bytes.count, bytes[position] != separator, bytes[position] != Self.lineFeed { position += 1 }
        return position
    }

    /// Where a quoted cell goes on after its closing quote; nothing if that is not there.
    private mutating func closingQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, innerLines: inout Int, isLast: Bool
    ) -> Int? {
        let openedAt = line + innerLines
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.lineFeed {
                innerLines += 1
            } else if byte == Self.quote {
                // A quote at the very end of the bytes may be the first half of a pair.
                guard position + 1 < bytes.count else { return isLast ? position + 1 : nil }
                guard bytes[position + 1] == Self.quote else { return position + 1 }
                position += 1
            }
            position += 1
        }
        openQuoteLine = openedAt
        return nil
    }
}

extension RowScanner {
    /// The separator of a file, told by its header: whichever of `,`, `;` and tab occurs most outside quotes.
    static func separator(ofHeader bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lineFeed, counts.contains(where: { $0 > 0 }) { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        guard let most = counts.max(), let index = counts.firstIndex(of: most) else { return candidates[0] }
        return candidates[index]
    }
}
