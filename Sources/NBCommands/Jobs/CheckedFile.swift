import Foundation
import NBRuntime
import NorbertAPI
import OrderedJSON

/// The results of a request in a file of JSON, `{"response": […]}`, read an item at a time.
///
/// A request has up to 50,000 results: whole as JSON they take more than a hundred megabytes.
final class CheckedFile {
    private static let pieceSize = 1 << 16
    private static let batchSize = 1_000

    /// The file is there as long as it is read.
    private let file: TemporaryFile
    private let handle: FileHandle
    private var bytes: [UInt8] = []
    private var next = 0
    private var isInList = false
    private var isOver = false

    init(_ file: TemporaryFile) throws {
        self.file = file
        handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path))
    }

    deinit { try? handle.close() }

    /// Some of the results; nil after the last one.
    ///
    /// - Throws: `JSONError` or `DecodingFault` where the file is not what it should be.
    func results() throws -> [CheckedAddress]? {
        if !isInList { try findList() }
        var results: [CheckedAddress] = []
        while results.count < Self.batchSize, let item = try item() { results.append(try CheckedAddress(json: item)) }
        return results.isEmpty ? nil : results
    }

    /// Goes to the first item of the list.
    private func findList() throws {
        isInList = true
        while !bytes.contains(UInt8(ascii: "[")) {
            guard try readOn() else { break }
        }
        guard let start = bytes.firstIndex(of: UInt8(ascii: "[")) else {
            // No list at all: what is wrong is said by whoever reads it as a whole.
            isOver = true
            _ = try JSON(parsing: bytes)
            return
        }
        next = start + 1
    }

    private func item() throws -> JSON? {
        guard !isOver else { return nil }
        var place = next
        var start: Int?
        var depth = 0
        var isText = false
        var isEscaped = false
        while true {
            if place == bytes.count {
                bytes.removeFirst(next)
                place -= next
                start = start.map { $0 - next }
                next = 0
                guard try readOn() else {
                    isOver = true
                    // Cut short: the rest is no JSON, and the error tells where it ends.
                    return try JSON(parsing: bytes)
                }
            }
            let byte = bytes[place]
            place += 1
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if depth == 0 { start = place - 1 }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 {
                    isOver = true
                    return nil
                }
                depth -= 1
                guard depth == 0, let first = start else { continue }
                defer { next = place }
                return try JSON(parsing: bytes[first..<place])
            default: continue
            }
        }
    }

    private func readOn() throws -> Bool {
        guard let piece = try handle.read(upToCount: Self.pieceSize), !piece.isEmpty else { return false }
        bytes.append(contentsOf: piece)
        return true
    }
}
