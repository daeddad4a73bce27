import NBCommands
import NBLanguage
import NBRuntime
import NBShell

/// A script on show: each of its statements is typed out before it runs, and its result is shown as at the prompt.
final class Play {
    private let session: Session
    private let typist: PlayTypist
    private var order: PlayOrder
    /// That the statement goes on which was typed last.
    private var working: Activity?

    private init(_ source: SourceText, session: Session, typist: PlayTypist) {
        self.session = session
        self.typist = typist
        order = PlayOrder(session.interpreter.examine(source).script)
    }

    /// Plays a script from a file, and ends the process with its exit code.
    @Script
    static func run(
        file: String, _ options: Interpreter.RunOptions, pace: TypingPace.Speed?, isUnattended: Bool
    ) async -> Never {
        do throws(Diagnostic) {
            let source = try Interpreter.read(script: file)
            let isAttended = !isUnattended && StandardStreams.inputIsTerminal && StandardStreams.outputIsTerminal
            Process.leave(await run(source, options, pace: pace, isAttended: isAttended))
        } catch {
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(error))
            Process.leave(error.kind.exitCode)
        }
    }

    @Script
    private static func run(
        _ source: SourceText, _ options: Interpreter.RunOptions, pace: TypingPace.Speed?, isAttended: Bool
    ) async -> Int32 {
        let console = ShellConsole()
        let session: Session
        do {
            session = try Session(console: console, settings: .standard())
        } catch {
            console.note("nb: \(error)")
            return 1
        }
        let interruption = session.interpreter.interruption
        let shell = isAttended ? spectators(interruption) : nil
        console.shell = shell
        let play = Play(source, session: session, typist: typist(session, shell, pace: pace))
        let code: Int32
        if let shell {
            code = await shell.attend { await play.perform(source, options) }
        } else {
            let signals = await InterruptSignals { interruption.request() }
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
            history: nil, environment: Process.environment)
    }

    private static func typist(_ session: Session, _ shell: Shell?, pace: TypingPace.Speed?) -> PlayTypist {
        let highlighter = Highlighter(session.interpreter.vocabulary)
        let colour = ColourPolicy(environment: Process.environment, isTerminal: StandardStreams.outputIsTerminal)
        return PlayTypist(
            speed: pace ?? (shell == nil ? nil : .normal), shell: shell, isColoured: colour.isColoured,
            prompt: { "nb \(session.servers.profile.name)> " },
            paint: { highlighter.highlights(of: $0).map { PaintedRange(of: $0) } })
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

extension PaintedRange {
    fileprivate init(of highlight: Highlight) {
        let style: TextStyle =
            switch highlight.kind {
            case .command: .command
            case .keyword: .keyword
            case .unknown: .unknown
            case .text: .text
            case .number: .number
            case .variable: .variable
            case .operation: .operation
            case .comment: .comment
            case .error: .error
            }
        self.init(highlight.bytes, style)
    }
}
