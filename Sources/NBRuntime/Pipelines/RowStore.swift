import NBLanguage

/// Rows of many groups on the disk, each group in the order in which its rows came.
///
/// In memory it holds what was not written yet, some megabytes, and for each group where its last piece is; a piece in
/// the file begins with where the piece before it is, and with its length.
final class RowStore {
    private struct Place {
        var buffer: [UInt8] = []
        var lastPiece = -1
    }

    /// A group's piece is written when it is so long, and all are when they are so long together.
    private static let longestPiece = 65_536
    private static let longestWait = 8 * 1024 * 1024
    private static let headLength = 16

    private let file: TemporaryFile
    private let coding = RowCoding()
    private var places: [Place] = []
    private var waiting = 0

    init() throws(ValueFault) {
        file = try TemporaryFile()
    }

    /// Adds a row to a group; groups are numbered from 0 in the order in which they come.
    func add(_ row: Value, to group: Int) throws(ValueFault) {
        while places.count <= group { places.append(Place()) }
        let before = places[group].buffer.count
        coding.write(row, to: &places[group].buffer)
        waiting += places[group].buffer.count - before
        if places[group].buffer.count >= Self.longestPiece { try write(group) }
        if waiting >= Self.longestWait { try writeAll() }
    }

    /// Writes what waits, and gives its memory back.
    func writeAll() throws(ValueFault) {
        for group in places.indices where !places[group].buffer.isEmpty { try write(group) }
    }

    private func write(_ group: Int) throws(ValueFault) {
        let piece = file.count
        let (last, bytes) = (places[group].lastPiece, places[group].buffer)
        try file.append { output in
            for number in [last, bytes.count] {
                for byte in 0..<8 { output.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
            }
            output.append(contentsOf: bytes)
        }
        waiting -= bytes.count
        places[group] = Place(buffer: [], lastPiece: piece)
    }

    /// Where the pieces of a group are, the first first.
    func pieces(of group: Int) throws(ValueFault) -> [Int] {
        var pieces: [Int] = []
        var place = places[group].lastPiece
        while place >= 0 {
            pieces.append(place)
            place = try head(at: place).last
        }
        return pieces.reversed()
    }

    private func head(at place: Int) throws(ValueFault) -> (last: Int, length: Int) {
        let bytes = try file.read(Self.headLength, at: place)
        guard bytes.count == Self.headLength else { throw Self.cutShort }
        func number(_ range: Range<Int>) -> Int { bytes[range].reversed().reduce(0) { $0 << 8 | Int($1) } }
        return (number(0..<8), number(8..<16))
    }

    /// The rows of a piece.
    func rows(at place: Int) throws(ValueFault) -> [Value] {
        let length = try head(at: place).length
        let bytes = try file.read(length, at: place + Self.headLength)
        guard bytes.count == length else { throw Self.cutShort }
        var rows: [Value] = []
        var position = 0
        while position < bytes.count {
            guard let row = coding.read(bytes, &position) else { throw Self.cutShort }
            rows.append(row)
        }
        return rows
    }

    private static let cutShort = ValueFault("a temporary file of rows was cut short", kind: .file)
}

/// The rows of one group in a store.
final class StoredRows: BatchSource {
    private let store: RowStore
    private let group: Int
    private var pieces: ArraySlice<Int>?

    init(_ store: RowStore, group: Int) {
        self.store = store
        self.group = group
    }

    func next() async throws -> [Value]? {
        if pieces == nil { pieces = try store.pieces(of: group)[...] }
        guard let piece = pieces?.popFirst() else { return nil }
        return try store.rows(at: piece)
    }

    func restart() throws { pieces = nil }

    var isRereadable: Bool { true }

    func again() -> (any BatchSource)? { StoredRows(store, group: group) }
}
