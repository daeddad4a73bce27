import NIOCore
import NorbertAPI
import OrderedJSON

/// The results of a request as they are read, some at a time, so that few of 50,000 are in memory.
struct CheckResults: Sendable {
    /// Reads the results behind a place, and says the place of the last of them; none behind the last one.
    let read: @Sendable (_ place: Int) throws -> (results: [JSON], last: Int)

    init(read: @escaping @Sendable (_ place: Int) throws -> (results: [JSON], last: Int)) {
        self.read = read
    }

    /// Results that are all there.
    init(_ all: [some APIValue]) {
        let results = all.map(\.json)
        read = { place in place < 0 ? (results, results.count) : ([], place) }
    }
}

/// The answer with the results of a request, in the form that was asked for.
struct CheckResultStream: AsyncSequence, Sendable {
    let results: CheckResults
    let format: CheckFormat
    let columns: [String]

    struct Iterator: AsyncIteratorProtocol {
        let stream: CheckResultStream
        var place = -1
        var isBegun = false
        var isOver = false

        mutating func next() async throws -> ByteBuffer? {
            guard !isOver else { return nil }
            var bytes: [UInt8] = []
            let (results, last) = try stream.results.read(place)
            if !isBegun { CheckAnswerWriter.beginList(as: stream.format, columns: stream.columns, to: &bytes) }
            for (index, result) in results.enumerated() {
                let isFirst = !isBegun && index == 0
                CheckAnswerWriter.writeItem(
                    result, isFirst: isFirst, as: stream.format, columns: stream.columns, to: &bytes)
            }
            isBegun = true
            place = last
            if results.isEmpty {
                CheckAnswerWriter.endList(as: stream.format, to: &bytes)
                isOver = true
            }
            return ByteBuffer(bytes: bytes)
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(stream: self) }
}
