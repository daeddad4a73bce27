import NBLanguage
import NBRuntime

/// The course at the prompt: it shows a step, looks at what is typed, and goes on when the step is done.
///
/// It takes place in the sandbox, whatever server the session was at, and the session goes back there at its end.
final class Tour {
    private let servers: Servers
    private let progress: TourProgress
    private(set) var isRunning = false
    private var lesson = 0
    private var step = 0
    /// How many entries in a row did not do the step.
    private var misses = 0
    /// The entry that runs, as it was read before.
    private var script: ParsedScript?
    /// Whether it was told that the progress cannot be kept.
    private var isLossTold = false

    init(_ servers: Servers, _ progress: TourProgress) {
        self.servers = servers
        self.progress = progress
    }

    // MARK: What the command does

    /// Begins the tour, goes on where it was left, or shows the step once more, with its lines.
    func goOn(_ interpreter: Interpreter) {
        if isRunning {
            misses = max(misses, 1)
            show(interpreter)
            return
        }
        switch progress.place {
        case nil: begin(lesson: 0, interpreter)
        case .finished:
            tellLessons(interpreter)
        case .step(let lesson, let step):
            enter(interpreter, with: "The tour goes on.")
            self.lesson = lesson
            self.step = step
            while self.step > 0, !current.isReady(interpreter) { self.step -= 1 }
            arrive(interpreter)
        }
    }

    func begin(lesson: Int, _ interpreter: Interpreter) {
        enter(interpreter, with: "A tour of nb in \(Lesson.all.count) lessons.")
        self.lesson = lesson
        step = 0
        arrive(interpreter)
    }

    /// Goes on with the next step, though this one is not done.
    func passOver(_ interpreter: Interpreter) {
        guard isRunning else { return goOn(interpreter) }
        advance(interpreter)
    }

    func leave(_ interpreter: Interpreter) {
        guard isRunning else {
            tell(interpreter) { $0.words("No tour is under way: tour begins one.") }
            return
        }
        end()
        tell(interpreter) {
            $0.words("You have left the tour, and are at \(servers.profile.name). tour goes on where you left it.")
        }
    }

    /// The lessons, with what each is about.
    func tellLessons(_ interpreter: Interpreter) {
        let isFinished = progress.place == .finished
        tell(interpreter) { text in
            text.words(isFinished ? "You have been through all lessons. Each can be taken again:" : "The lessons:")
            for (index, lesson) in Lesson.all.enumerated() {
                text.row("tour \(index + 1)", "\(lesson.title) (tour \(lesson.name))", column: 9, indent: 2)
            }
        }
    }

    // MARK: What is typed

    /// An entry is about to run; it is read with the commands that there are before it.
    func begins(_ entry: String, _ interpreter: Interpreter) {
        script = nil
        guard isRunning else { return }
        let source = SourceText(name: "entry", text: entry)
        let parser = Parser(source, vocabulary: interpreter.vocabulary, isInteractive: true) {
            (path, including) throws(Diagnostic) in try Interpreter.load(path, from: including)
        }
        script = parser.parse().script
    }

    /// The entry has ended.
    func ended(code: Int32, _ interpreter: Interpreter) {
        // What begins or leaves the tour is not looked at, nor what was stopped.
        guard isRunning, let script, code != Diagnostic.Kind.interrupted.exitCode, interpreter.exitCode == nil else {
            return
        }
        let attempt = Attempt(script: script, code: code, interpreter: interpreter)
        guard !attempt.isLook else { return }
        if current.isDone(attempt) {
            let praise = current.praise
            tell(interpreter) { $0.words(praise, style: .good) }
            advance(interpreter)
        } else {
            misses += 1
            if code == Diagnostic.Kind.credits.exitCode {
                tell(interpreter) {
                    $0.words("The sandbox has no credits left, invented as they are: tour next goes on.")
                }
                return
            }
            let hint = current.hint(attempt)
            tell(interpreter) { text in
                if let hint { text.words("Hint: " + hint, hanging: 6) }
                guard misses > 1 || hint == nil else { return }
                text.words("What the tour waits for is done by:")
                showScript(&text)
            }
        }
    }

    // MARK: Steps

    private var current: Lesson.Step { Lesson.all[lesson].steps[step] }

    private func enter(_ interpreter: Interpreter, with words: String) {
        guard !isRunning else { return }
        isRunning = true
        servers.enterTour()
        tell(interpreter) { text in
            text.words(
                words + " It takes place in the sandbox: its people and credits are invented, and cost nothing.")
            text.words("tour shows a step again, tour next passes over it, tour stop leaves; you can go on later.")
        }
    }

    private func end() {
        isRunning = false
        misses = 0
        servers.leaveTour()
    }

    private func advance(_ interpreter: Interpreter) {
        step += 1
        if step >= Lesson.all[lesson].steps.count {
            lesson += 1
            step = 0
        }
        guard lesson < Lesson.all.count else { return finish(interpreter) }
        arrive(interpreter)
    }

    /// Shows the step, or the next one that is not done already.
    private func arrive(_ interpreter: Interpreter) {
        while current.isMet(interpreter), step + 1 < Lesson.all[lesson].steps.count { step += 1 }
        misses = 0
        keep(.step(lesson: lesson, step: step), interpreter)
        show(interpreter)
    }

    private func finish(_ interpreter: Interpreter) {
        lesson = 0
        step = 0
        keep(.finished, interpreter)
        end()
        tell(interpreter) { text in
            text.gap()
            text.words("That was the tour: you can find, verify, loop, and write commands of your own.", style: .title)
            text.row("save session as mine.nb", "makes a script of what you typed", column: 27, indent: 2)
            text.row("examples", "more lines, each run by its number", column: 27, indent: 2)
            text.row("login", "your own key, for real people", column: 27, indent: 2)
            text.words("You are at \(servers.profile.name) again.")
        }
    }

    private func show(_ interpreter: Interpreter) {
        let (current, lesson) = (current, Lesson.all[lesson])
        tell(interpreter) { text in
            text.gap(always: true)
            text.words(
                "Lesson \(self.lesson + 1) of \(Lesson.all.count), step \(step + 1) of \(lesson.steps.count): \(lesson.title)",
                style: .title)
            text.words(current.words)
            if current.isShown || misses > 0 {
                showScript(&text)
            } else {
                text.words("(tour shows the line.)")
            }
        }
    }

    private func showScript(_ text: inout HelpText) { text.script(current.script, indent: 4, style: .script) }

    private func tell(_ interpreter: Interpreter, _ write: (inout HelpText) -> Void) {
        let console = interpreter.console
        var text = HelpText(columns: console.width, isColoured: console.usesColour && console.width != nil)
        write(&text)
        if !text.lines.isEmpty { console.write(text.text) }
    }

    /// Keeps where the learner is. Where that cannot be done it is said once, and the tour goes on.
    private func keep(_ place: TourProgress.Place, _ interpreter: Interpreter) {
        do {
            try progress.write(place)
        } catch {
            guard !isLossTold else { return }
            isLossTold = true
            interpreter.console.note("where you are in the tour is not kept: \(error.message)")
        }
    }
}
