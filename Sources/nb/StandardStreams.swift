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
/// Output to a file or a pipe is gathered into large writes; to a terminal each line goes at once.
enum StandardStreams {
    private static let output = Mutex<[UInt8]>([])
    private static let capacity = 1 << 16
    /// Who follows a long run through a pipe sees its lines no later than this, if more lines come.
    private static let patience = Duration.milliseconds(100)
    private static let lastSent = Mutex(ContinuousClock.now - .seconds(1))

    static let outputIsTerminal = isTerminal(STDOUT_FILENO)
    static let errorIsTerminal = isTerminal(STDERR_FILENO)
    static let inputIsTerminal = isTerminal(STDIN_FILENO)

    static var usesColour: Bool {
        ColourPolicy(environment: Process.environment, isTerminal: errorIsTerminal).isColoured
    }

    /// Whether a line that changes in place can be shown beside the output.
    static let showsProgress = errorIsTerminal && Process.variable("TERM") != "dumb"
    private static let isProgressShown = Mutex(false)

    /// Shows what is being waited for, in place; from any thread. What is printed takes it away again.
    static func progress(_ text: String) {
        guard showsProgress else { return }
        isProgressShown.withLock { isShown in
            steer("\r\u{1B}[K" + text.sanitised.fitted(to: max(10, TerminalSize.current().columns - 1)))
            isShown = true
        }
    }

    static func clearProgress() {
        isProgressShown.withLock { isShown in
            if isShown { steer("\r\u{1B}[K") }
            isShown = false
        }
    }

    /// A reader that goes away (`nb … | head`) is not an error of ours: writing then fails, and the process ends quietly.
    static func prepare() { signal(SIGPIPE, SIG_IGN) }

    static func write(_ text: String) {
        output.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\n"))
            let now = ContinuousClock.now
            guard outputIsTerminal || bytes.count >= capacity || now - lastSent.withLock({ $0 }) >= patience else {
                return
            }
            lastSent.withLock { $0 = now }
            send(&bytes, to: STDOUT_FILENO)
        }
    }

    /// A line on standard error, behind all that was written before it.
    static func note(_ text: String) {
        flush()
        var bytes = Array(text.utf8)
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        send(&bytes, to: STDERR_FILENO)
    }

    /// Bytes for the terminal behind standard error, as they are.
    static func steer(_ text: String) {
        var bytes = Array(text.utf8)
        send(&bytes, to: STDERR_FILENO)
    }

    /// Bytes for standard output as they are and at once, behind all that was written before them.
    static func pass(_ bytes: [UInt8]) {
        output.withLock { waiting in
            waiting += bytes
            send(&waiting, to: STDOUT_FILENO)
        }
    }

    static func flush() {
        output.withLock { send(&$0, to: STDOUT_FILENO) }
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
                case EPIPE: _exit(141)
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
