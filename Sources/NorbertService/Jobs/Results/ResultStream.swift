import NIOCore

/// The results of a job as bytes, read from the store a piece at a time, so that few of them are in memory.
struct ResultStream: AsyncSequence, Sendable {
    /// How many results are read at a time.
    static let pieceSize = 1_000

    let store: Store
    let job: Int
    /// What comes before the first result, and after the last.
    let head: [UInt8]
    let tail: [UInt8]
    /// Writes a result; the first one is told so.
    let write: @Sendable (EntryResult, _ isFirst: Bool, inout [UInt8]) -> Void

    struct Iterator: AsyncIteratorProtocol {
        let stream: ResultStream
        var last = -1
        var isBegun = false
        var isOver = false

        mutating func next() async throws -> ByteBuffer? {
            guard !isOver else { return nil }
            var bytes: [UInt8] = isBegun ? [] : stream.head
            let results = try stream.store.results(of: stream.job, after: last, limit: ResultStream.pieceSize)
            for (index, result) in results.enumerated() { stream.write(result, last < 0 && index == 0, &bytes) }
            isBegun = true
            if let place = results.last?.place { last = place }
            if results.count < ResultStream.pieceSize {
                isOver = true
                bytes += stream.tail
            }
            return ByteBuffer(bytes: bytes)
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(stream: self) }
}
