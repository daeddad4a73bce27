/// What the shell asks of the language behind it.
///
/// `continuation`, `complete`, `paint` and `interrupt` are called on the shell's terminal thread, some of them at each
/// key, and must return at once; the others run wherever ``Shell/run()`` does, one at a time.
package struct ShellLanguage {
    /// The prompt before an entry's first line, as `nb sandbox> `. Lines above its last are printed as they are.
    package var prompt: () async -> String
    /// Whether what was typed so far is an entry, or goes on.
    package var continuation: @Sendable (_ entry: String) -> Continuation
    /// What could stand at the cursor. `line` is the whole entry so far, upper lines included; `cursor` counts its
    /// characters (Swift's `Character`) to the left of the cursor.
    package var complete: @Sendable (_ line: String, _ cursor: Int) -> [Candidate]
    /// What stands where in an entry, for its colours; what no range covers is plain. The ranges do not overlap.
    package var paint: @Sendable (_ entry: String) -> [PaintedRange]
    /// Whether an entry of the history that goes on where the line ends is suggested. It is asked at each key.
    package var suggests: @Sendable () -> Bool
    /// Runs one entry and prints what comes of it.
    package var evaluate: (_ entry: String) async -> Evaluation
    /// Asks the running entry to end. It may arrive just after the entry has ended, and then means nothing.
    package var interrupt: @Sendable () -> Void
    /// What the history keeps of an entry: the entry, what is left of it without its secrets, or nothing.
    package var kept: (_ entry: String) -> String?

    package init(
        prompt: @escaping () async -> String,
        continuation: @escaping @Sendable (_ entry: String) -> Continuation,
        complete: @escaping @Sendable (_ line: String, _ cursor: Int) -> [Candidate],
        paint: @escaping @Sendable (_ entry: String) -> [PaintedRange] = { _ in [] },
        suggests: @escaping @Sendable () -> Bool = { true },
        evaluate: @escaping (_ entry: String) async -> Evaluation,
        interrupt: @escaping @Sendable () -> Void,
        kept: @escaping (_ entry: String) -> String? = { $0 }
    ) {
        self.prompt = prompt
        self.continuation = continuation
        self.complete = complete
        self.paint = paint
        self.suggests = suggests
        self.evaluate = evaluate
        self.interrupt = interrupt
        self.kept = kept
    }
}

/// Whether an entry is whole.
package enum Continuation: Sendable, Equatable {
    case complete
    /// A block, a bracket, or a quote is open; `indent` counts the levels that the next line is inside of.
    case open(indent: Int)
}

/// What running an entry comes to for the session.
package enum Evaluation: Sendable, Equatable {
    case done
    /// The session ends with this exit code.
    case exit(Int32)
}

/// One text that could stand at the cursor.
package struct Candidate: Sendable, Equatable {
    /// What replaces the text from `start` to the cursor; a single candidate is inserted as it stands, so a space
    /// that should follow belongs to it.
    package var replacement: String
    /// How it is listed.
    package var display: String
    /// What it is, in a few words; may be empty.
    package var summary: String
    /// Where the replaced text begins, in characters from the start of the entry; on the cursor's own line.
    package var start: Int

    package init(replacement: String, display: String? = nil, summary: String = "", start: Int) {
        self.replacement = replacement
        self.display = display ?? replacement
        self.summary = summary
        self.start = start
    }
}
