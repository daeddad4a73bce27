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
    /// Knows what the numbers of examples stand for, and goes along with the tour.
    private let guide: Guide
    private let tourProgress = TourProgress(path: Folders.state + "/tour")
    /// Follows what goes on at servers while nothing runs here.
    private var watch: BackgroundWatch?
    /// Whether earlier lines are suggested.
    private let suggests = Switch()
    /// How many entries have run.
    private var number = 0

    private var interpreter: Interpreter { session.interpreter }

    private init(console: ShellConsole, profile: String?) throws {
        self.console = console
        session = try Session(console: console, settings: .standard(profile: profile))
        typed = CompletionSource(session.interpreter.vocabulary)
        guide = Guide(session.servers, progress: tourProgress)
        session.interpreter.companion = guide
        session.interpreter.journal = SessionJournal()
    }

    /// Opens the shell, or runs standard input if that is no terminal, and ends the process.
    ///
    /// - Parameter profile: the server to begin with; nil for the one that the keys and the configuration suggest.
    static func open(profile: String? = nil) async -> Never {
        guard StandardStreams.inputIsTerminal else {
            await ScriptRun.run(file: "-", Interpreter.RunOptions(), ScriptRun.Manner(profile: profile))
        }
        let console = ShellConsole()
        do {
            let session = try InteractiveSession(console: console, profile: profile)
            Process.leave(await session.run(isServerChosen: profile != nil))
        } catch {
            Process.leave(console.tell(error))
        }
    }

    private func run(isServerChosen: Bool) async -> Int32 {
        let environment = Process.environment
        _ = await Configuration.apply(to: session, isServerChosen: isServerChosen)
        await Configuration.runStartLines(in: session)
        if let code = interpreter.exitCode {
            await session.end()
            return code
        }
        typed.update(session)
        suggests.turn(on: interpreter.isOn(.suggestions))
        console.write(greeting)
        let shell = Shell(
            language: language, history: .standard(environment: environment), environment: environment,
            output: .standardStreams)
        console.shell = shell
        let announcer = shell.announcer
        watch = BackgroundWatch(session.servers) { announcer.announce($0) }
        let code = await shell.run()
        watch?.end()
        session.tellWhatGoesOn()
        await session.end()
        console.flush()
        return code
    }

    private var language: ShellLanguage {
        let (typed, suggests, interruption) = (typed, suggests, interpreter.interruption)
        return ShellLanguage(
            prompt: {
                // From here on an interrupt is for the entry to come, also one that arrives before it runs.
                interruption.clear()
                return "nb \(self.session.servers.profile.name)> "
            },
            continuation: { typed.continuation(of: $0) },
            complete: { typed.candidates($0, $1) },
            paint: { typed.paint($0) },
            suggests: { suggests.isOn },
            evaluate: { await self.evaluate($0) },
            interrupt: { interruption.request() },
            kept: { self.kept($0) })
    }

    /// What the history keeps of an entry: what it means, without the keys in it.
    private func kept(_ entry: String) -> String? {
        guard interpreter.isOn(.history) else { return nil }
        return console.kept(
            SecretWords.removed(from: guide.meaning(of: entry), vocabulary: interpreter.vocabulary))
    }

    private func evaluate(_ text: String) async -> Evaluation {
        watch?.end()
        defer { watch?.begin() }
        number += 1
        let interruption = interpreter.interruption
        let entry = guide.meaning(of: text)
        guard await guide.begins(entry, typed: text, interpreter) else { return .done }
        let source = SourceText(name: "line \(number)", text: entry)
        let code = await interruption.cancelling {
            await self.interpreter.run(
                source, Interpreter.RunOptions(isInteractive: true, echoes: entry != text))
        }
        if code == Diagnostic.Kind.interrupted.exitCode { session.tellWhatGoesOn() }
        await guide.ended(entry, code: code, interpreter)
        console.flush()
        typed.update(session)
        suggests.turn(on: interpreter.isOn(.suggestions))
        return interpreter.exitCode.map { .exit($0) } ?? .done
    }

    private var greeting: String {
        Greeting.text(
            version: NorbertClient.version, profile: session.servers.profile, columns: console.width,
            lesson: tourProgress.lesson)
    }
}
