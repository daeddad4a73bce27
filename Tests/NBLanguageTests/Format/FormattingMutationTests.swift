import NBLanguage
import Testing

/// Formatting scripts that chance has changed: the same ones in every run.
@Suite struct FormattingMutationTests {
    @Test(.timeLimit(.minutes(5)), arguments: 1...4)
    func `a changed script that still is one keeps its meaning`(seed: UInt64) {
        var mutation = ScriptMutation(seed: seed)
        for _ in 0..<120 {
            let text = mutation.next()
            if let problem = ScriptMutation.problem(of: text) { Issue.record("\(problem)\nof\n\(text)") }
        }
    }
}

/// Changes scripts here and there, as fingers do and as nobody would.
struct ScriptMutation {
    private var dice: MutationTests.Dice
    private static let scripts: [String] = MutationTests.scripts + Corpus.scripts.map(\.text)

    private static let pieces = [
        " ", "  ", "\n", "\n\n", "\t", "\r\n", " # note\n", "\n# note\n", " \\\n", "\\", "(", ")", "[", "]", "{", "}",
        "\"",
        "'", "“", "$", "$it", "it", "IT", "|", " | ", "\n| ", ",", ", ", ":", ".", "..", "-", "- ", " -", "=", "at",
        "end",
        "\nend\n", "else", "if true\n", "if true: ", "try: ", "in", "is", "not ", "1", "é", "😀", "\u{A0}", "\u{FEFF}",
        "let x = ", "print ", "wait", "save", "count of ", "\"{", "}\"", "as text", "each: ", "Print ", "END",
        "two words",
    ]

    init(seed: UInt64) { dice = MutationTests.Dice(state: seed) }

    /// A script with a few changes in a few of its lines.
    mutating func next() -> String {
        let script = Self.scripts[Int.random(in: 0..<Self.scripts.count, using: &dice)]
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        let start = Int.random(in: 0..<lines.count, using: &dice)
        var letters = Array(lines[start..<min(lines.count, start + 8)].joined(separator: "\n").unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &dice) where !letters.isEmpty {
            let place = Int.random(in: 0..<letters.count, using: &dice)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: letters.remove(at: place)
            case 1: letters.removeSubrange(place..<min(letters.count, place + Int.random(in: 1...8, using: &dice)))
            default:
                let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &dice)]
                letters.insert(contentsOf: piece.unicodeScalars, at: place)
            }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: letters)
        return text
    }

    /// What is wrong with the form of a script, if anything is.
    static func problem(of text: String) -> String? {
        let before = Formatting.script(text)
        guard before.errors.isEmpty else { return nil }
        let source = SourceText(name: "test.nb", text: text)
        switch Formatting.formatter.format(source, load: Formatting.loader([:])) {
        case .failure(let refusal): return DiagnosticRenderer().render(refusal.diagnostics)
        case .success(let form):
            let again = Formatting.form(of: form)
            if again != form { return "\(form)\nbecomes\n\(again)" }
            let after = Formatting.script(form)
            return before.script.statements.isSame(as: after.script.statements) ? nil : "\(form)\nmeans something else"
        }
    }
}
