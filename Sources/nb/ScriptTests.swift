import NBLanguage
import NBRuntime
import NBShell
import NBTools
import OrderedJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One run of tests, from the sandboxes that they work in to the reports.
struct ScriptTests {
    /// What tests talk to.
    enum Servers {
        /// Each to a new sandbox of its own, and nothing else.
        case own(timeScale: Int)
        /// All to those that the user's environment names.
        case shared(profile: String?)
    }

    /// How the report is written on standard output.
    enum Form { case text, tap, json }

    let files: [String]
    let options: TestRun.Options
    let servers: Servers
    let form: Form
    let junitFile: String?

    /// Answers the exit code.
    @Script
    func run() async -> Int32 {
        let report: TestReport
        do {
            report = try await tested()
        } catch {
            let fault = error as? ValueFault
            let diagnostic = fault.map { Diagnostic($0) } ?? Diagnostic(.value, String(describing: error))
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(diagnostic))
            return diagnostic.kind.exitCode
        }
        switch form {
        case .text: StandardStreams.write(text.end(report))
        case .tap: StandardStreams.write(String(TAPText().text(report).dropLast()))
        case .json: StandardStreams.write(report.json.prettyText)
        }
        StandardStreams.flush()
        guard let junitFile else { return report.exitCode }
        do throws(ValueFault) {
            let file = try FileWriting(path: junitFile)
            try file.write(JUnitText().text(report).utf8)
            try file.finish()
        } catch {
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(Diagnostic(error)))
            return report.exitCode == 0 ? error.kind.exitCode : report.exitCode
        }
        return report.exitCode
    }

    private var text: TestText {
        let colour = ColourPolicy(environment: Process.environment, isTerminal: StandardStreams.outputIsTerminal)
        return TestText(colour: colour.isColoured)
    }

    @Script
    private func tested() async throws -> TestReport {
        switch servers {
        case .own(let timeScale):
            let sandboxes = try TestSandboxes()
            defer { sandboxes.removeAll() }
            return await report { console in
                let folder = sandboxes.next()
                let settings = SessionSettings.apart(folder: folder, timeScale: timeScale, limits: false)
                let session = try Session(console: console, settings: settings)
                return TestRun.Session(session.interpreter) {
                    await session.end()
                    sandboxes.remove(folder)
                }
            }
        case .shared(let profile):
            var settings = try SessionSettings.standard()
            settings.profile = profile
            settings.tellsLimits = false
            // It stays to the end, so that a test which began the sandbox does not take it from the others.
            let all = SharedSessions(settings)
            let report = await report { try all.next($0) }
            await all.end()
            return report
        }
    }

    @Script
    private func report(
        _ makeSession: @escaping @Sendable @Script (any NBRuntime.Console) throws -> TestRun.Session
    ) async -> TestReport {
        let run = TestRun(files, options, session: makeSession)
        let board = ProgressBoard()
        let display = ProgressDisplay(board, .standard)
        let running = Task { @Script in
            var done = 0
            let running = board.begin(Progress(.run, ""))
            let progress = board.begin(Progress(.work, "", done: 0, of: files.count, unit: .things("files")))
            defer {
                running.end()
                progress.end()
                withExtendedLifetime(display) {}
            }
            return await run.run { event in
                guard case .ended(let file) = event else { return }
                done += 1
                if form == .text {
                    StandardStreams.write(text.line(file))
                    StandardStreams.flush()
                }
                progress.update(Progress(.work, "", done: done, of: files.count, unit: .things("files")))
            }
        }
        let interrupt = InterruptSignals { running.cancel() }
        let termination = InterruptSignals(SIGTERM) { running.cancel() }
        defer {
            interrupt.end()
            termination.end()
        }
        return await running.value
    }
}

/// The sessions of tests that talk to the same servers; they end together.
@Script
private final class SharedSessions {
    private let settings: SessionSettings
    private var sessions: [Session] = []

    init(_ settings: SessionSettings) { self.settings = settings }

    func next(_ console: any NBRuntime.Console) throws -> TestRun.Session {
        let session = try Session(console: console, settings: settings)
        sessions.append(session)
        return TestRun.Session(session.interpreter)
    }

    func end() async {
        for session in sessions { await session.end() }
    }
}
