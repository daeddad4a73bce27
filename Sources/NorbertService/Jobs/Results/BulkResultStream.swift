import NIOCore

/// The file of a bulk's results: the columns of its own file, then `email` and `score`, which are empty where nobody was
/// found or searched for.
///
/// It has a header where the bulk's own file has one. The file is read along with the results, a piece of each at a time.
struct BulkResultStream: AsyncSequence, Sendable {
    static let columns = ["email", "score"]

    let store: Store
    let job: Job
    let path: String

    struct Iterator: AsyncIteratorProtocol {
        let stream: BulkResultStream
        var reader: EntryReader?
        var isOver = false

        mutating func next() async throws -> ByteBuffer? {
            guard !isOver else { return nil }
            var bytes: [UInt8] = []
            if reader == nil { try begin(&bytes) }
            guard let window = try reader?.window(of: ResultStream.pieceSize), let first = window.entries.first else {
                isOver = true
                return bytes.isEmpty ? nil : ByteBuffer(bytes: bytes)
            }
            let results = try stream.store.results(
                of: stream.job.id, after: first.place - 1, limit: window.entries.count
            )
            let found = Dictionary(results.map { ($0.place, $0) }) { first, _ in first }
            for entry in window.entries {
                let result = found[entry.place]
                CSVText.write(
                    entry.fields + [result?.address ?? "", result?.details ?? ""],
                    delimiter: stream.job.layout.delimiter ?? UInt8(ascii: ","), to: &bytes
                )
            }
            return ByteBuffer(bytes: bytes)
        }

        private mutating func begin(_ bytes: inout [UInt8]) throws {
            let layout = stream.job.layout
            reader = try EntryReader(stream.path, layout: layout)
            guard layout.hasHeader else { return }
            let records = try RecordReader(stream.path, delimiter: layout.delimiter, from: layout.start)
            let header = try records.record() ?? []
            CSVText.write(
                header + BulkResultStream.columns, delimiter: layout.delimiter ?? UInt8(ascii: ","), to: &bytes
            )
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(stream: self) }
}
