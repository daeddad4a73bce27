import NBCommands
import NBLanguage
import NBRuntime
import NBTools
import NorbertClient

/// One run of a script, from the first connection to the last.
@Script
enum ScriptRun {
    /// What is done besides running the script.
    struct Manner {
        /// Whether nothing is sent that changes or spends.
        var isDryRun = false
        /// The server to begin with, by its profile's name; nil for the one that the keys and the configuration suggest.
        var profile: String?
        /// The file of a page about the run.
        var report: String?
        /// How it is shown how far things are.
        var progress = ProgressDisplay.Manner.standard
        /// The form of the results that are shown; nil for tables, or tab-separated lines where no terminal is.
        var form: ShowForm?
    }

    /// Runs a script from a file, or from standard input for `-`, and ends the process with its exit code.
    static func run(file: String, _ options: Interpreter.RunOptions, _ manner: Manner = Manner()) async -> Never {
        let source: SourceText
        do throws(Diagnostic) {
            source = file == "-" ? StandardStreams.script() : try Interpreter.read(script: file)
        } catch {
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(error))
            Process.leave(error.kind.exitCode)
        }
        await run(source, options, manner)
    }

    /// Runs lines from the command line, and ends the process with their exit code.
    static func run(lines: String, _ options: Interpreter.RunOptions, _ manner: Manner = Manner()) async -> Never {
        await run(SourceText(name: "command line", text: lines), options, manner)
    }

    private static func run(
        _ source: SourceText, _ options: Interpreter.RunOptions, _ manner: Manner
    ) async -> Never {
        let console = TerminalConsole()
        let session: Session
        let report: RunReport?
        let rehearsal: RunRehearsal?
        do {
            // That it cannot be written is to be known before anything is spent.
            report = try manner.report.map { try RunReport($0, isDryRun: manner.isDryRun, over: console) }
            rehearsal = manner.isDryRun ? RunRehearsal(log: report?.log) : nil
            var settings = try SessionSettings.standard(profile: manner.profile)
            settings.progress = manner.progress
            session = try Session(
                console: report?.console ?? console, settings: settings, rehearsal: rehearsal?.rehearsal,
                observer: report?.observer)
        } catch {
            Process.leave(console.tell(error))
        }
        let mistake = await Configuration.apply(to: session, isServerChosen: manner.profile != nil)
        guard mistake == 0 else {
            // It would run otherwise than its owner wrote down: with another server, it may be.
            await session.end()
            Process.leave(mistake)
        }
        session.interpreter.form = manner.form
        session.servers.keepAccount()
        report?.attend(session)
        rehearsal?.attend(session)
        let interruption = session.interpreter.interruption
        let signals = InterruptSignals { interruption.request() }
        let interpreter = session.interpreter
        var code = await interruption.cancelling { await interpreter.run(source, options) }
        signals.end()
        if !manner.isDryRun { tellEnd(of: session, code) }
        rehearsal?.end()
        await session.end()
        if let report, !report.write(source, code, session), code == 0 { code = 1 }
        console.flush()
        // To take the session apart would take longer than most of what a short script does.
        withExtendedLifetime(session) { Process.leave(code) }
    }

    /// Says what an interrupted run spent, and what any run leaves open at the server.
    private static func tellEnd(of session: Session, _ code: Int32) {
        if code == Diagnostic.Kind.interrupted.exitCode, let spent = session.servers.spent {
            session.interpreter.console.note("\(spent) spent")
        }
        // Who waited too briefly was told what goes on.
        if !session.interpreter.failures.contains(where: { $0.kind == .timeout }) { session.tellWhatGoesOn() }
    }
}
