import NBRuntime
import NorbertClient

extension ByteSource {
    /// The same bytes; how many of them went out is on the board of the run meanwhile.
    ///
    /// - Parameter what: what it is, in words: `uploading people.csv`.
    func telling(_ what: String) -> ByteSource {
        guard let board = ProgressBoard.current, length ?? .max >= TransferProgress.worthTelling else { return self }
        let length = length
        return ByteSource(length: length) {
            var pieces = self.chunks().makeAsyncIterator()
            var progress = TransferProgress(what, of: length, on: board)
            return {
                let piece = try await pieces.next()
                progress.moved(piece?.count)
                return piece
            }
        }
    }
}

/// How much of a file went up or came down.
struct TransferProgress {
    /// What is shorter is over before anybody could wonder.
    static let worthTelling = 200_000

    private let what: String
    private let length: Int?
    private let board: ProgressBoard?
    private var done = 0
    private var activity: Activity?

    init(_ what: String, of length: Int?, on board: ProgressBoard? = ProgressBoard.current) {
        self.what = what
        self.length = length
        self.board = board
    }

    /// So many more bytes went by; nil at the end.
    mutating func moved(_ count: Int?) {
        guard let count else {
            activity = nil
            return
        }
        done += count
        let progress = Progress(.work, what, done: done, of: length, unit: .bytes)
        if let activity {
            activity.update(progress)
        } else {
            activity = board?.begin(progress)
        }
    }
}
