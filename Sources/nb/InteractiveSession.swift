import NBCommands
import NBLanguage
import NBRuntime
import NBShell
import NorbertClient

/// The shell over a session: what is typed is run, and what could be typed is completed.
@Script
enum InteractiveSession {
    /// Opens the shell, or runs standard input if that is no terminal, and ends the process.
    static func open() async -> Never {
        guard StandardStreams.inputIsTerminal else { await ScriptRun.run(file: "-", Interpreter.RunOptions()) }
        Process.leave(await run())
    }

    private static func run() async -> Int32 {
        let console = ShellConsole()
        let session: Session
        do {
            session = try Session(console: console, settings: .standard())
        } catch {
            console.note("nb: \(error)")
            return 1
        }
        let interpreter = session.interpreter
        let interruption = interpreter.interruption
        let completion = CompletionSource(interpreter)
        let environment = Process.environment

        console.write(greeting(session.servers.profile))
        var number = 0
        let language = ShellLanguage(
            prompt: { "nb \(session.servers.profile.name)> " },
            continuation: { completion.continuation(of: $0) },
            complete: { line, cursor in completion.candidates(line, cursor) },
            evaluate: { entry in
                number += 1
                interruption.clear()
                let source = SourceText(name: "line \(number)", text: entry)
                let code = await interruption.cancelling {
                    await interpreter.run(source, Interpreter.RunOptions(isInteractive: true))
                }
                if code == Diagnostic.Kind.interrupted.exitCode { session.tellWhatGoesOn() }
                console.flush()
                completion.update(interpreter)
                return interpreter.exitCode.map { .exit($0) } ?? .done
            },
            interrupt: { interruption.request() })
        let shell = Shell(
            language: language, history: .standard(environment: environment), environment: environment)
        console.shell = shell
        let code = await shell.run()
        await session.end()
        console.flush()
        return code
    }

    private static func greeting(_ profile: Profile) -> String {
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
