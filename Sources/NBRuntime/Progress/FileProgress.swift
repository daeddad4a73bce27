/// How far the reading of a large file is, as the board of the run shows it.
struct FileProgress: ~Copyable {
    /// What is smaller is read before anybody could wonder.
    private static let worthTelling = 4_000_000

    private let name: String
    private let size: Int
    private var activity: Activity?

    init(_ name: String, size: Int) {
        self.name = name
        self.size = size
    }

    /// So many bytes were read; the reading is over at the size that the file had.
    mutating func reached(_ position: Int) {
        guard size >= Self.worthTelling else { return }
        guard position < size else {
            activity = nil
            return
        }
        let progress = Progress(.work, "reading \(name)", done: position, of: size, unit: .bytes)
        if let activity {
            activity.update(progress)
        } else {
            activity = ProgressBoard.current?.begin(progress)
        }
    }

    mutating func end() { activity = nil }
}
