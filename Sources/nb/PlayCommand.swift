import ArgumentParser
import NBRuntime
import NBShell

/// Shows a script before an audience: it is typed out statement by statement, with its results.
struct PlayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Types a script out and shows its results, for demos.",
        usage: "nb play [--pace slow|normal|fast] [--unattended] [--profile NAME] FILE [ARGUMENTS]",
        discussion: """
            Each statement is typed at the prompt as a person would type it, and runs; then a key is waited for. The space bar \
            and Enter go on, a key that comes while something is typed shows the rest of it at once, q leaves.
            The script is checked whole before anything is typed. Its comments are typed too: they say what is shown.

            Without a terminal, or with --unattended, nothing is waited for, and what is shown is a transcript. With a --pace \
            as well it is typed at that pace all the same, for a recording.

            Exit codes are those of nb run.
            """)

    @Option(help: ArgumentHelp("How quickly it is typed: slow, normal or fast.", valueName: "PACE"))
    var pace: TypingPace.Speed?

    @Flag(help: "Wait for no keys.")
    var unattended = false

    @Option(help: ArgumentHelp("The server to begin with.", valueName: "NAME"))
    var profile: String?

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp(
            "The script, and what it takes: each of its inputs as --name value.", valueName: "FILE [ARGUMENTS]"))
    var words: [String] = []

    func run() async throws {
        guard let file = words.first else { throw ValidationError("Which script? nb play FILE") }
        if ["--help", "-h"].contains(file) { throw CleanExit.helpRequest(self) }
        let options = Interpreter.RunOptions(arguments: Array(words.dropFirst()), showsResults: true)
        await Play.run(
            file: file, options, Play.Manner(pace: pace, isUnattended: unattended, profile: profile))
    }
}

extension TypingPace.Speed: ExpressibleByArgument {}
