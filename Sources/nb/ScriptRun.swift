import Dispatch
import NBCommands
import NBLanguage
import NBRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One run of a script, from the first connection to the last.
@Script
enum ScriptRun {
    /// Runs a script from a file, or from standard input for `-`, and ends the process with its exit code.
    static func run(file: String, _ options: Interpreter.RunOptions) async -> Never {
        let source: SourceText
        do throws(Diagnostic) {
            source = file == "-" ? StandardStreams.script() : try Interpreter.read(script: file)
        } catch {
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(error))
            Process.leave(error.kind.exitCode)
        }
        Process.leave(await run(source, options))
    }

    /// Runs lines from the command line, and ends the process with their exit code.
    static func run(lines: String, _ options: Interpreter.RunOptions) async -> Never {
        Process.leave(await run(SourceText(name: "command line", text: lines), options))
    }

    static func run(_ source: SourceText, _ options: Interpreter.RunOptions) async -> Int32 {
        let console = TerminalConsole()
        let session: Session
        do {
            session = try Session(console: console)
        } catch {
            console.note("nb: \(error)")
            return 1
        }
        let interruption = session.interpreter.interruption
        let signals = await InterruptSignals { interruption.request() }
        let interpreter = session.interpreter
        let code = await interruption.cancelling { await interpreter.run(source, options) }
        signals.end()
        if code == Diagnostic.Kind.interrupted.exitCode { session.tellWhatGoesOn() }
        await session.end()
        console.flush()
        return code
    }
}

/// Hears a signal, Ctrl-C for one: the first asks what runs to stop, the second ends the process.
final class InterruptSignals {
    private let source: any DispatchSourceSignal

    /// - Parameter request: asks what runs to stop; called from another thread.
    init(_ number: Int32 = SIGINT, _ request: @escaping @Sendable () -> Void) async {
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
        let count = Counter()
        source.setEventHandler {
            // At once: what is still to be written may be what it hangs on.
            if count.next() > 1 { _exit(130) }
            request()
        }
        #if canImport(Darwin)
            // There the source only listens; elsewhere it takes the signal's place.
            signal(number, SIG_IGN)
        #endif
        // A signal that comes before the source hears it ends the process, as it always does, instead of being lost.
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.resume()
        }
        self.source = source
    }

    func end() { source.cancel() }
}
