import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The records of an uploaded file, read one after another from some byte of it on.
///
/// Only one buffer and one record are in memory. A record ends with its line, or within a plain list at each comma,
/// semicolon and tab too. In a table, fields may be in quotes (RFC 4180), which a stray quote further on does not open.
///
/// A record without quotes that lies within the buffer is only looked at there, which takes a tenth of the time that it
/// takes to put it together byte by byte.
final class RecordReader {
    /// The longest record; a longer one is a quote that was never closed, or no such file.
    static let longestRecord = 1 << 20

    private static let bufferSize = 1 << 18

    private let descriptor: CInt
    private let delimiter: UInt8?
    /// Whether each line is one field, whatever is in it.
    private let isOfLines: Bool
    private var buffer: [UInt8] = []
    private var next = 0
    private var isAtEnd = false
    /// The fields of the record that was read last, by their places in the buffer or in `text`.
    private var places: [Range<Int>] = []
    /// The bytes of a record that had to be put together.
    private var text: [UInt8] = []
    private var isPutTogether = false
    /// How many bytes of the file come before the next record.
    private(set) var offset: Int

    /// Opens a file.
    /// - Throws: `UnreadableUpload` where it cannot be.
    init(_ path: String, delimiter: UInt8?, from offset: Int = 0) throws(UnreadableUpload) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableUpload.missing }
        self.delimiter = delimiter
        isOfLines = delimiter == EntryLayout.noDelimiter
        self.offset = offset
        if lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw UnreadableUpload.missing }
    }

    deinit { close(descriptor) }

    /// The fields of the next record, without the blanks at their ends; nil after the last one. Blank lines are none.
    /// - Throws: `UnreadableUpload` where the file cannot be read, or a record is too long.
    func record() throws(UnreadableUpload) -> [String]? {
        try advance() ? fields : nil
    }

    /// The fields of the record that was read last.
    var fields: [String] { places.indices.map { field($0) } }

    /// Goes to the next record, whose fields can be asked for then; false after the last one.
    /// - Throws: `UnreadableUpload` where the file cannot be read, or a record is too long.
    func advance() throws(UnreadableUpload) -> Bool {
        while try readLine() {
            if places.contains(where: { !$0.isEmpty }) { return true }
        }
        return false
    }

    /// Whether the record that was read last has something in a column.
    func hasField(_ column: Int) -> Bool { places.indices.contains(column) && !places[column].isEmpty }

    /// A field of the record that was read last; empty where it has none in the column.
    func field(_ column: Int) -> String {
        guard places.indices.contains(column) else { return "" }
        return String(decoding: isPutTogether ? text[places[column]] : buffer[places[column]], as: UTF8.self)
    }

    /// Reads the next line; false at the end of the file.
    private func readLine() throws(UnreadableUpload) -> Bool {
        while true {
            if lookAtLine() { return true }
            // The line may only be cut off by the buffer's end.
            guard !isAtEnd, buffer.count - next < Self.bufferSize, !buffer[next...].contains(UInt8(ascii: "\""))
            else { break }
            try refill()
        }
        return try putTogether()
    }

    /// Finds the fields of the next line where they lie in the buffer, all of them and without quotes.
    private func lookAtLine() -> Bool {
        places.removeAll(keepingCapacity: true)
        isPutTogether = false
        let (from, isAtEnd, delimiter) = (next, isAtEnd, delimiter)
        var end = -1
        buffer.withUnsafeBufferPointer { bytes in
            var start = from
            var place = from
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                // Most bytes are letters; what means something is below them.
                if byte > 0x3B { continue }
                switch byte {
                case UInt8(ascii: "\"") where !isOfLines: return
                case UInt8(ascii: "\n"):
                    places.append(Self.trimmed(start..<place - 1, of: bytes))
                    end = place
                    return
                case UInt8(ascii: "\r"):
                    if place == bytes.count && !isAtEnd { return }
                    places.append(Self.trimmed(start..<place - 1, of: bytes))
                    end = place < bytes.count && bytes[place] == UInt8(ascii: "\n") ? place + 1 : place
                    return
                case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
                    if isOfLines { continue }
                    if delimiter == nil {
                        places.append(Self.trimmed(start..<place - 1, of: bytes))
                        end = place
                        return
                    }
                    guard byte == delimiter else { continue }
                    places.append(Self.trimmed(start..<place - 1, of: bytes))
                    start = place
                default: continue
                }
            }
            guard isAtEnd, place > from else { return }
            places.append(Self.trimmed(start..<place, of: bytes))
            end = place
        }
        guard end >= 0 else { return false }
        offset += end - next
        next = end
        return true
    }

    /// Reads the next line byte by byte: it has quotes, or is very long.
    private func putTogether() throws(UnreadableUpload) -> Bool {
        places.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        isPutTogether = true
        var start = 0
        var isQuoted = false
        var wasQuoted = false
        var length = 0
        func endField() {
            let field = start..<text.count
            places.append(wasQuoted ? field : text.withUnsafeBufferPointer { Self.trimmed(field, of: $0) })
            start = text.count
            wasQuoted = false
        }
        while let byte = try take() {
            length += 1
            guard length <= Self.longestRecord else { throw UnreadableUpload.tooLong }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if try peek() == byte {
                    _ = try take()
                    text.append(byte)
                } else {
                    isQuoted = false
                }
            case _ where isQuoted:
                text.append(byte)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if byte == UInt8(ascii: "\r"), try peek() == UInt8(ascii: "\n") { _ = try take() }
                endField()
                return true
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
                if delimiter == nil, !isOfLines {
                    endField()
                    return true
                }
                if byte == delimiter { endField() } else { text.append(byte) }
            case UInt8(ascii: "\"") where delimiter != nil && !isOfLines && text.count == start && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            default:
                text.append(byte)
            }
        }
        guard length > 0 else { return false }
        endField()
        return true
    }

    private static func trimmed(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    private func take() throws(UnreadableUpload) -> UInt8? {
        guard let byte = try peek() else { return nil }
        next += 1
        offset += 1
        return byte
    }

    private func peek() throws(UnreadableUpload) -> UInt8? {
        if next == buffer.count, !isAtEnd { try refill() }
        return next < buffer.count ? buffer[next] : nil
    }

    /// Reads on behind what is left in the buffer.
    private func refill() throws(UnreadableUpload) {
        buffer.removeFirst(next)
        next = 0
        let held = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.bufferSize))
        let count = buffer.withUnsafeMutableBytes { bytes in
            let room = UnsafeMutableRawBufferPointer(rebasing: bytes[held...])
            return read(descriptor, room.baseAddress, room.count)
        }
        guard count >= 0 else { throw UnreadableUpload.missing }
        buffer.removeLast(Self.bufferSize - count)
        isAtEnd = count == 0
    }
}

/// Why an uploaded file gives no entries.
enum UnreadableUpload: Error, Equatable {
    case missing
    case empty
    case tooLong

    var words: String {
        switch self {
        case .missing: "The file cannot be read."
        case .empty: "There is nothing in it to work on."
        case .tooLong: "A row of the file is too long: is a quote not closed?"
        }
    }
}
