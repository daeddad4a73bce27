import NBLanguage
import NBRuntime

/// What `help` shows: all that one can begin a line with, on one screen.
struct HelpOverview {
    /// The lines that are left of a small screen above the prompt.
    static let mostLines = 22

    private let families: [(title: String, commands: [Command?], phrases: [Phrase])]

    init(_ interpreter: Interpreter) {
        let all = interpreter.vocabulary.all.map { (phrase: $0.phrase, command: interpreter.commands[$0.id]) }
        families = (StandardVocabulary.families + [HelpCommand.ownFamily]).compactMap { family in
            let members = all.filter { ($0.command?.family ?? HelpCommand.ownFamily) == family }
            return members.isEmpty ? nil : (family, members.map(\.command), members.map(\.phrase))
        }
    }

    /// The overview with as much as there is room for.
    func text(columns: Int?) -> HelpText {
        let texts = Detail.allCases.lazy.map { self.text($0, columns) }
        return texts.first { $0.lines.count <= Self.mostLines } ?? text(.words, columns)
    }

    /// How much of the commands is told.
    private enum Detail: CaseIterable {
        /// All leading words of each, and the words of the language, with gaps between.
        case everything
        /// Without the gaps.
        case dense
        /// The first word of each, and the words of the language.
        case firstWords
        /// The first word of each.
        case words
    }

    private func text(_ detail: Detail, _ columns: Int?) -> HelpText {
        var text = HelpText(columns: columns)
        let isNarrow = detail == .words
        text.words((isNarrow ? "" : "To find an address: ") + "search name Larry Page at google.com", hanging: 2)
        text.words("Then: wait, and then: print it.address")
        if detail == .everything { text.gap() }
        for family in families { Self.row(family.title.firstWord, names(family.phrases, detail), detail, &text) }
        if detail != .words {
            Self.row("Language", Self.list(Topic.all.filter { $0.group == .statement }.map(\.names[0])), detail, &text)
            Self.row("Pipes", Self.list(Topic.all.filter { $0.group == .stage }.map(\.names[0])), detail, &text)
        }
        if detail == .everything { text.gap() }
        if isNarrow {
            text.words("More: " + Self.further.map(\.line).joined(separator: ", "), hanging: 2)
        } else {
            for (line, meaning) in Self.further { text.row(line, meaning, column: 15) }
        }
        return text
    }

    private static let further: [(line: String, meaning: String)] = [
        ("help search", "what commands take and cost, with examples to run"),
        ("help commands", "what each command does; help topics: what else is explained"),
        ("examples", "lines to try, each run by its number"),
        ("tour", "a course in seven lessons, which costs nothing"),
    ]

    private static func row(_ label: String, _ words: String, _ detail: Detail, _ text: inout HelpText) {
        if detail == .words {
            text.words("\(label): \(words)", hanging: 2)
        } else {
            text.row(label, words, column: 11)
        }
    }

    private func names(_ phrases: [Phrase], _ detail: Detail) -> String {
        switch detail {
        case .everything, .dense: Self.list(phrases.flatMap(\.openings))
        case .firstWords, .words: Self.list(phrases.flatMap(\.openings).map(\.firstWord))
        }
    }

    /// The words with commas between, each once.
    private static func list(_ words: [String]) -> String {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
}

extension Phrase {
    /// The words that a line of this phrase begins with: `search domain` and `search company`.
    fileprivate var openings: [String] {
        var words: [String] = []
        for element in elements {
            switch element {
            case .word(let word): words.append(word)
            case .choice(let choices) where choices.count <= 3:
                let seconds = choices.compactMap { if case .word(let word)? = $0.first { word } else { nil } }
                guard seconds.count == choices.count else { return [words.joined(separator: " ")] }
                return seconds.map { (words + [$0]).joined(separator: " ") }
            case .choice, .slot, .optional: return [words.joined(separator: " ")]
            }
        }
        return [words.joined(separator: " ")]
    }
}

extension String {
    fileprivate var firstWord: String { split(separator: " ").first.map(String.init) ?? self }
}
