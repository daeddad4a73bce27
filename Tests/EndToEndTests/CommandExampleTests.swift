import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient
import Testing

/// The examples in the help are scripts, and each of them runs.
@Suite(.timeLimit(.minutes(5)))
struct CommandExampleTests {
    @Test(arguments: examples)
    func `an example of the help runs`(_ example: String) async throws {
        let result = try await Program().run(lines: example)
        // The sandbox says once that its WhoisXML is its own; nothing else is said.
        let note = "whoisxml is the sandbox's own side of it: its answers are invented\n"
        #expect(result.errors == (example.contains("whoisxml") ? note : ""), "\(example)")
        #expect(result.code == 0, "\(example)")
    }

    @Test func `every command has an example or works at the prompt only`() throws {
        let bare = Self.commands.filter { $0.examples.isEmpty && !$0.isInteractive }.map(\.phrase.notation)
        #expect(bare == [])
    }

    static var examples: [String] { commands.flatMap { $0.examples.map(\.script) } }

    private static var commands: [Command] {
        let source = FixedServer(Server(base: "http://127.0.0.1:1/2018-01-08/", key: Secret("none")))
        let profile = Profile(name: "sandbox", isSandbox: true, summary: "", source: source)
        return StandardVocabulary.commands(Servers(profiles: [profile], current: profile))
    }

}
