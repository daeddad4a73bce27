import NBLanguage
import NBRuntime
import NBShell
import Synchronization

/// What can be completed: a picture of the session taken after each entry, which the terminal's thread reads.
final class CompletionSource: Sendable {
    private struct Picture {
        var vocabulary: Vocabulary
        var variables: [(name: String, summary: String)]
    }

    private let picture: Mutex<Picture>

    init(_ interpreter: Interpreter) {
        picture = Mutex(Picture(vocabulary: interpreter.vocabulary, variables: []))
    }

    func update(_ interpreter: Interpreter) {
        let variables = interpreter.variables.map { (name: $0.name, summary: $0.value.kindName) }
        let vocabulary = interpreter.vocabulary
        picture.withLock { $0 = Picture(vocabulary: vocabulary, variables: variables) }
    }

    /// Whether an entry goes on, and how deep its next line is inside.
    func continuation(of entry: String) -> Continuation {
        let vocabulary = picture.withLock { $0.vocabulary }
        let depth = Parser.openDepth(of: entry, vocabulary: vocabulary)
        return depth > 0 ? .open(indent: depth) : .complete
    }

    func candidates(_ line: String, _ cursor: Int) -> [Candidate] {
        let before = String(line.prefix(cursor))
        let current = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        let word = current.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
        let start = cursor - word.count
        let (vocabulary, variables) = picture.withLock { ($0.vocabulary, $0.variables) }
        if word.hasPrefix("$") {
            return variables.filter { ("$" + $0.name).hasPrefix(word) }
                .map { Candidate(replacement: "$" + $0.name, summary: $0.summary, start: start) }
        }
        return vocabulary.completions(before: String(current.dropLast(word.count)))
            .filter { $0.word.hasPrefix(word.lowercased()) }
            .map { Candidate(replacement: $0.word + " ", display: $0.word, summary: $0.summary, start: start) }
    }
}
