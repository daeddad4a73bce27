import ArgumentParser
import NBRuntime
import NBShell

/// Opens the shell; runs standard input as a script if that is not a terminal.
struct ShellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Opens the shell.", shouldDisplay: false)

    func run() async throws {
        guard StandardStreams.inputIsTerminal else {
            Process.leave(await ScriptRun.run(StandardStreams.script(), Interpreter.RunOptions()))
        }
        Process.leave(await InteractiveSession.run())
    }
}
