import Synchronization

/// Where any thread leaves text for the person at the terminal.
///
/// While a shell runs, the text appears above its prompt and leaves the typed line alone; at other times it is
/// written to standard output at once.
package final class Announcer: Sendable {
    private struct State {
        var waiting: [String] = []
        var pipe: WakePipe?
    }

    private let state = Mutex(State())

    package init() {}

    package func announce(_ text: String) {
        state.withLock { state in
            guard let pipe = state.pipe else { return TerminalOutput.write(line: text) }
            state.waiting.append(text)
            pipe.wake()
        }
    }

    /// From now on announcements wait, and wake the reader of this pipe.
    func attach(to pipe: WakePipe) {
        state.withLock { $0.pipe = pipe }
    }

    /// From now on announcements are written at once.
    func detach() {
        state.withLock { state in
            state.pipe = nil
            state.waiting.forEach(TerminalOutput.write(line:))
            state.waiting = []
        }
    }

    func takeWaiting() -> [String] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
