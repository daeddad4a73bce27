#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Something that the terminal thread must look at.
enum TerminalEvent: Equatable {
    /// Standard input has something, or has ended.
    case input
    case notice(String)
    case interrupt
    case suspend
    case resized
    /// Another thread left an order, or wants the reading to end.
    case nudge
}

/// The events of the terminal in the order they came, for the one thread that waits for them.
final class TerminalEvents {
    private let pipe: WakePipe
    private let announcer: Announcer
    private var waiting: ArraySlice<TerminalEvent> = []

    init(pipe: WakePipe, announcer: Announcer) {
        self.pipe = pipe
        self.announcer = announcer
    }

    /// Waits for the next event; what was typed is one only for a caller that reads it.
    func next(awaitingInput: Bool) -> TerminalEvent {
        while true {
            if let event = next(awaitingInput: awaitingInput, within: nil) { return event }
        }
    }

    /// Waits for the next event, for so many milliseconds at most; nil when none came.
    func next(awaitingInput: Bool, within milliseconds: Int32?) -> TerminalEvent? {
        while true {
            if let event = waiting.popFirst() { return event }
            var polled = [pollfd(fd: pipe.reader, events: Int16(POLLIN), revents: 0)]
            if awaitingInput { polled.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)) }
            let ready = poll(&polled, nfds_t(polled.count), milliseconds ?? -1)
            if ready == 0 { return nil }
            guard ready > 0 else { continue }
            if polled[0].revents != 0 {
                waiting.append(contentsOf: pipe.drain().flatMap(events(for:)))
            } else {
                return .input
            }
        }
    }

    /// Whether something has been typed and not read yet.
    func inputWaits() -> Bool {
        var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0
    }

    private func events(for byte: UInt8) -> [TerminalEvent] {
        switch Int32(byte) {
        case SIGINT: [.interrupt]
        case SIGTSTP: [.suspend]
        case SIGWINCH: [.resized]
        default: announcer.takeWaiting().map(TerminalEvent.notice) + [.nudge]
        }
    }
}
