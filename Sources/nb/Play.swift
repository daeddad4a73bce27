import NBCommands
import NBLanguage
import NBRuntime
import NBShell

/// A script on show: each of its statements is typed out before it runs, and its result is shown as at the prompt.
final class Play {
    /// How it is shown.
    struct Manner {
        /// How quickly it is typed; nil for at once where nobody watches.
        var pace: TypingPace.Speed?
        /// Whether no keys are waited for.
        var isUnattended = false
        /// The server to begin with; nil for the one that the keys and the configuration suggest.
        var profile: String?
    }

    private let session: Session
    private let typist: PlayTypist
    private var order: PlayOrder
    /// That the statement goes on which was typed last.
    private var working: Activity?

    private init(_ script: ParsedScript, session: Session, typist: PlayTypist) {
        self.session = session
        self.typist = typist
        order = PlayOrder(script)
    }

    /// Plays a script from a file, and ends the process with its exit code.
    @Script
    static func run(file: String, _ options: Interpreter.RunOptions, _ manner: Manner) async -> Never {
        do throws(Diagnostic) {
            let source = try Interpreter.read(script: file)
            Process.leave(await run(source, options, manner))
        } catch {
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(error))
            Process.leave(error.kind.exitCode)
        }
    }

    @Script
    private static func run(
        _ source: SourceText, _ options: Interpreter.RunOptions, _ manner: Manner
    ) async -> Int32 {
        let console = ShellConsole()
        let session: Session
        do {
            session = try Session(console: console, settings: .standard(profile: manner.profile))
        } catch {
            return console.tell(error)
        }
        let mistake = await Configuration.apply(to: session, isServerChosen: manner.profile != nil)
        guard mistake == 0 else {
            await session.end()
            return mistake
        }
        let interruption = session.interpreter.interruption
        let isAttended = !manner.isUnattended && StandardStreams.inputIsTerminal && StandardStreams.outputIsTerminal
        let shell = isAttended ? spectators(interruption) : nil
        console.shell = shell
        let script = session.interpreter.examine(source).script
        let play = Play(script, session: session, typist: typist(of: script, session, shell, pace: manner.pace))
        let code: Int32
        if let shell {
            code = await shell.attend { await play.perform(source, options) }
        } else {
            let signals = InterruptSignals { interruption.request() }
            code = await play.perform(source, options)
            signals.end()
        }
        await session.end()
        console.flush()
        return code
    }

    /// A shell that reads no entries: it asks for keys, and hears Ctrl-C.
    private static func spectators(_ interruption: Interruption) -> Shell {
        Shell(
            language: ShellLanguage(
                prompt: { "" }, continuation: { _ in .complete }, complete: { _, _ in [] }, evaluate: { _ in .done },
                interrupt: { interruption.request() }),
            history: nil, environment: Process.environment, output: .standardStreams)
    }

    private static func typist(
        of script: ParsedScript, _ session: Session, _ shell: Shell?, pace: TypingPace.Speed?
    ) -> PlayTypist {
        let highlighter = Highlighter(script.vocabulary, names: Set(script.topNames))
        let colour = ColourPolicy(environment: Process.environment, isTerminal: StandardStreams.outputIsTerminal)
        return PlayTypist(
            speed: pace ?? (shell == nil ? nil : .normal), shell: shell, isColoured: colour.isColoured,
            prompt: { "nb \(session.servers.profile.name)> " },
            paint: { text in
                highlighter.highlights(of: text).map { PaintedRange($0.bytes, CompletionSource.style(of: $0.kind)) }
            })
    }

    @Script
    private func perform(_ source: SourceText, _ options: Interpreter.RunOptions) async -> Int32 {
        let interpreter = session.interpreter
        interpreter.witness = self
        let code = await interpreter.interruption.cancelling { await interpreter.run(source, options) }
        if code == Diagnostic.Kind.interrupted.exitCode { session.tellWhatGoesOn() }
        guard code == 0, interpreter.exitCode == nil else { return code }
        do {
            let (pieces, comments) = order.rest()
            for piece in pieces { try await typist.type(piece) }
            try await typist.type(comments: comments)
            try await typist.close()
            return 0
        } catch {
            return end(error)
        }
    }

    /// The exit code where the presenter left.
    private func end(_ error: any Error) -> Int32 {
        StandardStreams.write("")
        return (error as? PlayTypist.Leaving)?.code ?? Diagnostic.Kind.interrupted.exitCode
    }
}

extension Play: RunWitness {
    func began(_ statement: Place) async throws {
        // While something is typed nothing is waited for but the presenter.
        session.interpreter.progress.clear()
        do {
            for piece in order.next(before: statement) { try await typist.type(piece) }
        } catch {
            session.interpreter.exitCode = end(error)
            throw CancellationError()
        }
        working = session.interpreter.progress.begin(Progress(.run, "working"))
    }

    func ended(_ statement: Place, result: Value?) {}
}

extension ParsedScript {
    /// The names that it gives values at its top, and those of the scripts that it includes.
    fileprivate var topNames: [String] { Self.names(in: statements) }

    private static func names(in statements: [Statement]) -> [String] {
        statements.flatMap { statement -> [String] in
            switch statement.kind {
            case .bind(let name, _): [name.text]
            case .input(let input): [input.name.text]
            case .include(_, let inner): names(in: inner)
            default: []
            }
        }
    }
}
