import NBCommands
import NBLanguage
import NBRuntime
import NBShell
import Synchronization

/// What the language says of an entry while it is typed: whether it goes on, what could stand in it, and what stands
/// there. The terminal's thread asks it, at each key.
final class CompletionSource: Sendable {
    private let picture: Mutex<SessionPicture>
    private let highlighter: Mutex<Highlighter>

    init(_ vocabulary: Vocabulary) {
        picture = Mutex(SessionPicture(vocabulary))
        highlighter = Mutex(Highlighter(vocabulary))
    }

    /// Takes note of what the session has come to.
    @Script
    func update(_ session: Session) {
        let new = SessionPicture(session)
        let names = Set(new.variables.map(\.name))
        picture.withLock { $0 = new }
        highlighter.withLock { highlighter in
            highlighter.vocabulary = new.vocabulary
            highlighter.names = names
        }
    }

    /// Whether an entry goes on, and how deep its next line is inside.
    func continuation(of entry: String) -> Continuation {
        // What is typed into a text is not moved inside; a line that is left empty ends it all the same.
        if Lexer.endsInText(entry) { return .open(indent: 0) }
        let vocabulary = picture.withLock { $0.vocabulary }
        let depth = Parser.openDepth(of: entry, vocabulary: vocabulary)
        return depth > 0 ? .open(indent: depth) : .complete
    }

    // MARK: Colours

    func paint(_ entry: String) -> [PaintedRange] {
        foresee(entry)
        return highlighter.withLock { $0.highlights(of: entry) }.map { PaintedRange($0.bytes, Self.style(of: $0.kind)) }
    }

    /// The words behind which lists are named.
    private static let listWords: Set<Substring> = [
        "into", "in", "to", "list", "add", "rename", "remove", "restore", "delete",
    ]

    /// Has the names of lists asked for before Tab wants them.
    private func foresee(_ entry: String) {
        guard entry.utf8.count < 1_000, entry.hasSuffix(" "),
            entry.split(separator: " ").contains(where: { Self.listWords.contains($0) })
        else { return }
        _ = picture.withLock { $0.lists }?.known
    }

    static func style(of kind: Highlight.Kind) -> TextStyle {
        switch kind {
        case .command: .command
        case .keyword: .keyword
        case .unknown: .unknown
        case .text: .text
        case .number: .number
        case .variable: .variable
        case .operation: .operation
        case .comment: .comment
        case .error: .error
        }
    }

    // MARK: Completion

    /// - Parameter cursor: how many characters of the entry stand to the left of the cursor.
    func candidates(_ entry: String, _ cursor: Int) -> [Candidate] {
        let before = String(entry.prefix(cursor))
        let picture = picture.withLock { $0 }
        let names = EntryNames(in: before, vocabulary: picture.vocabulary)
        let world = SessionWorld(picture: picture, made: names.made)
        let bytes = Array(before.utf8)
        let isBare = WordUnderCursor(in: bytes, before: bytes.count).text.isEmpty
        // All commands that could stand where a value may are many: one letter of theirs asks for them.
        let completer = Completer(
            picture.vocabulary, in: world, breadth: isBare ? .withoutCommands : .everything)
        let offers = completer.offers(in: bytes, at: bytes.count)
        let start = String(decoding: bytes[..<offers.replaced.lowerBound], as: UTF8.self).count
        let items = Self.nearestFirst(offers.meant)
        if items.isEmpty { return slots(offers, start, bytes) }
        // Names and words are no more than a guess where something may stand as well that nobody can list.
        let isGuess = offers.typed.isEmpty && items.allSatisfy { [.variable, .word].contains($0.kind) }
        return (isGuess ? slots(offers, start, bytes) : [])
            + items.map { item in
                Candidate(
                    replacement: item.text + (item.kind.isWhole ? " " : ""), display: item.label, summary: item.summary,
                    start: start)
            }
    }

    private static func nearestFirst(_ items: [CompletionItem]) -> [CompletionItem] {
        let ranks = Set(items.map(\.kind.rank)).sorted()
        return ranks.count < 2 ? items : ranks.flatMap { rank in items.filter { $0.kind.rank == rank } }
    }

    /// What the line goes on with where nobody can list it: it is shown, and changes nothing.
    private func slots(_ offers: Offers, _ start: Int, _ bytes: [UInt8]) -> [Candidate] {
        let written = String(decoding: bytes[offers.replaced], as: UTF8.self)
        return offers.slots.map { slot in
            Candidate(replacement: written, display: slot.notation, summary: slot.summary, start: start)
        }
    }
}

extension CompletionItem.Kind {
    /// Whether a space comes behind it: a variable may have a field, and a folder has something in it.
    fileprivate var isWhole: Bool {
        switch self {
        case .word, .choice, .file, .function, .command: true
        case .field, .variable, .folder: false
        }
    }
}
