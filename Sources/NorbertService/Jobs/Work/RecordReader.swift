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
final class RecordReader {
    /// The longest record; a longer one is a quote that was never closed, or no such file.
    static let longestRecord = 1 << 20

    private static let bufferSize = 1 << 16

    private let descriptor: CInt
    private let delimiter: UInt8?
    private var buffer: [UInt8] = []
    private var next = 0
    /// How many bytes of the file come before the next record.
    private(set) var offset: Int

    /// Opens a file.
    /// - Throws: `UnreadableUpload` where it cannot be.
    init(_ path: String, delimiter: UInt8?, from offset: Int = 0) throws(UnreadableUpload) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableUpload.missing }
        self.delimiter = delimiter
        self.offset = offset
        if lseek(descriptor, off_t(offset), SEEK_SET) < 0 { throw UnreadableUpload.missing }
    }

    deinit { close(descriptor) }

    /// The fields of the next record, without the blanks at their ends; nil after the last one. Blank lines are none.
    /// - Throws: `UnreadableUpload` where the file cannot be read, or a record is too long.
    func record() throws(UnreadableUpload) -> [String]? {
        while let fields = try line() {
            if fields.contains(where: { !$0.isEmpty }) { return fields }
        }
        return nil
    }

    private func line() throws(UnreadableUpload) -> [String]? {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var length = 0
        func endField() {
            fields.append(wasQuoted ? String(decoding: field, as: UTF8.self) : Self.trimmed(field))
            field.removeAll(keepingCapacity: true)
            wasQuoted = false
        }
        while let byte = try take() {
            length += 1
            guard length <= Self.longestRecord else { throw UnreadableUpload.tooLong }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if try peek() == byte {
                    _ = try take()
                    field.append(byte)
                } else {
                    isQuoted = false
                }
            case _ where isQuoted:
                field.append(byte)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if byte == UInt8(ascii: "\r"), try peek() == UInt8(ascii: "\n") { _ = try take() }
                endField()
                return fields
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
                if delimiter == nil {
                    endField()
                    return fields
                }
                if byte == delimiter { endField() } else { field.append(byte) }
            case UInt8(ascii: "\"") where delimiter != nil && field.isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            default:
                field.append(byte)
            }
        }
        guard length > 0 else { return nil }
        endField()
        return fields
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    private func take() throws(UnreadableUpload) -> UInt8? {
        guard let byte = try peek() else { return nil }
        next += 1
        offset += 1
        return byte
    }

    private func peek() throws(UnreadableUpload) -> UInt8? {
        if next == buffer.count {
            var fresh = [UInt8](repeating: 0, count: Self.bufferSize)
            let count = read(descriptor, &fresh, fresh.count)
            guard count >= 0 else { throw UnreadableUpload.missing }
            fresh.removeLast(fresh.count - count)
            buffer = fresh
            next = 0
        }
        return next < buffer.count ? buffer[next] : nil
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
