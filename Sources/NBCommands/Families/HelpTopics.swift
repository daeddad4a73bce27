import NBLanguage

/// The help on what is no command: the words of the language, groups of them, and ideas that several commands share.
enum HelpTopics {
    static var names: [String] { ideas.flatMap(\.names) + groups.flatMap(\.names) + Topic.all.flatMap(\.names) }

    /// The help on a word; nil where there is none.
    static func text(for name: String) -> String? {
        if let idea = ideas.first(where: { $0.names.contains(name) }) { return idea.text }
        let topics = Topic.named(name)
        if !topics.isEmpty { return topics.map { page(on: $0) }.joined(separator: "\n\n") }
        return groups.first { $0.names.contains(name) }.map { overview(of: $0.group) }
    }

    // MARK: Words of the language

    private static let groups: [(names: [String], group: Topic.Group)] = [
        (["statements", "statement"], .statement), (["stages", "stage", "pipes", "pipelines"], .stage),
        (["functions", "function"], .function), (["operators", "operator"], .operator), (["values", "value"], .value),
    ]

    /// The columns that a sentence may take.
    private static let width = 100

    private static func page(on topic: Topic) -> String {
        var lines = topic.form.split(separator: "\n").map(String.init)
        lines += wrapped(topic.meaning).map { "  " + $0 }
        lines += topic.example.split(separator: "\n").map { "      " + $0 }
        return lines.joined(separator: "\n")
    }

    private static func overview(of group: Topic.Group) -> String {
        let topics = Topic.all.filter { $0.group == group }
        var lines = [group.title]
        for topic in topics {
            for form in topic.form.split(separator: "\n") { lines.append("  " + form) }
            lines += wrapped(topic.meaning).map { "      " + $0 }
        }
        return (lines + ["", "help \(topics[0].names[0])   shows one of them with an example"]).joined(separator: "\n")
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if !last.isEmpty, last.count + word.count + 1 > width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
            }
        }
        return lines
    }

    // MARK: Ideas

    private static let ideas: [(names: [String], text: String)] = [
        (
            ["jobs", "job", "progress", "cost", "webhooks"],
            """
            verify, enrich and search file start work at the server and answer at once with a job.
                let job = (verify file people.csv)
                wait                          until all that was started is done; $job.progress is in per cent
                save $job to checked.csv      the file's own rows, in their order, with what was found out
                show results of $job          what the provider told of each address
            Fields of a job: those of the API, and progress (0 to 100), done, cost, parts (of what had to be split).
            The cost of search file is not told: at most a credit for each found, none for contacts that you had.
            pause, resume, download and refresh work on jobs; bulk 779, verification TOKEN and request 596 name them.
            A webhook ends the wait at once. Servers on this machine are given one without being told; for others say
            under which address this machine is reached: receive webhooks as https://nb.example
            """
        ),
        (
            ["verdicts", "verdict", "reason", "providers", "norbert", "whoisxml"],
            """
            Each verified address has a verdict, the same words whichever provider gave it:
                deliverable   mail arrives
                risky         it may arrive: the domain takes mail for any name, or the address is one to throw away
                bounce        mail comes back
                unknown       the provider could not tell
            reason says why, error what failed; the provider's own checks stand behind them.
            use whoisxml, or with whoisxml on one line, has WhoisXML verify. Its key is WHOISXML_API_KEY; where no key
            is set at all, the sandbox stands for it.
            """
        ),
        (
            ["loops", "loop"],
            """
            each NAME in SOURCE … end              a list, rows, results of a command, 1..10
            each NAME in SOURCE, 8 at once … end   several bodies at the same time
            repeat 3 times … end
            while CONDITION … end
            stop leaves a loop, next goes on with its next round
            """
        ),
    ]
}
