import NorbertAPI

/// The streaming reader of `multipart/form-data` (RFC 7578, and RFC 2046 for what stands between the parts).
///
/// What it holds is never more than a piece and one part's headers. What stands before the first boundary and behind the
/// last is passed over.
struct MultipartParser: BodyParser {
    private enum Place {
        /// Before the first boundary.
        case preamble
        /// Right behind a boundary, where `--` ends the body and a line's end begins a part.
        case behindBoundary
        case headers
        case content
        case epilogue
    }

    private static let longestHeaders = 8_192
    private static let longestPadding = 256

    /// A line's end, two dashes and the boundary: what ends a part.
    private let delimiter: [UInt8]
    private var place = Place.preamble
    /// What was given and not used up yet.
    private var held: [UInt8]
    /// Whether the boundary just passed, should it prove to be none, belongs to a part's content.
    private var isWithinPart = false

    /// - Throws: a 400 where the boundary is not one that RFC 2046 allows.
    init(boundary: String) throws(APIError) {
        let bytes = Array(boundary.utf8)
        guard (1...70).contains(bytes.count), bytes.allSatisfy({ (0x20..<0x7F).contains($0) }), bytes.last != 0x20
        else { throw .unreadable("The boundary of the parts is missing, or not one that can be.") }
        delimiter = Array("\r\n--".utf8) + bytes
        // The first boundary may be the very first line: it is then as if a line had ended before it.
        held = [0x0D, 0x0A]
    }

    mutating func read(_ piece: [UInt8], _ tell: (BodyEvent) throws -> Void) throws {
        held += piece
        var start = 0
        while try advance(&start, tell) {}
        held.removeFirst(start)
    }

    mutating func finish(_ tell: (BodyEvent) throws -> Void) throws {
        guard place == .epilogue else { throw APIError.unreadable("The body ends before its last boundary.") }
    }

    /// Reads on from a place in what is held; false when more has to come first.
    private mutating func advance(_ start: inout Int, _ tell: (BodyEvent) throws -> Void) throws -> Bool {
        switch place {
        case .preamble:
            guard let found = try findDelimiter(from: &start, { _ in }) else { return false }
            start = found + delimiter.count
            place = .behindBoundary
            return true
        case .content:
            guard let found = try findDelimiter(from: &start, tell) else { return false }
            start = found + delimiter.count
            place = .behindBoundary
            return true
        case .behindBoundary: return try passBoundary(&start, tell)
        case .headers:
            guard let end = endOfHeaders(from: start) else {
                guard held.count - start <= Self.longestHeaders else {
                    throw APIError.unreadable("The headers of a part are too long.")
                }
                return false
            }
            let field = try PartHeaders.field(held[start..<end.headers])
            start = end.content
            isWithinPart = true
            place = .content
            try tell(.begin(field))
            return true
        case .epilogue:
            start = held.count
            return false
        }
    }

    /// Decides what stands behind a boundary: a part, the end, or more text, so that it was no boundary.
    private mutating func passBoundary(_ start: inout Int, _ tell: (BodyEvent) throws -> Void) throws -> Bool {
        var place = start
        if held.count - place >= 2, held[place] == UInt8(ascii: "-"), held[place + 1] == UInt8(ascii: "-") {
            if isWithinPart { try tell(.end) }
            self.place = .epilogue
            return true
        }
        while place < held.count, held[place] == 0x20 || held[place] == 0x09 { place += 1 }
        guard place - start <= Self.longestPadding else {
            throw APIError.unreadable("A boundary is followed by too many spaces.")
        }
        let rest = held.count - place
        let isLineEnd = rest >= 2 && held[place] == 0x0D && held[place + 1] == 0x0A
        if isLineEnd {
            if isWithinPart { try tell(.end) }
            isWithinPart = false
            // The line's end stays: with it, no headers at all are an empty line as well.
            start = place
            self.place = .headers
            return true
        }
        let mayBecome = rest == 0 || (rest == 1 && (held[place] == 0x0D || (held[place] == 0x2D && place == start)))
        if mayBecome { return false }
        // More text follows on the line: a longer word that begins as the boundary does.
        if isWithinPart { try tell(.bytes(delimiter[...])) }
        self.place = isWithinPart ? .content : .preamble
        return true
    }

    /// The place of the next boundary; what stands before it is told as content.
    ///
    /// The last few bytes are held back while they may be the beginning of one.
    private func findDelimiter(
        from start: inout Int, _ tell: (BodyEvent) throws -> Void
    ) throws -> Int? {
        var place = start
        while let candidate = held[place...].firstIndex(of: 0x0D) {
            let length = min(delimiter.count, held.count - candidate)
            if held[candidate..<candidate + length].elementsEqual(delimiter[..<length]) {
                if candidate > start { try tell(.bytes(held[start..<candidate])) }
                start = candidate
                return length == delimiter.count ? candidate : nil
            }
            place = candidate + 1
        }
        if held.count > start { try tell(.bytes(held[start...])) }
        start = held.count
        return nil
    }

    /// Where a part's headers end and its content begins: at the first empty line.
    private func endOfHeaders(from start: Int) -> (headers: Int, content: Int)? {
        let limit = min(held.count, start + Self.longestHeaders + 4)
        var place = start
        while place + 4 <= limit {
            if held[place] == 0x0D, held[place + 1] == 0x0A, held[place + 2] == 0x0D, held[place + 3] == 0x0A {
                return (place, place + 4)
            }
            place += 1
        }
        return nil
    }
}
