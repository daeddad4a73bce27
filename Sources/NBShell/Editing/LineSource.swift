/// What an entry is asked for with.
struct LineRequest: Sendable {
    /// The prompt in front of its first line.
    var prompt: String
}

/// What came of asking for an entry.
enum LineReading: Sendable, Equatable {
    /// The entry, of one line or several, without the newline that ended it.
    case entry(String)
    /// Ctrl-C: what was typed is dropped.
    case interrupted
    /// Ctrl-C once more where the one before had no effect: the session ends.
    case left
    case endOfInput
}

/// Something that entries are read from, on the terminal thread.
protocol LineSource: AnyObject {
    func read(_ request: LineRequest) -> LineReading
    /// Leaves the terminal as it was found.
    func close()
}
