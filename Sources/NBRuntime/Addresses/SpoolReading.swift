import NBLanguage

/// A record of a `ResultSpool`, in some bytes that were read with it.
struct SpoolRecord {
    let bytes: [UInt8]
    /// Where its key and its cells are.
    let key: Range<Int>
    let cells: Range<Int>

    /// Calls a function with the column, the kind and the place of each cell.
    func forEach(_ body: (Int, CellKind, Range<Int>) -> Void) {
        var position = cells.lowerBound
        while position < cells.upperBound {
            let column = Self.number(in: bytes, &position)
            let kind = CellKind(rawValue: bytes[position]) ?? .text
            position += 1
            let count = Self.number(in: bytes, &position)
            body(column, kind, position..<position + count)
            position += count
        }
    }

    /// A number of seven bits a byte.
    static func number(in bytes: [UInt8], _ position: inout Int) -> Int {
        var number = 0
        var shift = 0
        while true {
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}

/// Reads the records of a spool. What lies beside a record is read with it, because results mostly stand in the order
/// of the rows.
final class SpoolReading {
    private struct Window {
        var start: Int
        var bytes: [UInt8]

        var end: Int { start + bytes.count }
    }

    private static let windowCount = 8
    private static let near = 65_536
    private static let far = 1024

    private let file: TemporaryFile
    private var windows: [Window] = []
    private var latest = 0
    private var turn = 0

    init(_ file: TemporaryFile) { self.file = file }

    /// Whether the record at a place is of the address with this key.
    func isRecord(at offset: Int, of key: [UInt8]) throws -> Bool {
        let record = try record(at: offset)
        return record.key.count == key.count && record.bytes[record.key].elementsEqual(key)
    }

    func record(at offset: Int) throws -> SpoolRecord {
        var window = try window(from: offset, count: 4)
        var place = offset - windows[window].start
        let head = windows[window].bytes[place..<place + 4]
        let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
        window = try self.window(from: offset, count: 4 + length)
        let bytes = windows[window].bytes
        place = offset - windows[window].start
        let end = place + 4 + length
        var position = place + 4
        let keyLength = SpoolRecord.number(in: bytes, &position)
        return SpoolRecord(bytes: bytes, key: position..<position + keyLength, cells: position + keyLength..<end)
    }

    /// The window that has these bytes, read if none has.
    private func window(from offset: Int, count: Int) throws -> Int {
        if windows.indices.contains(latest), windows[latest].start <= offset, offset + count <= windows[latest].end {
            return latest
        }
        for index in windows.indices where windows[index].start <= offset && offset + count <= windows[index].end {
            latest = index
            return index
        }
        // Bytes next to those of a window are a walk in order, which goes on.
        let follower = windows.firstIndex { $0.start <= offset && offset <= $0.end + Self.far }
        let index = follower ?? (windows.count < Self.windowCount ? windows.count : turn)
        if follower == nil { turn = (turn + 1) % Self.windowCount }
        let wanted = max(count, follower == nil ? Self.far : Self.near)
        let window = Window(start: offset, bytes: try file.read(wanted, at: offset))
        guard window.bytes.count >= count else {
            throw ValueFault("a temporary file of results was cut short", kind: .file)
        }
        if index == windows.count { windows.append(window) } else { windows[index] = window }
        latest = index
        return index
    }
}
