import ArgumentParser
import NBLanguage
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
            "The script (- for standard input), and what it takes: NAME=VALUE as --name value.",
            valueName: "FILE [ARGUMENTS]"))
    var words: [String] = []

    func run() async throws {
        var arguments = words
        let source: SourceText
        if let lines {
            source = SourceText(name: "command line", text: lines)
        } else {
            guard let file = arguments.first else { throw ValidationError("Which script? nb run FILE") }
            arguments.removeFirst()
            do throws(Diagnostic) {
                source = file == "-" ? StandardStreams.script() : try Interpreter.read(script: file)
            } catch {
                StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(error))
                Process.leave(error.kind.exitCode)
            }
        }
        Process.leave(await ScriptRun.run(source, Interpreter.RunOptions(arguments: arguments, echoes: echo)))
    }
}
