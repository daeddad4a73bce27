import NBLanguage
import NBRuntime

/// `help`: all commands on one screen, or what one of them takes, costs and looks like.
enum HelpCommand {
    private static let topic = Slot<String>.text("topic", .topic)

    static var command: Command {
        Command(
            "help [\(topic)]", "what there is, or how a command is written", family: "Session",
            examples: [.init("help search", "the commands that begin with a word")], leavesIt: true
        ) { call in
            let console = call.interpreter.console
            guard let topic = try await call.optional(topic) else {
                console.write(overview(call.interpreter, width: console.width ?? 100))
                return .empty
            }
            console.write(try page(topic, call))
            return .empty
        }
    }

    private static func commands(_ interpreter: Interpreter) -> [(entry: Vocabulary.Entry, command: Command?)] {
        interpreter.vocabulary.all.map { ($0, interpreter.commands[$0.id]) }
    }

    private static let families = StandardVocabulary.families + ["Your own"]

    private static func overview(_ interpreter: Interpreter, width: Int) -> String {
        var lines = [
            "A line is a command. Values go into names: let larry = (search name \"Larry Page\" at google.com)", "",
        ]
        let commands = commands(interpreter)
        for family in families {
            let members = commands.filter { ($0.command?.family ?? "Your own") == family }
            guard !members.isEmpty else { continue }
            lines.append(family)
            for member in members {
                let head = short(member.entry.phrase.notation)
                let summary = member.entry.summary
                let padding = String(repeating: " ", count: max(2, widestHead - head.count))
                lines.append(("  " + head + padding + summary).shortened(to: max(40, width)))
            }
        }
        lines += [
            "", "Statements  let, set, if, each, repeat, while, try, expect, to, give, input, include",
            "Pipes       contacts found | where score > 80 | sort by name | take 5 | save to best.csv", "",
            "help search   shows what the search commands take and cost",
            "help stages   shows the stages of a pipeline; so do help statements, functions, operators and values",
        ]
        return lines.joined(separator: "\n")
    }

    /// A phrase without its many options.
    private static func short(_ notation: String) -> String {
        let required = notation.split(separator: " [", maxSplits: 1).first.map(String.init) ?? notation
        let head = required.count > widestHead ? firstChoices(required) : required
        return required.count < notation.count ? head + " …" : head
    }

    /// A phrase with the first of several choices written out and the others left out: `verify (<addresses> | …)`.
    private static func firstChoices(_ notation: String) -> String {
        var parts = notation.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
        for place in parts.indices.dropFirst() {
            guard let end = parts[place].firstIndex(of: ")"), let bar = parts[place].firstRange(of: " | ") else {
                continue
            }
            parts[place] = parts[place][..<bar.lowerBound] + " | …" + parts[place][end...]
        }
        return parts.joined(separator: "(")
    }

    /// The columns that a phrase may take before its summary.
    private static let widestHead = 34

    private static func page(_ topic: String, _ call: Call) throws -> String {
        let words = topic.lowercased().split(separator: " ").map(String.init)
        let commands = commands(call.interpreter)
        let fitting = commands.filter { member in
            member.entry.phrase.variants.contains { $0.head.starts(with: words) || $0.head.first == topic.lowercased() }
        }
        if !fitting.isEmpty { return fitting.map { page(of: $0.entry, $0.command) }.joined(separator: "\n\n") }
        if let text = HelpTopics.text(for: topic.lowercased()) { return text }
        if words.count > 1, let text = HelpTopics.text(for: words[0]) { return text }
        let known = call.interpreter.vocabulary.firstWords + HelpTopics.names
        let meant = Suggestion.nearest(to: words.first ?? topic, among: known)
        throw Diagnostic(
            .value, "there is no help on \(topic)", at: call.place,
            hint: meant.map { "did you mean: help \($0)" } ?? "help lists what there is")
    }

    private static func page(of entry: Vocabulary.Entry, _ command: Command?) -> String {
        var lines = [entry.phrase.notation, "  " + (entry.summary.isEmpty ? "a command of your own" : entry.summary)]
        if let cost = command?.cost { lines.append("  costs: " + cost) }
        for example in command?.examples ?? [] {
            lines.append("  " + example.explanation + ":")
            lines += example.script.split(separator: "\n").map { "      " + $0 }
        }
        return lines.joined(separator: "\n")
    }
}
