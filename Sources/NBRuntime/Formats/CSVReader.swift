import NBLanguage
/// The rows of a CSV file, read as they are walked.
///
/// The separator (`,`, `;` or tab) is told by the header, whose cells name the columns. Rows stay bytes until a cell is
/// asked for. A header that comes twice gets a number (`name 2`), a blank one its place (`column 3`).
package final class CSVReader: BatchSource {
    private static let chunkSize = 131_072
    /// A row this long is a quote that nobody closed.
    private static let longestRow = 16_777_216

    private let file: FileBytes
    private var decoding = TextDecoding()
    private var scanner = RowScanner(separator: UInt8(ascii: ","))
    private var layout = FieldLayout([])
    /// Bytes that were read and belong to rows not yet given out.
    private var pending: [UInt8] = []
    private var isFileOver = false
    private var isUntouched = true

    /// Opens a file and reads its header.
    ///
    /// - Throws: a `ValueFault` of kind `file` if it cannot be read or has no header.
    package init(path: String) throws(ValueFault) {
        file = try FileBytes(FilePath(path))
        try readHeader()
    }

    /// The names of the columns.
    package var names: [String] { layout.names }

    /// Whether lines were met that are not UTF-8 and were taken for Windows-1252.
    package var metForeignBytes: Bool { decoding.metForeignBytes }

    package func next() async throws -> [Value]? {
        isUntouched = false
        while true {
            if let batch = try takeRows() {
                return (0..<batch.count).map { .record(Record(row: $0, of: batch)) }
            }
            if isFileOver { return nil }
            try readMore()
        }
    }

    package func restart() throws {
        guard !isUntouched else { return }
        try file.rewind()
        decoding = TextDecoding()
        pending = []
        isFileOver = false
        try readHeader()
    }

    /// The rows among the bytes that are there, or nothing if they hold none to its end.
    private func takeRows() throws(ValueFault) -> RowBatch? {
        guard !pending.isEmpty else { return nil }
        scanner.starts = []
        scanner.ends = []
        scanner.starts.reserveCapacity(pending.count / 64)
        scanner.ends.reserveCapacity(pending.count / 12)
        let used = try scan(limit: .max)
        if used == 0 {
            if let line = scanner.openQuoteLine, isFileOver || pending.count > Self.longestRow {
                throw unclosedQuote(line)
            }
            guard pending.count <= Self.longestRow else {
                throw ValueFault(
                    "line \(scanner.line) of \(file.path.spelling) is too long: no end of it in 16 MB", kind: .file)
            }
            return nil
        }
        let rest = Array(pending[used...])
        let bytes = pending
        pending = rest
        guard !scanner.starts.isEmpty else { return nil }
        return RowBatch(
            layout: layout, separator: scanner.separator, bytes: bytes, starts: scanner.starts, ends: scanner.ends)
    }

    private func scan(limit: Int) throws(ValueFault) -> Int {
        let isLast = isFileOver
        let outcome: Result<Int, RowScanner.RaggedRow> = pending.withUnsafeBufferPointer { bytes in
            do throws(RowScanner.RaggedRow) {
                return .success(try scanner.scan(bytes, isLast: isLast, limit: limit))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let used): return used
        case .failure(let row): throw ragged(row)
        }
    }

    /// Reads a piece of the file; after a piece without a row's end a larger one, so that long rows cost no more than
    /// short.
    private func readMore() throws(ValueFault) {
        let bytes = try file.read(max(Self.chunkSize, pending.count))
        isFileOver = bytes.isEmpty
        decoding.decode(bytes, isLast: isFileOver, to: &pending)
    }

    private func readHeader() throws(ValueFault) {
        scanner = RowScanner(separator: UInt8(ascii: ","))
        while true {
            try readMore()
            try skipSeparatorLine()
            let separator = pending.withUnsafeBufferPointer { RowScanner.separator(ofHeader: $0) }
            scanner = RowScanner(separator: separator, line: scanner.line)
            let used = try scan(limit: 1)
            guard let start = scanner.starts.first.map(Int.init) else {
                pending.removeFirst(used)
                if isFileOver || pending.count > Self.longestRow { throw missingHeader() }
                continue
            }
            layout = FieldLayout(columnNames(from: start))
            pending.removeFirst(used)
            scanner = RowScanner(separator: separator, columns: layout.count, line: scanner.line)
            isUntouched = true
            return
        }
    }

    /// Passes over the line `sep=;` that spreadsheets write for each other; the header tells as much.
    private func skipSeparatorLine() throws(ValueFault) {
        guard pending.starts(with: "sep=".utf8), let end = pending.prefix(8).firstIndex(of: UInt8(ascii: "\n")) else {
            return
        }
        pending.removeFirst(end + 1)
        scanner = RowScanner(separator: scanner.separator, line: 2)
    }

    private func columnNames(from start: Int) -> [String] {
        var names: [String] = []
        var position = start
        pending.withUnsafeBufferPointer { bytes in
            for end in scanner.ends.map(Int.init) {
                let cell = UnsafeBufferPointer(rebasing: bytes[min(position, end)..<end])
                names.append(RowBatch.text(cell).trimmed)
                position = end + 1
            }
        }
        return Self.distinct(names)
    }

    /// Names for all columns: blank ones are called by their place, and what comes again gets a number.
    static func distinct(_ headers: [String]) -> [String] {
        var taken = Set(headers)
        var seen: Set<String> = []
        return headers.enumerated().map { index, header in
            let base = header.isEmpty ? "column \(index + 1)" : header
            if !header.isEmpty, seen.insert(header).inserted { return header }
            var name = base
            var number = 2
            while taken.contains(name) {
                name = "\(base) \(number)"
                number += 1
            }
            taken.insert(name)
            seen.insert(name)
            return name
        }
    }
}

extension CSVReader {
    private func missingHeader() -> ValueFault {
        if let line = scanner.openQuoteLine { return unclosedQuote(line) }
        return ValueFault(
            "\(file.path.spelling) is empty", hint: "a CSV file begins with a line of column names", kind: .file)
    }

    private func unclosedQuote(_ line: Int) -> ValueFault {
        ValueFault(
            "the quote that opens on line \(line) of \(file.path.spelling) is never closed",
            hint: "close it, or write two quotes for one that is meant", kind: .file)
    }

    private func ragged(_ row: RowScanner.RaggedRow) -> ValueFault {
        let cells = row.cells == 1 ? "1 cell" : "\(row.cells) cells"
        return ValueFault(
            "line \(row.line) of \(file.path.spelling) has \(cells), and its header has \(layout.count)",
            hint: "a cell with a separator in it wants quotes around it", kind: .file)
    }
}
