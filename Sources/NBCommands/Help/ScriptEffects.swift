import NBLanguage
import NBRuntime

/// What lines of script would do to the world, as far as their commands tell before they run.
struct ScriptEffects {
    /// Whether something is spent or changed at a server.
    private(set) var changes = false
    /// What is spent, in words.
    private(set) var costs: [String] = []
    /// The files that are there already and would be written.
    private(set) var overwrittenFiles: [String] = []

    init(_ lines: String, _ interpreter: Interpreter) {
        let parser = Parser(
            SourceText(name: "example", text: lines), vocabulary: interpreter.vocabulary, isInteractive: true
        ) { (path, including) throws(Diagnostic) in try Interpreter.load(path, from: including) }
        let script = parser.parse().script
        for call in script.calls {
            guard let entry = script.vocabulary.entries[call.id] else { continue }
            if entry.facts.changes || entry.facts.spends { changes = true }
            if let cost = entry.facts.cost, !costs.contains(cost) { costs.append(cost) }
            for slot in entry.phrase.slots where slot.meaning == .file(reading: false) {
                guard case .one(let value)? = call.arguments[slot.name], case .text(let path) = value.kind,
                    FilePath(path).isThere, !overwrittenFiles.contains(path)
                else { continue }
                overwrittenFiles.append(path)
            }
        }
    }
}
