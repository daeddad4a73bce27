import NBLanguage
import NBRuntime

/// The help on one topic: commands, words of the language, and ideas that several commands share.
struct HelpPage {
    private let interpreter: Interpreter
    private var text: HelpText

    /// The help on a topic, written into an empty text; nil where there is none.
    static func text(on topic: String, _ interpreter: Interpreter, in text: HelpText) -> HelpText? {
        var page = HelpPage(interpreter: interpreter, text: text)
        guard page.write(topic) else { return nil }
        page.text.tellNumbers()
        return page.text
    }

    /// What was probably meant by a topic that there is no help on.
    static func suggestion(for topic: String, _ interpreter: Interpreter) -> String? {
        let known = interpreter.vocabulary.firstWords + HelpTopics.names
        return Suggestion.nearest(to: topic.split(separator: " ").first.map(String.init) ?? topic, among: known)
    }

    private mutating func write(_ topic: String) -> Bool {
        let words = topic.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        let name = words.joined(separator: " ")
        if name == "commands" {
            writeCommands()
            return true
        }
        let fitting = interpreter.vocabulary.all.filter { entry in
            entry.phrase.variants.contains { $0.head.starts(with: words) || $0.head.first == name }
        }
        for entry in fitting {
            text.gap()
            write(entry)
        }
        let isExplained = HelpTopics.write(name, isIdea: fitting.isEmpty, to: &text)
        if !fitting.isEmpty || isExplained { return true }
        return writeOthers(words)
    }

    /// The words of a line that begins as a command does, or one word inside of commands.
    private mutating func writeOthers(_ words: [String]) -> Bool {
        guard words.count == 1 else { return write(words[0]) }
        let holding = interpreter.vocabulary.all.filter { $0.words.contains(words[0]) }
        guard !holding.isEmpty else { return false }
        text.words("\(words[0]) is a word of:")
        for entry in holding { text.words(entry.phrase.notation, indent: 2, hanging: 4) }
        return true
    }

    // MARK: Commands

    private mutating func write(_ entry: Vocabulary.Entry) {
        let command = interpreter.commands[entry.id]
        text.words(entry.phrase.notation, hanging: 4, style: .title)
        text.words(entry.summary.isEmpty ? "a command of your own" : entry.summary, indent: 2)
        if let cost = command?.cost { text.words("costs: " + cost, indent: 2, hanging: 2) }
        for example in command?.examples ?? [] { text.example(example.script, example.explanation) }
    }

    /// Every command with what it does.
    private mutating func writeCommands() {
        let all = interpreter.vocabulary.all.map { (entry: $0, command: interpreter.commands[$0.id]) }
        for family in StandardVocabulary.families + [HelpCommand.ownFamily] {
            let members = all.filter { ($0.command?.family ?? HelpCommand.ownFamily) == family }
            guard !members.isEmpty else { continue }
            text.gap()
            text.words(family, style: .title)
            for member in members {
                let summary = member.entry.summary.isEmpty ? "a command of your own" : member.entry.summary
                text.row(member.entry.phrase.outline, summary, column: 36, indent: 2)
            }
        }
    }
}

extension Phrase {
    /// The phrase without its many options.
    fileprivate var outline: String {
        let required = elements.prefix { if case .optional = $0 { false } else { true } }
        let whole = Phrase(Array(required)).notation
        let head = whole.count > 34 ? Phrase(required.map(\.withFirstChoice)).notation : whole
        return required.count < elements.count ? head + " …" : head
    }
}

extension Phrase.Element {
    /// A choice as its first way and a sign that there are others: `(<addresses> | …)`.
    fileprivate var withFirstChoice: Phrase.Element {
        guard case .choice(let choices) = self, choices.count > 1 else { return self }
        return .choice([choices[0], [.word("…")]])
    }
}
