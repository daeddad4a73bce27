import NBLanguage

/// The help on what is no command: the words of the language, groups of them, and ideas that several commands share.
enum HelpTopics {
    static var names: [String] {
        ["topics", "commands"] + HelpIdea.all.flatMap(\.names) + groups.flatMap(\.names) + Topic.all.flatMap(\.names)
    }

    /// What `help` explains besides commands, each with what it is about.
    static var all: [(word: String, summary: String)] {
        [("topics", "what else is explained"), ("commands", "every command with what it does")]
            + HelpIdea.all.map { ($0.names[0], $0.title) }
            + groups.map { ($0.names[0], $0.group.title.lowercased()) }
            + Topic.all.map { ($0.names[0], $0.form.split(separator: "\n").first.map(String.init) ?? "") }
    }

    /// Writes the help on a word; false where there is none.
    ///
    /// - Parameter isIdea: whether an idea may be meant: a command of the same name comes before it.
    static func write(_ name: String, isIdea: Bool, to text: inout HelpText) -> Bool {
        if name == "topics" {
            writeIndex(to: &text)
            return true
        }
        let idea = isIdea ? HelpIdea.all.first { $0.names.contains(name) } : nil
        if let idea {
            text.gap()
            idea.write(to: &text)
        }
        let topics = Topic.named(name)
        for topic in topics {
            text.gap()
            write(topic, to: &text)
        }
        if idea != nil || !topics.isEmpty { return true }
        guard isIdea, let group = groups.first(where: { $0.names.contains(name) })?.group else { return false }
        writeOverview(of: group, to: &text)
        return true
    }

    private static func writeIndex(to text: inout HelpText) {
        text.words("help TOPIC explains one of these:")
        for idea in HelpIdea.all { text.row(idea.names[0], idea.title, column: 12, indent: 2) }
        text.gap()
        text.words("The words of the language, of which each has its own page: help where")
        for (names, group) in groups {
            let words = Topic.all.filter { $0.group == group }.map(\.names[0]).joined(separator: ", ")
            text.row(names[0], words, column: 12, indent: 2)
        }
    }

    // MARK: Words of the language

    private static let groups: [(names: [String], group: Topic.Group)] = [
        (["statements", "statement"], .statement), (["stages", "stage", "pipes", "pipelines"], .stage),
        (["functions", "function"], .function), (["operators", "operator"], .operator), (["values", "value"], .value),
    ]

    private static func write(_ topic: Topic, to text: inout HelpText) {
        for form in topic.form.split(separator: "\n") {
            text.words(String(form), hanging: 4, style: .title)
        }
        text.words(topic.meaning, indent: 2)
        if !topic.example.isEmpty { text.example(topic.example, "") }
    }

    private static func writeOverview(of group: Topic.Group, to text: inout HelpText) {
        let topics = Topic.all.filter { $0.group == group }
        text.words(group.title, style: .title)
        for topic in topics {
            for form in topic.form.split(separator: "\n") { text.words(String(form), indent: 2, hanging: 4) }
            text.words(topic.meaning, indent: 6)
        }
        text.gap()
        text.words("help \(topics[0].names[0])   shows one of them with an example")
    }
}
