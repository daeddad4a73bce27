import NBLanguage
package import NBRuntime

/// The reference page: every command with its slots, cost, calls and examples, and all else that the language has,
/// written from what the program itself reads.
package struct Reference {
    /// A setting that `option` changes.
    package struct Setting {
        package var name: String
        package var summary: String
        package var standard: String

        package init(name: String, summary: String, standard: String) {
            self.name = name
            self.summary = summary
            self.standard = standard
        }
    }

    /// A command of the command line, with the help that it gives of itself.
    package struct CommandLine {
        package var title: String
        package var help: String

        package init(title: String, help: String) {
            self.title = title
            self.help = help
        }
    }

    private let commands: [Command]
    private let settings: [Setting]
    private let commandLine: [CommandLine]
    private let rules: [(name: String, summary: String)]
    /// What the page says of itself under its title.
    private let origin: String

    /// - Parameters:
    ///   - commands: in the order in which they are shown within their families.
    ///   - rules: what `nb check` looks for.
    package init(
        commands: [Command], settings: [Setting], commandLine: [CommandLine],
        rules: [(name: String, summary: String)],
        origin: String = "Every command, statement, operator and rule of nb, as `nb help --markdown` writes it."
    ) {
        self.commands = commands
        self.settings = settings
        self.commandLine = commandLine
        self.rules = rules
        self.origin = origin
    }

    /// The page as Markdown, which is a DocC article too.
    package var markdown: String {
        var page = MarkdownPage()
        page.add("# Reference", origin)
        notation(&page)
        commands(&page)
        for group in Topic.Group.allCases { topics(group, &page) }
        tables(&page)
        page.add("## The command line")
        for command in commandLine {
            page.add("### \(command.title)", MarkdownPage.code(command.help, "text"))
        }
        return page.text
    }

    private func notation(_ page: inout MarkdownPage) {
        page.add(
            "## How a command is written",
            """
            A command is a phrase: words as they stand, and slots in angle brackets. Round brackets hold a choice, square \
            brackets what may be left out; groups in square brackets may come in any order. The longest run of leading \
            words wins.
            """)
        page.table(
            ["Written as", "What it is"],
            SlotShape.Grammar.every.map { [$0.title, $0.meaning] })
    }

    // MARK: Commands

    private func commands(_ page: inout MarkdownPage) {
        page.add("## Commands")
        var families: [String] = []
        for command in commands where !families.contains(command.family) { families.append(command.family) }
        for family in families {
            page.add("### \(family)")
            for command in commands where command.family == family { self.command(command, &page) }
        }
    }

    private func command(_ command: Command, _ page: inout MarkdownPage) {
        page.add("#### \(title(of: command))", MarkdownPage.code(command.phrase.notation))
        page.add(MarkdownPage.sentence(command.summary))
        var facts: [String] = []
        if let cost = command.facts.cost { facts.append("**Costs** \(MarkdownPage.escaped(cost)).") }
        if command.facts.startsWork { facts.append("Its work goes on at the server; `wait` ends when it is done.") }
        if command.isInteractive { facts.append("At the prompt only.") }
        if !command.facts.calls.isEmpty {
            facts.append("**Calls** \(command.facts.calls.map { "`\($0)`" }.joined(separator: ", ")).")
        }
        if !command.facts.fields.isEmpty {
            facts.append("**Fields** \(command.facts.fields.map { "`\($0)`" }.joined(separator: ", ")).")
        }
        for fact in facts { page.add(fact) }
        var slots: [SlotShape] = []
        for slot in command.phrase.slots where !slots.contains(slot) { slots.append(slot) }
        page.table(
            ["Slot", "What may stand there", "Written as"],
            slots.map { ["`\($0.notation)`", MarkdownPage.escaped($0.meaning.summary), $0.grammar.title] })
        for example in command.examples {
            page.add(MarkdownPage.sentence(example.explanation, end: ":"), MarkdownPage.code(example.script))
        }
    }

    /// The words that a command begins with; with its first slot where another begins alike.
    private func title(of command: Command) -> String {
        var titles: [String] = []
        for variant in command.phrase.variants {
            let isShared = commands.contains { other in
                other.phrase != command.phrase && other.phrase.variants.contains { $0.head == variant.head }
            }
            let shown = isShared ? variant.atoms.map(\.notation) : variant.head
            let title = shown.joined(separator: " ")
            if !titles.contains(title) { titles.append(title) }
        }
        return titles.map { "`\($0)`" }.joined(separator: ", ")
    }

    // MARK: The rest of the language

    private func topics(_ group: Topic.Group, _ page: inout MarkdownPage) {
        page.add("## \(group.title)")
        for topic in Topic.all where topic.group == group {
            page.add("### \(Self.title(of: topic))", MarkdownPage.code(topic.form))
            page.add(MarkdownPage.escaped(topic.meaning))
            if !topic.example.isEmpty { page.add(MarkdownPage.code(topic.example)) }
        }
    }

    private static func title(of topic: Topic) -> String {
        switch topic.group {
        case .operator where topic.names[0] == "empty": "`is empty`"
        case .operator: topic.names.filter { $0 != "not" }.map { "`\($0)`" }.joined(separator: ", ")
        case .statement, .stage, .function: "`\(topic.names[0])`"
        case .value: topic.names[0].prefix(1).uppercased() + topic.names[0].dropFirst()
        }
    }

    private func tables(_ page: inout MarkdownPage) {
        page.add("## Options", "`option NAME VALUE` changes a setting of the session; `options` shows them.")
        page.table(
            ["Option", "Meaning", "At first"],
            settings.map { ["`\($0.name)`", MarkdownPage.escaped($0.summary), "`\($0.standard)`"] })
        page.add("## Exit codes", "A script stops at its first error, whose kind is `$error.kind` in an `otherwise`.")
        page.table(
            ["Code", "Kinds", "Meaning"],
            ExitCode.all.map { code in
                [
                    String(code.code), code.kinds.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                    MarkdownPage.escaped(code.meaning),
                ]
            })
        page.add("## Rules of nb check", "The names by which `nb check --json` and editors know what was found.")
        page.table(["Rule", "What it finds"], rules.map { ["`\($0.name)`", MarkdownPage.escaped($0.summary)] })
    }
}
