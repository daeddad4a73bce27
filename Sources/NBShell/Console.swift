import CEditLine
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The shell's end of the terminal: one thread that reads entries, keeps the history, shows announcements, and hears
/// signals, and takes its orders from the asynchronous side.
final class Console: Sendable {
    /// What a console is made with.
    struct Options: Sendable {
        var continuation: @Sendable (_ entry: String) -> Continuation
        var complete: @Sendable (_ entry: String, _ cursor: Int) -> [Candidate]
        var paint: @Sendable (_ entry: String) -> [PaintedRange]
        var suggests: @Sendable () -> Bool
        var interrupt: @Sendable () -> Void
        var history: HistoryFile?
        var announcer: Announcer
        var output: ShellOutput
        var environment: [String: String]
    }

    private enum Order: Sendable {
        case read(LineRequest, CheckedContinuation<LineReading, Never>)
        case remember(String)
        case forget(entriesHolding: String)
        case entries(holding: String, CheckedContinuation<[String], Never>)
        case ask(Question, CheckedContinuation<Answer, Never>)
        case close(CheckedContinuation<Void, Never>)
    }

    private struct Desk: Sendable {
        var orders: [Order] = []
        var interrupts = InterruptPolicy()
        var isStopping = false
    }

    private let options: Options
    private let pipe: WakePipe
    private let desk = Mutex(Desk())

    /// Nil when the system has no descriptors or threads left.
    init?(_ options: Options) {
        guard let pipe = WakePipe() else { return nil }
        self.options = options
        self.pipe = pipe
        guard TerminalThread.start({ [self] in work() }) else { return nil }
    }

    /// Reads one entry. When the task is cancelled, input ends.
    func read(_ request: LineRequest) async -> LineReading {
        await withTaskCancellationHandler {
            await withCheckedContinuation { give(.read(request, $0)) }
        } onCancel: {
            desk.withLock { $0.isStopping = true }
            pipe.wake()
        }
    }

    /// Adds an entry to the history.
    func remember(_ entry: String) {
        give(.remember(entry))
    }

    /// Takes every entry that holds a text out of the history.
    func forget(entriesHolding text: String) {
        give(.forget(entriesHolding: text))
    }

    /// The entries of the history that hold a text.
    func entries(holding text: String) async -> [String] {
        await withCheckedContinuation { give(.entries(holding: text, $0)) }
    }

    /// Asks the person something while an entry runs.
    func ask(_ question: Question) async -> Answer {
        await withCheckedContinuation { give(.ask(question, $0)) }
    }

    /// From now on Ctrl-C is for the entry that runs, and what is typed ahead shows at the next prompt alone.
    func entryBegins() {
        desk.withLock {
            $0.interrupts.entryBegins()
            cterm_hush()
        }
    }

    func entryEnds() {
        desk.withLock {
            $0.interrupts.entryEnds()
            cterm_restore()
        }
    }

    /// Hands the terminal back as it was found.
    func close() async {
        await withCheckedContinuation { give(.close($0)) }
    }

    private func give(_ order: Order) {
        desk.withLock { $0.orders.append(order) }
        pipe.wake()
    }

    private func takeOrder() -> Order? {
        desk.withLock { $0.orders.isEmpty ? nil : $0.orders.removeFirst() }
    }

    private var isStopping: Bool {
        desk.withLock { $0.isStopping }
    }

    // MARK: On the thread

    private func work() {
        options.announcer.attach(to: pipe)
        cterm_relay_signals(pipe.writer)
        let events = TerminalEvents(pipe: pipe, announcer: options.announcer)
        let history = History(file: options.history) { [options] in options.announcer.announce("nb: " + $0) }
        // Made with the first entry that is read: whoever reads none leaves the terminal's modes alone.
        var lines: (any LineSource)?
        let person = TerminalPerson(events: events) { [self] in isStopping }
        while true {
            switch takeOrder() {
            case .read(let request, let continuation):
                let source = lines ?? lineSource(events, history)
                lines = source
                continuation.resume(returning: isStopping ? .endOfInput : meaning(of: source.read(request)))
            case .remember(let entry):
                history.add(entry)
            case .forget(let text):
                history.remove(entriesHolding: text)
            case .entries(let text, let continuation):
                continuation.resume(returning: history.entries(holding: text))
            case .ask(let question, let continuation):
                let answer = isStopping ? .endOfInput : person.answer(question)
                hushWhileRunning()
                continuation.resume(returning: answer)
            case .close(let continuation):
                history.close()
                lines?.close()
                cterm_restore()
                cterm_stop_relaying()
                options.announcer.detach()
                return continuation.resume()
            case nil:
                serve(events.next(awaitingInput: false))
            }
        }
    }

    /// An editor where the terminal is up to it, plain lines elsewhere.
    private func lineSource(_ events: TerminalEvents, _ history: History) -> any LineSource {
        let environment = options.environment
        let isTerminal = isTerminal(STDIN_FILENO) && isTerminal(STDOUT_FILENO)
        let name = environment["TERM"] ?? ""
        guard isTerminal, !name.isEmpty, name != "dumb", let editor = lineEditor(events, history) else {
            return PlainLines(events: events, continuation: options.continuation) { [self] in isStopping }
        }
        return editor
    }

    private func lineEditor(_ events: TerminalEvents, _ history: History) -> LineEditor? {
        let environment = options.environment
        return LineEditor(
            .init(
                events: events, history: history, continuation: options.continuation, complete: options.complete,
                paint: options.paint, suggests: options.suggests, isStopping: { [self] in isStopping },
                report: { [options] in options.announcer.announce("nb: " + $0) },
                configuration: EditorConfiguration(environment: environment),
                isColoured: ColourPolicy(environment: environment, isTerminal: true).isColoured,
                // These two leave rows as they are when they grow or shrink.
                reflows: environment["XTERM_VERSION"] == nil && environment["STY"] == nil))
    }

    /// Hushes the terminal again, unless the entry has ended meanwhile.
    private func hushWhileRunning() {
        desk.withLock { if $0.interrupts.isRunning { cterm_hush() } }
    }

    /// A line that Ctrl-C dropped, unless that was meant for the entry before it.
    private func meaning(of reading: LineReading) -> LineReading {
        guard reading == .interrupted else { return reading }
        return desk.withLock { $0.interrupts.interrupt() } == .leave ? .left : .interrupted
    }

    /// Serves an event that comes while no line is read: while an entry runs, or between an entry and the next.
    private func serve(_ event: TerminalEvent) {
        switch event {
        case .notice(let text):
            options.output.say(text)
        case .interrupt:
            switch desk.withLock({ $0.interrupts.interrupt() }) {
            case .ignore:
                break
            case .interrupt:
                options.output.showInterrupt()
                options.interrupt()
            case .leave:
                OwnedDescriptor.writeIfReady("^C\n", to: STDOUT_FILENO)
                cterm_restore()
                _exit(130)
            }
        case .suspend:
            cterm_restore()
            cterm_suspend()
            hushWhileRunning()
        case .input, .nudge, .resized:
            break
        }
    }
}
