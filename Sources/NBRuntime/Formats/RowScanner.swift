/// A walk over the bytes of a separated file that finds its rows and where their cells end (RFC 4180).
///
/// A cell is quoted if it begins with `"`; in it `""` is a quote and line ends are text. Lines end with or without a
/// carriage return, or with nothing but one; lines without anything are passed over.
struct RowScanner {
    /// A row whose number of cells is not that of the header.
    struct RaggedRow: Equatable {
        let line: Int
        let cells: Int
    }

    /// So many ragged rows are told of; more are no news.
    private static let raggedLimit = 4

    let separator: UInt8
    private let lineEnd: UInt8
    /// The number of cells in a row, once the header told it.
    var columns: Int?
    /// The line of the row that comes next, counted from 1.
    private(set) var line = 1
    /// The line on which a quote was opened that nothing closed yet.
    private(set) var openQuoteLine: Int?

    /// Where the rows begin and their cells end.
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    /// The first rows whose number of cells is not that of the header; they are not among the others.
    private(set) var ragged: [RaggedRow] = []

    init(_ form: HeaderForm, columns: Int? = nil, line: Int = 1, openQuoteLine: Int? = nil) {
        separator = form.separator
        lineEnd = form.lineEnd
        self.openQuoteLine = openQuoteLine
        self.columns = columns
        self.line = line
    }

    private static let quote = UInt8(ascii: "\"")

    /// Scans whole rows and answers how many bytes they took; the rest waits for more bytes.
    ///
    /// - Parameters:
    ///   - isLast: whether nothing follows, so that the last row needs no line end.
    ///   - limit: the number of rows after which to stop.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, limit: Int = .max) -> Int {
        var position = 0
        openQuoteLine = nil
        while position < bytes.count, starts.count < limit {
            guard let next = scanRow(bytes, from: position, isLast: isLast) else { break }
            position = next
        }
        return position
    }

    /// Scans a row and answers where the next begins; nothing if its end is not there yet.
    private mutating func scanRow(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Int? {
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
            let byte = isEnd ? lineEnd : bytes[position]
            if isEnd, !isLast {
                ends.removeLast(ends.count - known)
                return nil
            }
            var cellEnd = position
            if byte == lineEnd, cellEnd > cellStart, bytes[cellEnd - 1] == HeaderForm.carriageReturn { cellEnd -= 1 }
            cells += 1
            if cells <= width {
                ends.append(UInt32(truncatingIfNeeded: cellEnd))
            } else if !Self.isBlank(bytes[cellStart..<cellEnd]) {
                hasSurplus = true
            }
            if byte == lineEnd { break }
            position += 1
        }
        let next = min(position + 1, bytes.count)
        let isBlank = cells == 1 && Int(ends[known]) == start
        if isBlank {
            ends.removeLast(ends.count - known)
        } else if columns != nil, cells < width || hasSurplus {
            ends.removeLast(ends.count - known)
            if ragged.count < Self.raggedLimit { ragged.append(RaggedRow(line: line, cells: cells)) }
        } else {
            starts.append(UInt32(truncatingIfNeeded: start))
        }
        line += 1 + innerLines
        return next
    }

    /// Whether a cell holds nothing but spaces and the quotes around them.
    private static func isBlank(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        cell.allSatisfy { $0 <= 0x20 || $0 == quote }
    }

    /// The place of the next separator or line end, or the end of the bytes. It looks at eight bytes at a time.
    @inline(__always)
    private func delimiter(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let separators = ones &* UInt64(separator)
        let lineEnds = ones &* UInt64(lineEnd)
        let raw = UnsafeRawBufferPointer(bytes)
        var position = start
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            // A byte that is sought becomes zero, and the lowest zero byte is where a borrow first reaches a high bit.
            let one = word ^ separators
            let two = word ^ lineEnds
            let hits = ((one &- ones) & ~one | (two &- ones) & ~two) & 0x8080_8080_8080_8080
            if hits != 0 { return position + (hits.trailingZeroBitCount >> 3) }
            position += 8
        }
        while position < bytes.count, bytes[position] != separator, bytes[position] != lineEnd { position += 1 }
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
            if byte == lineEnd {
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
