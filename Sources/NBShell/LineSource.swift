/// What a line is asked for with.
struct LineRequest: Sendable {
    /// The prompt in front of it.
    var prompt: String
    /// The entry's lines above it, each with its newline; empty for an entry's first line.
    var above = ""
}

/// What came of asking for a line.
enum LineReading: Sendable, Equatable {
    /// The line, without its newline; a line recalled from the history can hold newlines inside.
    case line(String)
    /// Ctrl-C: the line is dropped.
    case interrupted
    case endOfInput
}

/// Something lines are read from, on the terminal thread.
protocol LineSource: AnyObject {
    func read(_ request: LineRequest) -> LineReading
    /// Leaves the terminal as it was found.
    func close()
}
