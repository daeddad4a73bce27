/// A file that comes from a server, a piece at a time: the next one is fetched when it is asked for.
///
/// It can be read once. However long it is, it takes no more memory than a few pieces; it fails when nothing comes for the
/// time that ``NorbertClient/Options/idleTimeout`` says. A download that nobody holds any more ends its connection.
public struct ByteDownload: AsyncSequence, Sendable {
    /// A piece.
    public typealias Element = [UInt8]

    /// The name that the server gives the file, without folders.
    public let filename: String?
    /// The kind of file, as the server tells it: `text/csv`.
    public let contentType: String?
    /// How many bytes come, where the server says so.
    public let length: Int?
    private let body: any AnswerBody

    init(_ answer: HTTPAnswer, body: any AnswerBody) {
        filename = answer.header("content-disposition").flatMap(ContentDisposition.filename)
        contentType = answer.header("content-type")
        length = answer.number("content-length")
        self.body = body
    }

    /// Goes on where the reading has come to.
    public func makeAsyncIterator() -> Iterator { Iterator(body: body) }

    /// The place that the reading has come to, which all iterators of a download share.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: any AnswerBody

        /// The next piece; nil at the end.
        /// - Throws: `NorbertError.network`, or `CancellationError`.
        public mutating func next() async throws -> [UInt8]? {
            do {
                return try await body.next()
            } catch let fault as NetworkFault {
                throw NorbertError.network(fault)
            }
        }
    }

    /// All of it, up to a limit.
    /// - Throws: `NorbertError.network` with the kind `tooLarge` beyond it.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in self {
            guard all.count + piece.count <= limit else {
                throw NorbertError.network(NetworkFault(.tooLarge, place: body.place, sent: true))
            }
            all += piece
        }
        return all
    }
}

/// The rest of an answer that is on its way.
package protocol AnswerBody: Sendable {
    /// Host and port for people.
    var place: String { get }
    /// The next bytes; nil at the end. One caller at a time.
    /// - Throws: `NetworkFault`, or `CancellationError`.
    func next() async throws -> [UInt8]?
}
