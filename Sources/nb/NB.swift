import ArgumentParser
import NBRuntime
import NorbertClient

/// The process, whose main thread runs what sessions do.
@main
enum Program {
    static func main() { Script.run { await NB.begin() } }
}

/// The program: a shell at a terminal, a runner of scripts elsewhere, and a service of its own.
struct NB: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nb",
        abstract: "Finds business email addresses, in a shell and in scripts.",
        usage: """
            nb                          opens the shell; runs standard input if that is not a terminal
            nb FILE [ARGUMENTS]         runs a script
            nb -c 'LINES' [ARGUMENTS]   runs the lines; with --json or --csv shows what the last one answers
            nb --profile NAME …         begins with a server: sandbox, norbert or whoisxml
            nb play FILE                types a script out with its results, for demos
            nb check FILE               says what is wrong with scripts, without running them
            nb fmt PATH                 formats scripts
            nb test PATH                runs scripts as tests
            nb serve                    serves the sandbox to other programs
            """,
        discussion: """
            Without a key nb talks to a service of its own, with invented companies and people. With NORBERT_API_KEY set, or \
            with a key that login keeps, it talks to api.voilanorbert.com, or to the server that NORBERT_API_URL names.

            Exit codes: 0 well, 1 a value, a file or a time-out, 2 syntax or usage, 3 an expectation, 4 refused by the server, \
            5 no credits, 6 the key, 7 the network or its limits, 130 interrupted.
            """,
        version: "nb \(NorbertClient.version)",
        subcommands: [
            RunCommand.self, PlayCommand.self, CheckCommand.self, FormatCommand.self, TestCommand.self,
            ServeCommand.self,
            LanguageServerCommand.self, GrammarCommand.self,
        ])

    /// The words that are not taken for the name of a script.
    static let subcommands: Set = [
        "run", "play", "check", "fmt", "test", "serve", "language-server", "grammar", "help",
    ]

    @Option(help: ArgumentHelp("The server to begin with: sandbox, norbert or whoisxml.", valueName: "NAME"))
    var profile: String?

    func run() async throws { await InteractiveSession.open(profile: profile) }

    @Script
    static func begin() async -> Never {
        StandardStreams.prepare()
        let option = ProfileOption(Array(CommandLine.arguments.dropFirst()))
        // The short forms take no other options, and the parser would take longer than a short script.
        if let form = ShortForm(option.rest) { await form.run(profile: option.profile) }
        if let fault = option.fault {
            StandardStreams.note(fault)
            Process.leave(2)
        }
        let arguments = ProgressFlag.completed(option.arguments)
        do {
            var command = try parseAsRoot(arguments == ["-c"] ? ["run", "-c"] : arguments)
            if var command = command as? AsyncParsableCommand { try await command.run() } else { try command.run() }
            exit()
        } catch {
            // The parser's own code for wrong usage is 64; a script's is 2.
            let code = exitCode(for: error)
            if code == .validationFailure {
                StandardStreams.note(fullMessage(for: error))
                Process.leave(2)
            }
            exit(withError: error)
        }
    }
}
