import CEditLine
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The shell's end of the terminal: one thread that reads lines, keeps the history, shows announcements, and hears
/// signals, and takes its orders from the asynchronous side.
final class Console: Sendable {
    /// What a console is made with.
    struct Options: Sendable {
        var complete: @Sendable (_ line: String, _ cursor: Int) -> [Candidate]
        var interrupt: @Sendable () -> Void
        var history: HistoryFile?
        var announcer: Announcer
        var environment: [String: String]
    }

    private enum Order: Sendable {
        case read(LineRequest, CheckedContinuation<LineReading, Never>)
        case remember(String)
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

    /// Reads one line. When the task is cancelled, input ends.
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

    /// Asks the person something while an entry runs.
    func ask(_ question: Question) async -> Answer {
        await withCheckedContinuation { give(.ask(question, $0)) }
    }

    /// From now on Ctrl-C is for the entry that runs.
    func entryBegins() {
        desk.withLock { $0.interrupts.entryBegins() }
    }

    func entryEnds() {
        desk.withLock { $0.interrupts.entryEnds() }
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
        let lines = lineSource(events, history)
        let person = TerminalPerson(events: events) { [self] in isStopping }
        while true {
            switch takeOrder() {
            case .read(let request, let continuation):
                continuation.resume(returning: isStopping ? .endOfInput : lines.read(request))
            case .remember(let entry):
                history.add(entry)
            case .ask(let question, let continuation):
                continuation.resume(returning: isStopping ? .endOfInput : person.answer(question))
            case .close(let continuation):
                history.close()
                lines.close()
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
        let editor =
            isTerminal && !name.isEmpty && name != "dumb"
            ? LineEditor(
                .init(
                    events: events, history: history, complete: options.complete,
                    isStopping: { [self] in isStopping },
                    isColoured: ColourPolicy(environment: environment, isTerminal: true).isColoured,
                    // These two leave rows as they are when they grow or shrink.
                    reflows: environment["XTERM_VERSION"] == nil && environment["STY"] == nil)) : nil
        return editor ?? PlainLines(events: events, isStopping: { [self] in isStopping })
    }

    /// Serves an event that comes while no line is read: while an entry runs, or between an entry and the next.
    private func serve(_ event: TerminalEvent) {
        switch event {
        case .notice(let text):
            TerminalOutput.write(line: text)
        case .interrupt:
            switch desk.withLock({ $0.interrupts.interrupt() }) {
            case .ignore:
                break
            case .interrupt:
                // The terminal has shown ^C: what comes next begins its own line.
                TerminalOutput.write("\n")
                options.interrupt()
            case .leave:
                TerminalOutput.write("\n")
                cterm_restore()
                _exit(130)
            }
        case .suspend:
            cterm_suspend()
        case .input, .nudge, .resized:
            break
        }
    }
}
