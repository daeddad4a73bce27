import NBLanguage
import NBRuntime

/// Reading the language: what happens to a script before it runs, and to a line while it is typed.
enum LanguageBenchmarks {
    static let all = [
        Benchmark("lexing", each: "line of a script") {
            let lines = Samples.source
            return Benchmark.Round(operations: lineCount, bytes: Samples.script.utf8.count) {
                var lexer = Lexer(lines)
                return lexer.lines().count
            }
        },
        Benchmark("parsing", each: "line of a script") {
            let vocabulary = Samples.session().vocabulary
            return Benchmark.Round(operations: lineCount, bytes: Samples.script.utf8.count) {
                let parsed = parse(Samples.source, vocabulary)
                return parsed.script.statements.count + parsed.diagnostics.count * 1_000
            }
        },
        Benchmark("checking", each: "line of a script") {
            let session = Samples.session()
            return Benchmark.Round(operations: lineCount, bytes: Samples.script.utf8.count) {
                session.findings(in: Samples.source).count
            }
        },
        Benchmark("matching phrases", each: "line that is a command") {
            let session = Samples.session()
            let examples = session.commands.values.flatMap(\.examples).map(\.script).filter { !$0.contains("\n") }
                .sorted()
            let sources = examples.map { SourceText(name: "example.nb", text: $0) }
            let vocabulary = session.vocabulary
            return Benchmark.Round(operations: sources.count) {
                sources.reduce(0) { $0 + parse($1, vocabulary).script.statements.count }
            }
        },
        Benchmark("wrong commands", each: "line with the repair that is offered for it") {
            let vocabulary = Samples.session().vocabulary
            let lines = [
                "serch name Larry Page at google.com", "verify fil people.csv", "contacts fond", "wait most 3",
            ]
            let sources = lines.map { SourceText(name: "wrong.nb", text: $0) }
            return Benchmark.Round(operations: sources.count) {
                sources.reduce(0) { $0 + parse($1, vocabulary).diagnostics.count }
            }
        },
        Benchmark("completing a word", each: "Tab behind the beginning of a command") {
            let completer = Completer(Samples.session().vocabulary, in: ListedWorld(count: 0))
            return Benchmark.Round(operations: 1) { completer.offers(in: "search na", at: 9).meant.count }
        },
        Benchmark("completing a list", each: "Tab among 10,000 names of lists") {
            let completer = Completer(Samples.session().vocabulary, in: ListedWorld(count: 10_000))
            return Benchmark.Round(operations: 1) { completer.offers(in: "contacts in Camp", at: 16).meant.count }
        },
        Benchmark("colouring", each: "key of a line") {
            let vocabulary = Samples.session().vocabulary
            let line = "each person in $people: search name $person.name at google.com into Autumn"
            let typed = line.indices.map { String(line[...$0]) }
            return Benchmark.Round(operations: typed.count) {
                let highlighter = Highlighter(vocabulary, names: ["people"])
                return typed.reduce(0) { $0 + highlighter.highlights(of: $1).count }
            }
        },
    ]

    private static let lineCount = Samples.script.split(separator: "\n").count

    private static func parse(
        _ source: SourceText, _ vocabulary: Vocabulary
    ) -> (script: ParsedScript, diagnostics: [Diagnostic]) {
        let parser = Parser(source, vocabulary: vocabulary) { path, _ throws(Diagnostic) in
            throw Diagnostic(.file, "there is no \(path)")
        }
        return parser.parse()
    }
}

/// The surroundings of a line that know nothing but lists.
private struct ListedWorld: CompletionWorld {
    let lists: [KnownThing]

    init(count: Int) {
        lists = (0..<count).map { number in
            KnownThing(kind: "list", id: "\(number)", name: "Campaign \(100_000 + number)", summary: "list \(number)")
        }
    }

    var variables: [Named] { [] }
    func fields(of path: VariablePath) -> [Named] { [] }
    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named] { [] }
    func things(ofKinds kinds: [String]) -> [KnownThing] { kinds.contains("list") ? lists : [] }
    func entries(inFolder path: String) -> [FolderEntry] { [] }
    func columns(ofFile path: String) -> [String] { [] }
}
