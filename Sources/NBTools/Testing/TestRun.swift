import NBLanguage
package import NBRuntime
import Synchronization

/// Scripts run as tests, several at a time, each in a session of its own.
package struct TestRun: Sendable {
    package struct Options: Sendable {
        /// How many tests run at a time.
        package var jobs = 1
        /// A test that takes longer is ended, and that is an error.
        package var timeLimit: Duration? = .seconds(60)
        /// Begins no more tests after one that did not end well.
        package var failsFast = false

        package init(jobs: Int = 1, timeLimit: Duration? = .seconds(60), failsFast: Bool = false) {
            self.jobs = jobs
            self.timeLimit = timeLimit
            self.failsFast = failsFast
        }
    }

    /// What happens in a run, as it happens.
    package enum Event {
        case began(String)
        case ended(TestedFile)
    }

    /// A session for one test.
    package struct Session {
        package let interpreter: Interpreter
        /// Closes its connections and removes what it kept.
        package let end: @Script () async -> Void

        package init(_ interpreter: Interpreter, end: @escaping @Script () async -> Void = {}) {
            self.interpreter = interpreter
            self.end = end
        }
    }

    private let files: [String]
    private let options: Options
    private let makeSession: @Sendable @Script (any Console) throws -> Session

    /// - Parameters:
    ///   - files: the scripts, in the order of the report.
    ///   - makeSession: a session that says what it has to say to the console.
    package init(
        _ files: [String], _ options: Options = Options(),
        session makeSession: @escaping @Sendable @Script (any Console) throws -> Session
    ) {
        self.files = files
        self.options = options
        self.makeSession = makeSession
    }

    /// Runs them all. When the task is cancelled, what runs is stopped, and no more is begun.
    @Script
    package func run(telling tell: (Event) -> Void = { _ in }) async -> TestReport {
        let start = ContinuousClock.now
        var tested: [TestedFile?] = Array(repeating: nil, count: files.count)
        await withTaskGroup(of: (Int, TestedFile).self) { group in
            var next = 0
            var running = 0
            var isOver = false
            while true {
                while running < max(1, options.jobs), next < files.count, !isOver, !Task.isCancelled {
                    let index = next
                    next += 1
                    running += 1
                    tell(.began(files[index]))
                    group.addTask { (index, await test(files[index])) }
                }
                guard let (index, file) = await group.next() else { break }
                running -= 1
                tested[index] = file
                tell(.ended(file))
                if options.failsFast, !file.isWell { isOver = true }
            }
        }
        return TestReport(
            zip(files, tested).map { $1 ?? TestedFile($0, end: .notRun) }, duration: ContinuousClock.now - start,
            isInterrupted: Task.isCancelled)
    }

    @Script
    private func test(_ file: String) async -> TestedFile {
        let start = ContinuousClock.now
        let console = TestConsole()
        let source: SourceText
        let session: Session
        do {
            source = try Interpreter.read(script: file)
            session = try makeSession(console)
        } catch {
            let diagnostic = Self.diagnostic(of: error)
            return TestedFile(
                file, end: .broken([diagnostic]), said: console.said, duration: ContinuousClock.now - start,
                exitCode: diagnostic.kind.exitCode)
        }
        let interpreter = session.interpreter
        var expectations: [MetExpectation] = []
        var last = start
        interpreter.expectationObserver = { place in
            let now = ContinuousClock.now
            expectations.append(MetExpectation(place, after: now - last))
            last = now
        }
        let limit = TimeLimit(options.timeLimit, interpreter.interruption)
        let code = await Self.run(source, interpreter)
        let isOverdue = limit.end()
        var result = TestedFile(
            file, expectations: expectations, end: Self.end(of: interpreter, code),
            said: Self.said(console, without: interpreter), duration: ContinuousClock.now - start, exitCode: code)
        if isOverdue, case .interrupted = result.end, let limit = options.timeLimit {
            result.end = .broken([Self.overdue(limit, at: interpreter.failures.first?.place)])
            result.exitCode = Diagnostic.Kind.timeout.exitCode
        }
        await session.end()
        return result
    }

    /// Runs a script, and stops it when the task is cancelled.
    @Script
    private static func run(_ source: SourceText, _ interpreter: Interpreter) async -> Int32 {
        let interruption = interpreter.interruption
        return await withTaskCancellationHandler {
            await interruption.cancelling { await interpreter.run(source) }
        } onCancel: {
            interruption.request()
        }
    }

    private static func end(of interpreter: Interpreter, _ code: Int32) -> TestedFile.End {
        let errors = interpreter.failures.filter { $0.severity == .error }
        switch errors.first {
        case let error? where error.kind == .interrupted: return .interrupted
        case let error? where error.kind == .expectation: return .failed(error)
        case _?: return .broken(errors)
        case nil where code == 0: return .well
        case nil: return .broken([Diagnostic(.value, "it left with the exit code \(code)")])
        }
    }

    /// What the script said itself. What ended it is kept on its own.
    private static func said(_ console: TestConsole, without interpreter: Interpreter) -> [SaidLine] {
        let ends = interpreter.failures.map { interpreter.renderer.render($0) } + ["interrupted"]
        return console.said.filter { !$0.isNote || !ends.contains($0.text) }
    }

    private static func overdue(_ limit: Duration, at place: Place?) -> Diagnostic {
        Diagnostic(
            .timeout, "the test was ended after \(limit.inWords): this is where it was", at: place,
            hint: "--time-limit 5m gives each test five minutes")
    }

    private static func diagnostic(of error: any Error) -> Diagnostic {
        switch error {
        case let diagnostic as Diagnostic: diagnostic
        case let fault as ValueFault: Diagnostic(fault)
        default: Diagnostic(.value, String(describing: error))
        }
    }
}

/// Stops a script after a time, wherever it is.
private final class TimeLimit: Sendable {
    private let isOver: Flag
    private let timer: Task<Void, any Error>?

    private final class Flag: Sendable {
        let value = Atomic(false)
    }

    init(_ limit: Duration?, _ interruption: Interruption) {
        let isOver = Flag()
        self.isOver = isOver
        // Beside the session's isolation domain: a script that reckons without a pause holds that one.
        timer = limit.map { limit in
            Task.detached {
                try await Task.sleep(for: limit)
                isOver.value.store(true, ordering: .relaxed)
                interruption.request()
            }
        }
    }

    /// Whether the time was over.
    func end() -> Bool {
        timer?.cancel()
        return isOver.value.load(ordering: .relaxed)
    }
}
