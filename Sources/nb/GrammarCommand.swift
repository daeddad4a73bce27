import OrderedJSON
import ArgumentParser
import NBRuntime
import NBTools

/// Writes what an editor needs to colour scripts.
struct GrammarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grammar", abstract: "Writes a TextMate grammar for editors.",
        discussion: """
            The grammar is made of the commands that this nb has, as JSON on standard output: \
            nb grammar > nb.tmLanguage.json
            """)

    func run() async throws { Process.leave(await write()) }

    @Script
    private func write() async -> Int32 {
        do {
            let session = try Session(console: TerminalConsole(), settings: .standard())
            StandardStreams.write(TextMateGrammar(session.interpreter.vocabulary).json.prettyText)
            await session.end()
            return 0
        } catch {
            StandardStreams.note("nb: \(error)")
            return 1
        }
    }
}
