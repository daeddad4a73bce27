package import NBLanguage

/// A session: the commands it knows, the names and resources it holds, and the machine that runs its scripts.
///
/// It lives in one isolation domain, `Script`; only requests to stop come from elsewhere.
package final class Interpreter {
    package let console: any Console
    package let interruption = Interruption()
    /// Where what takes time says how far it is.
    package let progress: ProgressBoard
    package private(set) var vocabulary = Vocabulary()
    package private(set) var commands: [Vocabulary.CommandID: Command] = [:]
    /// Turns errors of other rooms into diagnostics; the first that knows an error answers.
    package var translators: [(any Error) -> Diagnostic?] = []
    /// The settings that `option` changes.
    package var options: [String: Value] = [:]
    /// Asked to leave: the exit code.
    package var exitCode: Int32?
    /// Told of each `expect` that holds, with the place of its condition.
    package var expectationObserver: ((Place) -> Void)?
    /// What ended the last run: the errors that were told. Empty if it ended well.
    package private(set) var failures: [Diagnostic] = []
    /// Told of each statement of the next script.
    package var witness: (any RunWitness)?
    /// Takes down what is entered at the prompt, for `save session as`.
    package var journal: SessionJournal?
    /// Set while a script is only tried.
    package var dryRun: DryRun?
    /// Looks for what a script gets wrong about the files that it reads, before it runs.
    package var furtherCheck: ((ParsedScript) -> [Diagnostic])?
    /// Shows a value at the prompt.
    package var presenter: ((Value, ShownRole, Interpreter) async throws -> Void)?
    /// Says below the results of a statement at the prompt what it came to.
    package var teller: ((StatementOutcome, Interpreter) -> Void)?
    /// The form in which results are shown where a statement names none; nil for the one that suits the display.
    package var form: ShowForm?
    /// The statement at the prompt that runs; nil where nobody is told of its end.
    var watch: StatementWatch?
    /// Sits beside the person at the prompt, where there is one.
    package var companion: (any EntryCompanion)?
    /// The sources that were run, kept so that errors of commands defined earlier can show their lines.
    private(set) var included: Set<String> = []
    /// The folder of the script that runs, with a slash at its end; nil for typed lines.
    var scriptFolder: String?

    let machine: Machine
    let functions = Functions()
    let scriptFiles = ScriptFiles()
    private(set) lazy var driver = Driver(self)
    var globals = GlobalNames()

    package init(console: any Console, commands: [Command], progress: ProgressBoard = ProgressBoard()) {
        self.console = console
        self.progress = progress
        machine = Machine(functions: functions, interruption: interruption)
        for command in commands {
            let id = vocabulary.addBuiltIn(
                command.phrase, summary: command.summary, isInteractive: command.isInteractive, facts: command.facts)
            self.commands[id] = command
        }
        machine.driver = driver
    }

    package var renderer: DiagnosticRenderer { DiagnosticRenderer(colour: console.usesColour) }

    package func warn(_ diagnostic: Diagnostic) { console.note(renderer.render(diagnostic)) }

    /// What went wrong, as a diagnostic: whatever threw it.
    package func diagnostic(of error: any Error) -> Diagnostic {
        switch error {
        case let diagnostic as Diagnostic: return diagnostic
        case let fault as ValueFault: return Diagnostic(fault)
        case is CancellationError: return .interrupted
        default:
            for translate in translators {
                if let diagnostic = translate(error) { return diagnostic }
            }
            return Diagnostic(.value, String(describing: error))
        }
    }

    // MARK: Running

    /// How a script is run.
    package struct RunOptions: Sendable {
        /// What follows the script's name on the command line.
        package var arguments: [String] = []
        /// At the prompt: results are shown, names stay, and prompt-only commands work.
        package var isInteractive = false
        /// Shows each statement and its result.
        package var echoes = false
        /// Results are shown as at the prompt, though nobody is there.
        package var showsResults = false
        /// The result of the last statement is shown, unless its command has none for `it`.
        package var showsLast = false

        package init(
            arguments: [String] = [], isInteractive: Bool = false, echoes: Bool = false, showsResults: Bool = false,
            showsLast: Bool = false
        ) {
            self.arguments = arguments
            self.isInteractive = isInteractive
            self.echoes = echoes
            self.showsResults = showsResults
            self.showsLast = showsLast
        }
    }

    /// Checks a script whole, then runs it. Answers the exit code; errors are told on the console.
    package func run(_ source: SourceText, _ options: RunOptions = RunOptions()) async -> Int32 {
        failures = []
        scriptFolder = source.name.lastIndex(of: "/").map { String(source.name[...$0]) }
        let checked = check(source, options)
        guard let code = checked.code else { return fail(checked.findings) }
        let inputs: [String: Value]
        do {
            inputs = try Inputs(checked.script.statements).values(from: options.arguments, script: source.name)
        } catch {
            return fail([error])
        }
        tell(checked.findings)

        vocabulary = checked.script.vocabulary
        globals = checked.globals
        if options.isInteractive { included.formUnion(checked.included) }
        machine.globalCount = globals.end
        machine.provided = inputs
        guard machine.start(code) else { return fail([Diagnostic(.value, "this script is too large")]) }
        let journal = options.isInteractive ? journal : nil
        journal?.begin(checked.script)
        let running = progress.begin(Progress(.run, "working"))
        defer {
            running.end()
            progress.clear()
        }
        watch = options.isInteractive || options.showsResults ? StatementWatch() : nil
        do {
            _ = try await ProgressBoard.$current.withValue(progress) { try await driver.finish(machine) }
            journal?.end(isWell: true)
        } catch {
            journal?.end(isWell: false)
            let diagnostic = self.diagnostic(of: error)
            defer { tellOutcome(isInterrupted: diagnostic.kind == .interrupted) }
            if let exitCode { return exitCode }
            // Where it was when somebody stopped it is of no interest to them.
            guard diagnostic.kind != .interrupted else {
                failures = [diagnostic]
                console.note("interrupted")
                return diagnostic.kind.exitCode
            }
            return fail([diagnostic])
        }
        return exitCode ?? 0
    }

    private func fail(_ diagnostics: [Diagnostic]) -> Int32 {
        tell(diagnostics)
        let errors = diagnostics.filter { $0.severity == .error }
        failures = errors
        // A script that is wrong as it is written is that first.
        return (errors.first { $0.kind == .syntax } ?? errors.first)?.kind.exitCode ?? 0
    }

    private func tell(_ diagnostics: [Diagnostic]) {
        // A hundred are enough to see what is wrong.
        for diagnostic in diagnostics.prefix(100) { console.note(renderer.render(diagnostic)) }
        if diagnostics.count > 100 { console.note("and more of them") }
    }

    /// Whether a typed text wants more lines, and how deep its blocks are.
    package func openDepth(of text: String) -> Int { Parser.openDepth(of: text, vocabulary: vocabulary) }

    // MARK: Names

    /// The names at the top level with their values.
    package var variables: [(name: String, value: Value)] {
        globals.order.map { ($0, machine[Int(globals.registers[$0] ?? 0)]) }
    }

    /// The last command's result.
    package var it: Value { machine[0] }

    /// Forgets a name. False if there is none.
    package func forget(_ name: String) -> Bool {
        guard let register = globals.registers[name] else { return false }
        machine[Int(register)] = .empty
        globals.forget(name)
        return true
    }

    // MARK: What the driver asks for

    func ask(_ name: String, _ question: String) async throws -> Value {
        let words = question.isEmpty ? name : question
        let mark = words.last.map { "?:!.".contains($0) } ?? false
        while let answer = try await console.ask(words + (mark ? " " : ": ")) {
            if !answer.isBlank { return .text(answer) }
        }
        if interruption.isRequested { throw Diagnostic.interrupted }
        throw Diagnostic(
            .usage, "\(name) was not given\(question.isEmpty ? "" : " (\(question))")",
            hint: "give it on the command line: --\(name) VALUE")
    }

    func present(_ value: Value, _ role: ShownRole) async throws {
        if role != .value, case .empty = value { return }
        watch?.show(value, role)
        if case .chart(let chart) = value, form == nil {
            console.write(chart.printed(width: console.width))
            return
        }
        if let presenter {
            try await presenter(value, role, self)
        } else {
            console.write(value.printed)
        }
    }

    /// A value was not shown to its end. What the person did not want to see all of is `it` nevertheless; what could
    /// not be read is not.
    func endShowing(_ value: Value, _ role: ShownRole, isInterrupted: Bool) {
        if !isInterrupted {
            watch?.takeBack()
        } else if role == .it {
            machine.resume(value, into: 0)
        }
    }

    /// Whether a line below a statement's results says what `it` is.
    package var tellsOutcomes: Bool { watch != nil && teller != nil }

    /// The statement that began last is over.
    func tellOutcome(isInterrupted: Bool = false) {
        guard let outcome = watch?.end(before: console, isInterrupted: isInterrupted) else { return }
        teller?(outcome, self)
    }
}
