import NBCommands
import NBLanguage
import NBRuntime
import NBShell
import NorbertClient

/// The shell over a session: what is typed is run, and what could be typed is completed.
@Script
final class InteractiveSession {
    private let console: ShellConsole
    private let session: Session
    private let typed: CompletionSource
    /// How many entries have run.
    private var number = 0

    private var interpreter: Interpreter { session.interpreter }

    private init(console: ShellConsole) throws {
        self.console = console
        session = try Session(console: console, settings: .standard())
        typed = CompletionSource(session.interpreter)
    }

    /// Opens the shell, or runs standard input if that is no terminal, and ends the process.
    static func open() async -> Never {
        guard StandardStreams.inputIsTerminal else { await ScriptRun.run(file: "-", Interpreter.RunOptions()) }
        let console = ShellConsole()
        do {
            Process.leave(await (try InteractiveSession(console: console)).run())
        } catch {
            console.note("nb: \(error)")
            Process.leave(1)
        }
    }

    private func run() async -> Int32 {
        let environment = Process.environment
        console.write(greeting)
        let shell = Shell(
            language: language, history: .standard(environment: environment), environment: environment)
        console.shell = shell
        let code = await shell.run()
        await session.end()
        console.flush()
        return code
    }

    private var language: ShellLanguage {
        let (typed, interruption) = (typed, interpreter.interruption)
        return ShellLanguage(
            prompt: { "nb \(self.session.servers.profile.name)> " },
            continuation: { typed.continuation(of: $0) },
            complete: { typed.candidates($0, $1) },
            evaluate: { await self.evaluate($0) },
            interrupt: { interruption.request() })
    }

    private func evaluate(_ entry: String) async -> Evaluation {
        number += 1
        let interruption = interpreter.interruption
        interruption.clear()
        let source = SourceText(name: "line \(number)", text: entry)
        let code = await interruption.cancelling {
            await self.interpreter.run(source, Interpreter.RunOptions(isInteractive: true))
        }
        if code == Diagnostic.Kind.interrupted.exitCode { session.tellWhatGoesOn() }
        console.flush()
        typed.update(interpreter)
        return interpreter.exitCode.map { .exit($0) } ?? .done
    }

    private var greeting: String {
        let profile = session.servers.profile
        let first = "nb \(NorbertClient.version), \(profile.name): \(profile.summary)"
        guard profile.isSandbox else { return first + "\nhelp lists the commands, Ctrl-D leaves" }
        return """
            \(first)
            try    search name "Larry Page" at google.com
            then   wait
                   print it.address
            help lists the commands, Ctrl-D leaves
            """
    }
}
