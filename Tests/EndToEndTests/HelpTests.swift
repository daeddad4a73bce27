import Foundation
import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient
import Testing

/// What the help says, and what its examples do.
@Suite(.timeLimit(.minutes(3)))
struct HelpTests {
    /// A console that keeps what it is told, and answers questions with one answer.
    private final class KeepingConsole: NBRuntime.Console {
        var text = ""
        var questions: [String] = []
        let width: Int?
        let answer: String?

        init(width: Int?, answer: String? = nil) {
            self.width = width
            self.answer = answer
        }

        func write(_ text: String) { self.text += text + "\n" }
        func note(_ text: String) { write(text) }
        func progress(_ text: String?) {}
        var usesColour: Bool { false }
        func ask(_ question: String) async -> String? {
            questions.append(question)
            return answer
        }
    }

    /// A session over a server that is never reached.
    @Script
    private static func session(
        _ console: KeepingConsole, isSandbox: Bool = true
    ) throws -> (interpreter: Interpreter, guide: Guide) {
        let source = FixedServer(Server(base: "http://127.0.0.1:1/2018-01-08/", key: Secret("none")))
        let profile = Profile(
            name: isSandbox ? "sandbox" : "norbert", isSandbox: isSandbox, summary: "", source: source)
        let servers = Servers(profiles: [profile], current: profile)
        let interpreter = StandardVocabulary.interpreter(console: console, servers: servers)
        let guide = Guide(servers, progress: TourProgress(path: nil))
        interpreter.companion = guide
        return (interpreter, guide)
    }

    /// What a line of the help writes on a terminal of so many columns.
    @Script
    private static func lines(_ line: String, columns: Int?) async throws -> [String] {
        let console = KeepingConsole(width: columns)
        let (interpreter, _) = try session(console)
        let code = await interpreter.run(
            SourceText(name: "line 1", text: line), Interpreter.RunOptions(isInteractive: true))
        #expect(code == 0, "\(line): \(console.text)")
        return console.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    // MARK: What it says

    @Test(arguments: [40, 80, 200])
    func `the help is one screen`(columns: Int) async throws {
        let lines = try await Self.lines("help", columns: columns)
        #expect(lines.count <= 22, "\(lines.joined(separator: "\n"))")
        for line in lines { #expect(line.displayWidth <= columns, "\(line)") }
        let words = Set(lines.flatMap { $0.split { " ,:".contains($0) } }.map(String.init))
        let vocabulary = try await Self.vocabulary()
        #expect(vocabulary.firstWords.filter { !words.contains($0) } == [])
    }

    @Script
    private static func vocabulary() throws -> Vocabulary {
        try session(KeepingConsole(width: 80)).interpreter.vocabulary
    }

    @Test(arguments: ["login", "logout", "history", "save session", "clear", "tour", "examples"])
    func `what works at the prompt alone is explained too`(_ topic: String) async throws {
        let lines = try await Self.lines("help \(topic)", columns: 80)
        #expect(lines.first?.hasPrefix(topic) ?? false, "\(lines)")
    }

    @Test(arguments: [40, 80])
    func `no line of the help is wider than the terminal but those of a script`(columns: Int) async throws {
        for topic in StandardVocabulary.topics.map(\.word) + ["search", "verify", "contacts", "api"] {
            for line in try await Self.lines("help \(topic)", columns: columns)
            where line.displayWidth > columns && !Self.isScript(line) {
                // A word that has no spaces cannot be broken.
                let longest = line.split(separator: " ").map(\.count).max() ?? 0
                #expect(longest > columns - 8, "\(topic): \(line)")
            }
        }
    }

    /// Whether a row of the help is a line of script, with its number before it or without.
    private static func isScript(_ row: String) -> Bool {
        row.hasPrefix("    ") || row.hasPrefix(" ") && row.drop { $0 == " " }.first?.isNumber ?? false
    }

    @Test func `a command is shown with its phrase, its cost and numbered examples`() async throws {
        let text = try await Self.lines("help search", columns: 120).joined(separator: "\n")
        #expect(text.contains("search name <person> (at <domain> | at company <company>)"))
        #expect(text.contains("costs: 1 credit if an address is found"))
        #expect(text.contains(" 1  one address:\n"))
        #expect(text.contains("to run an example."))
    }

    @Test(arguments: ["it", "$it"])
    func `it is explained, not looked up`(topic: String) async throws {
        let lines = try await Self.lines("help \(topic)", columns: 80)
        #expect(lines.prefix(2) == ["$NAME", "it"], "\(lines)")
    }

    @Test func `a word from inside of a phrase leads to the phrases`() async throws {
        let text = try await Self.lines("help into", columns: 120).joined(separator: "\n")
        #expect(text.contains("into is a word of:"))
        #expect(text.contains("search name <person>"))
    }

    @Test(arguments: [
        ("help serach", "help search"), ("help stagse", "help stage"), ("help vertdicts", "help verdicts"),
    ])
    func `an unknown word suggests`(line: String, meant: String) async throws {
        let result = try await Program().run(lines: line)
        #expect(result.code == 1)
        #expect(result.errors.contains("did you mean: \(meant)"), "\(result.errors)")
    }

    @Test func `without a person the examples have no numbers`() async throws {
        let result = try await Program().run(["help", "search"])
        #expect(result.output.contains("  one address:\n      search name \"Larry Page\" at google.com\n"))
        #expect(!result.output.contains("to run an example"))
    }

    // MARK: What runs

    @Test(arguments: ExampleShelf.all.map(\.script))
    func `a line to try runs`(_ script: String) async throws {
        let result = try await Program().run(lines: script)
        #expect(result.code == 0, "\(script)\n\(result.errors)")
    }

    @Test(arguments: [nil, "n", "yes"])
    func `on a real server an example that spends asks first`(_ answer: String?) async throws {
        try await Self.runsFirstExample(of: "help search", answer: answer, isSandbox: false, asks: "costs 1 credit")
    }

    @Test func `in the sandbox it does not`() async throws {
        try await Self.runsFirstExample(of: "help search", answer: nil, isSandbox: true, asks: nil)
    }

    @Script
    private static func runsFirstExample(
        of line: String, answer: String?, isSandbox: Bool, asks words: String?
    ) async throws {
        let console = KeepingConsole(width: 80, answer: answer)
        let (interpreter, guide) = try session(console, isSandbox: isSandbox)
        #expect(await guide.begins(line, typed: line, interpreter))
        let code = await interpreter.run(
            SourceText(name: "line 1", text: line), Interpreter.RunOptions(isInteractive: true))
        await guide.ended(line, code: code, interpreter)
        let script = guide.meaning(of: " 1 ")
        #expect(script == "search name \"Larry Page\" at google.com\nwait\nprint it.address")
        let runs = await guide.begins(script, typed: "1", interpreter)
        #expect(runs == (words == nil || answer == "yes"))
        #expect(console.questions.count == (words == nil ? 0 : 1))
        if let words { #expect(console.questions.first?.contains(words) ?? false, "\(console.questions)") }
    }
}
