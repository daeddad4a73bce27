#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import NBLanguage
import NBShell
import Synchronization

/// Standard input, output and error of the process.
///
/// Output to a file or a pipe is gathered into large writes; to a terminal each line goes at once. Whatever is written
/// from whatever thread goes through one lock, so that the line that tells of progress is never in the middle of it.
enum StandardStreams {
    private struct State {
        /// Output that was not sent yet.
        var output: [UInt8] = []
        var lastSent = ContinuousClock.now - .seconds(1)
        /// The line of progress at the terminal.
        var line: String?
        /// How many columns the terminal had when it was shown.
        var lineColumns = 0
        /// When something else was last written there.
        var lastWritten: ContinuousClock.Instant?
        /// How many ask for the terminal to be left alone.
        var holds = 0
    }

    private static let state = Mutex(State())
    private static let capacity = 1 << 16
    /// Who follows a long run through a pipe sees its lines no later than this, if more lines come.
    private static let patience = Duration.milliseconds(100)

    static let outputIsTerminal = isTerminal(STDOUT_FILENO)
    static let errorIsTerminal = isTerminal(STDERR_FILENO)
    static let inputIsTerminal = isTerminal(STDIN_FILENO)

    static var usesColour: Bool {
        ColourPolicy(environment: Process.environment, isTerminal: errorIsTerminal).isColoured
    }

    /// A reader that goes away (`nb … | head`) is not an error of ours: writing then fails, and the process ends quietly.
    ///
    /// A file that may grow no further is an error of that writing, and is told as such.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    static func write(_ text: String) {
        state.withLock { state in
            state.output.append(contentsOf: text.utf8)
            state.output.append(UInt8(ascii: "\n"))
            let now = ContinuousClock.now
            guard outputIsTerminal || state.output.count >= capacity || now - state.lastSent >= patience else { return }
            state.lastSent = now
            sendOutput(&state)
        }
    }

    /// A line on standard error, behind all that was written before it. A terminal obeys nothing in it but colours.
    static func note(_ text: String) {
        var bytes = Array((errorIsTerminal ? text.sanitisedKeepingColour : text).utf8)
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        state.withLock { state in
            sendOutput(&state)
            makeRoom(&state)
            send(&bytes, to: STDERR_FILENO)
        }
    }

    /// Bytes for the terminal behind standard error, as they are.
    static func steer(_ text: String) {
        var bytes = Array(text.utf8)
        state.withLock { state in
            makeRoom(&state)
            send(&bytes, to: STDERR_FILENO)
        }
    }

    /// Bytes for standard output as they are and at once, behind all that was written before them.
    static func pass(_ bytes: [UInt8]) {
        state.withLock { state in
            state.output += bytes
            sendOutput(&state)
        }
    }

    static func flush() { state.withLock { sendOutput(&$0) } }

    private static func sendOutput(_ state: inout State) {
        guard !state.output.isEmpty else { return }
        if outputIsTerminal { makeRoom(&state) }
        send(&state.output, to: STDOUT_FILENO)
    }

    /// Takes the line of progress away, which does not come back at once.
    private static func makeRoom(_ state: inout State) {
        clearLine(&state)
        state.lastWritten = .now
    }

    private static func send(_ bytes: inout [UInt8], to descriptor: Int32) {
        var start = 0
        while start < bytes.count {
            let sent = bytes.withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if sent < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    // Somebody made the descriptor one that does not wait: we do.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                    continue
                case EPIPE:
                    TerminalModes.restore()
                    _exit(141)
                default: giveUp(descriptor)
                }
            }
            start += sent
        }
        bytes.removeAll(keepingCapacity: true)
    }

    /// What cannot be written must not look as if it had been.
    private static func giveUp(_ descriptor: Int32) -> Never {
        if descriptor == STDOUT_FILENO {
            let words = "nb: the output cannot be written: \(String(cString: strerror(errno)))\n"
            _ = words.withCString { systemWrite(STDERR_FILENO, $0, words.utf8.count) }
        }
        TerminalModes.restore()
        _exit(1)
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes, count)
        #else
            Darwin.write(descriptor, bytes, count)
        #endif
    }

    /// All of standard input, as a script.
    static func script() -> SourceText {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = read(STDIN_FILENO, &chunk, chunk.count)
            if got < 0, errno == EINTR { continue }
            if got <= 0 { break }
            bytes.append(contentsOf: chunk[..<got])
        }
        return SourceText(name: "standard input", bytes: bytes)
    }
}

extension StandardStreams {
    /// Shows the line of progress that a function answers, in place, unless somebody wrote within the last moments; nil
    /// takes it away. Nobody writes while the function runs.
    static func progress(unlessWrittenWithin quiet: Duration, _ line: () -> String?) {
        state.withLock { state in
            guard state.holds == 0, let text = line() else { return clearLine(&state) }
            if let last = state.lastWritten, ContinuousClock.now - last < quiet { return }
            guard text != state.line else { return }
            // What was printed before is not held back by what is waited for.
            sendOutput(&state)
            let columns = TerminalSize.current().columns
            if columns < state.lineColumns { clearLine(&state) }
            var bytes = Array("\r\(text)\u{1B}[K".utf8)
            send(&bytes, to: STDERR_FILENO)
            state.line = text
            state.lineColumns = columns
        }
    }

    /// A line of progress that stays.
    static func note(_ line: () -> String?) {
        state.withLock { state in
            guard state.holds == 0, let text = line() else { return }
            sendOutput(&state)
            var bytes = Array("\(text)\n".utf8)
            send(&bytes, to: STDERR_FILENO)
        }
    }

    static func clearProgress() { state.withLock { clearLine(&$0) } }

    /// Runs something that has the terminal to itself: no progress is shown meanwhile.
    static func holdingProgress<Answer>(_ body: () async -> Answer) async -> Answer {
        state.withLock { state in
            sendOutput(&state)
            clearLine(&state)
            state.holds += 1
        }
        defer { state.withLock { $0.holds -= 1 } }
        return await body()
    }

    /// Shows `^C`, which the terminal does not while an entry runs, and ends the line.
    ///
    /// Whoever writes may hang on a terminal that takes nothing: an interrupt does not wait for that.
    static func showInterrupt() {
        for _ in 1...20 {
            let isDone: Void? = state.withLockIfAvailable { state in
                var polled = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
                guard poll(&polled, 1, 0) > 0 else { return }
                clearLine(&state)
                var bytes = Array("^C\n".utf8)
                send(&bytes, to: STDERR_FILENO)
            }
            if isDone != nil { return }
            poll(nil, 0, 1)
        }
    }

    /// Whether the terminal breaks lines anew when it becomes narrower. These two leave rows as they are.
    private static let reflows = Process.variable("XTERM_VERSION") == nil && Process.variable("STY") == nil

    private static func clearLine(_ state: inout State) {
        guard let line = state.line else { return }
        state.line = nil
        // A terminal that became narrower has broken the line into several rows.
        let columns = max(1, TerminalSize.current().columns)
        let above = columns < state.lineColumns ? (max(1, line.displayWidth) - 1) / columns : 0
        state.lineColumns = 0
        let up = above > 0 && reflows ? "\u{1B}[\(above)A" : ""
        var bytes = Array("\r\(up)\u{1B}[J".utf8)
        send(&bytes, to: STDERR_FILENO)
    }
}

extension ShellOutput {
    /// Through the standard streams, among everything else that is written to them.
    static let standardStreams = ShellOutput(
        say: { StandardStreams.note($0) }, showInterrupt: { StandardStreams.showInterrupt() })
}
