/// Where a session's words go: results and notes.
package protocol Console: AnyObject {
    /// A result: whole lines for standard output.
    func write(_ text: String)
    /// Something for the person, not for a pipe: warnings and notes.
    func note(_ text: String)
    /// The columns of the terminal that results go to, or nil if they go elsewhere.
    var width: Int? { get }
    var usesColour: Bool { get }
    /// Asks the person for a line. Nil where nobody can be asked.
    ///
    /// - Throws: an interruption, where the person stops what asks.
    func ask(_ question: String) async throws -> String?
}

/// A console at a terminal with a person in front of it, while the shell runs there.
package protocol PersonalConsole: Console {
    /// Asks for a line that is not shown while it is typed. Nil where it was given up.
    func askHidden(_ question: String) async -> String?
    /// Shows a text that may be longer than the screen, page by page. False where it was left with Ctrl-C.
    @discardableResult
    func page(_ text: String) async -> Bool
    /// Whether text can be put in places of a screen.
    var hasScreen: Bool { get }
    /// How long the person has taken so far to answer and to read, while something waited for that.
    var personsTime: Duration { get }
    /// Empties the screen.
    func clear()
    /// The entries of the history that hold a text, each once, the oldest first.
    func entries(holding text: String) async -> [String]
    /// Keeps a key out of the history, also where it stands there already.
    ///
    /// - Parameter inOutput: whether it is kept out of all that is shown from now on, too.
    func conceal(_ secret: String, inOutput: Bool)
}

extension PersonalConsole {
    package func entries(holding text: String) async -> [String] { [] }
    package func conceal(_ secret: String, inOutput: Bool) {}
}
