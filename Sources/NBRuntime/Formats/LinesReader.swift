import NBLanguage
import OrderedJSON

/// The lines of a text file, or the JSON values of a file with one on each line, read as they are walked.
///
/// Lines end with or without a carriage return. As JSON, lines without anything are passed over.
package final class LinesReader: BatchSource {
    /// What a line stands for.
    package enum Form: Sendable { case text, json }

    private static let chunkSize = 131_072
    private static let longestLine = 67_108_864

    private let file: FileBytes
    private let form: Form
    private var decoding = TextDecoding()
    private var pending: [UInt8] = []
    private var isFileOver = false
    private var line = 0
    private var shapes = RecordShapes()

    package convenience init(path: String, form: Form = .text) throws(ValueFault) {
        self.init(try FileBytes(FilePath(path)), form)
    }

    private init(_ file: FileBytes, _ form: Form) {
        self.file = file
        self.form = form
    }

    package var isRereadable: Bool { file.isSeekable }

    package func again() -> (any BatchSource)? { file.isSeekable ? LinesReader(file.again(), form) : nil }

    package func next() async throws -> [Value]? {
        while !isFileOver {
            let bytes = try file.read(max(Self.chunkSize, pending.count))
            isFileOver = bytes.isEmpty
            decoding.decode(bytes, isLast: isFileOver, to: &pending)
            let values = try takeLines()
            if !values.isEmpty { return values }
            guard pending.count <= Self.longestLine else {
                throw ValueFault(
                    "line \(line + 1) of \(file.path.spelling) is too long: no end of it in 64 MB", kind: .file)
            }
        }
        return nil
    }

    package func restart() throws {
        try file.rewind()
        decoding = TextDecoding()
        pending = []
        isFileOver = false
        line = 0
    }

    private func takeLines() throws(ValueFault) -> [Value] {
        var values: [Value] = []
        var rest = pending[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: 0x0A) ?? (isFileOver ? rest.endIndex : nil) else { break }
            line += 1
            var text = rest[..<end]
            if text.last == 0x0D { text.removeLast() }
            if let value = try value(of: text) { values.append(value) }
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        pending = Array(rest)
        return values
    }

    private func value(of text: ArraySlice<UInt8>) throws(ValueFault) -> Value? {
        guard form == .json else { return .text(String(decoding: text, as: UTF8.self)) }
        if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
        do throws(JSONError) {
            return shapes.value(of: try JSON(parsing: text))
        } catch {
            throw ValueFault(
                "line \(line) of \(file.path.spelling) is not JSON: "
                    + "at column \(error.column) \(error.expected) is missing, there is \(error.found)",
                kind: .file)
        }
    }
}

/// A file of JSON, read whole.
package enum JSONFile {
    /// The value of a JSON file; the rows of a file whose name ends in `jsonl` or `ndjson`, as they are walked.
    package static func read(path: String) throws(ValueFault) -> Value {
        let name = FilePath(path)
        if let ending = name.ending, ["jsonl", "ndjson"].contains(ending) {
            return .sequence(LazySequence(try LinesReader(path: path, form: .json)))
        }
        let file = try FileBytes(name)
        var decoding = TextDecoding()
        var bytes: [UInt8] = []
        while true {
            let piece = try file.read(1_048_576)
            if Task.isCancelled { throw .interrupted }
            decoding.decode(piece, isLast: piece.isEmpty, to: &bytes)
            if piece.isEmpty { break }
        }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes)
        } catch {
            if error.isCancellation { throw ValueFault.interrupted }
            let hint = bytes.isEmpty ? "the file is empty" : nil
            throw ValueFault(
                "\(path) is not JSON: on line \(error.line), column \(error.column), \(error.expected) is missing, "
                    + "there is \(error.found)",
                hint: hint, kind: .file)
        }
        var shapes = RecordShapes()
        let value = shapes.value(of: json)
        if shapes.isCancelled { throw .interrupted }
        return value
    }
}
