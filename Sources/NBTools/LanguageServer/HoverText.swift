import NBLanguage
import NBRuntime

/// What an editor shows about a word: some lines of script, what they mean, and more.
struct HoverText {
    private var script: String
    private var lines: [(markdown: String, plain: String)] = []
    private var example: String?

    var markdown: String {
        let parts =
            [Self.fenced(script)] + lines.map(\.markdown) + [example.map { Self.fenced($0) }].compactMap { $0 }
        return parts.joined(separator: "\n\n")
    }

    var plain: String {
        ([script] + lines.map(\.plain) + [example].compactMap { $0 }).joined(separator: "\n\n")
    }

    /// A command, with what it costs and an example.
    init(_ entry: Vocabulary.Entry, _ command: Command?) {
        script = entry.phrase.notation
        if let place = entry.place {
            say("A command of this script: \(Self.origin(place)).")
            return
        }
        say(entry.summary)
        if let cost = entry.facts.cost { lines.append(("**Costs** " + Self.escaped(cost), "Costs " + cost)) }
        if entry.facts.startsWork { say("It starts work at the server, which is done behind a wait.") }
        if !entry.facts.calls.isEmpty {
            lines.append(
                (
                    "**Calls** " + entry.facts.calls.map { "`\($0)`" }.joined(separator: ", "),
                    "Calls " + entry.facts.calls.joined(separator: ", ")
                ))
        }
        if entry.isInteractive { say("Only at the prompt, not in scripts.") }
        example = command?.examples.first?.script
    }

    /// Several commands that words could be the beginning of.
    init(_ entries: [Vocabulary.Entry]) {
        script = entries.map(\.phrase.notation).joined(separator: "\n")
    }

    init(_ topic: Topic) {
        script = topic.form
        say(topic.meaning)
        if !topic.example.isEmpty { example = topic.example }
    }

    /// A variable, with the line that gives it its value.
    init(_ variable: ScriptNames.Variable, in source: SourceText, file: String?) {
        script = source.text(from: variable.line.lowerBound, to: variable.line.upperBound)
        let kind =
            switch variable.kind {
            case .value: "A variable"
            case .row: "Each row of a loop"
            case .input: "An input of the script"
            case .slot: "A slot of this command"
            case .error: "What went wrong: kind, code, message, line and hint"
            }
        guard let birth = variable.birth else {
            say("\(kind).")
            return
        }
        let place = Place(source, birth.lowerBound, birth.upperBound)
        say("\(kind), from line \(place.line)\(file.map { " of \($0)" } ?? "").")
    }

    private static func origin(_ place: Place) -> String {
        "line \(place.line) of \(place.source.name.split(separator: "/").last.map(String.init) ?? place.source.name)"
    }

    private mutating func say(_ text: String) {
        guard !text.isEmpty else { return }
        lines.append((Self.escaped(text), text))
    }

    private static func fenced(_ script: String) -> String { "```nb\n\(script)\n```" }

    /// Text in which Markdown finds nothing of its own.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            if "\\`*_<>[]$|".contains(letter) { result.append("\\") }
            result.append(letter)
        }
    }
}
