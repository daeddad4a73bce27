import ArgumentParser
import NBRuntime

/// Runs a script from a file, from the command line, or from standard input.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a script.",
        usage: "nb run [--echo] FILE [ARGUMENTS]\nnb run [--echo] -c 'LINES' [ARGUMENTS]")

    @Flag(help: "Show each statement and its result.")
    var echo = false

    @Option(name: [.customShort("c")], help: ArgumentHelp("Run these lines.", valueName: "LINES"))
    var lines: String?

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp(
            "The script (- for standard input), and what it takes: each of its inputs as --name value.",
            valueName: "FILE [ARGUMENTS]"))
    var words: [String] = []

    func run() async throws {
        let options = Interpreter.RunOptions(arguments: lines == nil ? Array(words.dropFirst()) : words, echoes: echo)
        if let lines {
            await ScriptRun.run(lines: lines, options)
        } else if let file = words.first {
            await ScriptRun.run(file: file, options)
        } else {
            throw ValidationError("Which script? nb run FILE")
        }
    }
}
