import NBLanguage

/// The rows of a CSV file that is still on its way, such as a download.
package final class CSVStream: BatchSource {
    /// The next piece of the stream, or nothing at its end.
    private typealias Pieces = () async throws -> [UInt8]?

    private let name: String
    private let open: () async throws -> Pieces
    private let isRepeatable: Bool
    private var pieces: Pieces?
    private var isUntouched = true
    private var parser: CSVParser

    /// A stream that is asked for anew by each walk.
    ///
    /// - Parameter name: what messages call it.
    package convenience init<Chunks: AsyncSequence>(name: String, open: @escaping () async throws -> Chunks)
    where Chunks.Element == [UInt8] {
        self.init(name: name, isRepeatable: true) { Self.pieces(of: try await open()) }
    }

    /// A stream that can be walked once.
    package convenience init<Chunks: AsyncSequence>(chunks: Chunks, name: String) where Chunks.Element == [UInt8] {
        self.init(name: name, isRepeatable: false) { Self.pieces(of: chunks) }
    }

    private init(name: String, isRepeatable: Bool, open: @escaping () async throws -> Pieces) {
        self.name = name
        self.isRepeatable = isRepeatable
        self.open = open
        parser = CSVParser(name: name)
    }

    private static func pieces<Chunks: AsyncSequence>(of chunks: Chunks) -> Pieces where Chunks.Element == [UInt8] {
        var iterator = chunks.makeAsyncIterator()
        return { try await iterator.next(isolation: #isolation) }
    }

    /// The names of the columns, as soon as the header arrived.
    package var columnNames: [String]? { parser.layout?.names }

    /// The form other than UTF-8 that was met so far.
    package var foreignForm: ForeignForm? { parser.foreignForm }

    /// The names of the columns; waits for the header.
    package func names() async throws -> [String] {
        while parser.layout == nil, !parser.isOver { try await readMore() }
        return columnNames ?? []
    }

    package func next() async throws -> [Value]? {
        isUntouched = false
        while true {
            if let rows = try parser.takeRows() { return rows.records }
            if parser.isOver { return nil }
            try await readMore()
        }
    }

    package func restart() throws {
        guard !isUntouched else { return }
        guard isRepeatable else {
            throw ValueFault(
                "\(name) can be read only once", hint: "name its rows first: let rows = …", kind: .file)
        }
        parser = CSVParser(name: name)
        pieces = nil
        isUntouched = true
    }

    private func readMore() async throws {
        if pieces == nil { pieces = try await open() }
        var piece = try await pieces?()
        // No bytes are the end for the parser, and for a stream they are not.
        while let bytes = piece, bytes.isEmpty { piece = try await pieces?() }
        try parser.add(piece ?? [])
    }
}
