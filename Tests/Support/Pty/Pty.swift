import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program on a terminal of its own, for tests that type and look at the screen as a person does.
///
/// ```swift
/// let pty = try Pty(command: ["/path/to/nb"], columns: 80, rows: 24)
/// try await pty.expect("nb sandbox> ")
/// try pty.type("credits\r")
/// try await pty.expect("1000")
/// ```
///
/// Waiting suspends and never sleeps: whoever expects something goes on the moment it is on the screen.
package final class Pty: Sendable {
    /// What the reading thread and the test share.
    private final class Shared: Sendable {
        struct State: Sendable {
            var screen: Screen
            var output: [UInt8] = []
            var waiters: [Int: Waiter] = [:]
            var nextWaiter = 0
            var exitStatus: Int32?
        }
        struct Waiter: Sendable {
            var isMet: @Sendable (State) -> Bool
            var resume: @Sendable (Result<Void, PtyError>) -> Void
        }

        let state: Mutex<State>
        init(_ screen: Screen) { state = Mutex(State(screen: screen)) }

        func update(_ change: (inout State) -> Void) {
            let met = state.withLock { state in
                change(&state)
                let met = state.waiters.filter { $0.value.isMet(state) }
                for key in met.keys { state.waiters[key] = nil }
                return met.values
            }
            for waiter in met { waiter.resume(.success(())) }
        }
    }

    private let terminal: PseudoTerminal
    private let shared: Shared

    /// Starts a program. Its environment is the one given, over a plain one that has neither a home nor a locale
    /// but C.UTF-8, and names the terminal `xterm-256color`.
    package init(
        command: [String], environment: [String: String] = [:], directory: String? = nil, columns: Int = 80,
        rows: Int = 24
    ) throws {
        var variables = [
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
        ]
        variables.merge(environment) { $1 }
        terminal = try PseudoTerminal(
            command: command, environment: variables, directory: directory, columns: columns, rows: rows)
        shared = Shared(Screen(columns: columns, rows: rows))
        Self.startReading(terminal, into: shared)
    }

    deinit {
        // The reading thread takes leave of a program that has ended.
        if shared.state.withLock({ $0.exitStatus }) == nil { kill(terminal.process, SIGKILL) }
    }

    /// What is on the screen now.
    package var screen: Screen { shared.state.withLock { $0.screen } }
    /// Every byte the program has sent.
    package var output: [UInt8] { shared.state.withLock { $0.output } }
    package var process: Int32 { terminal.process }

    /// Types text; `\r` is the return key, `\u{3}` Ctrl-C, `\u{1B}[A` the arrow up.
    package func type(_ text: String) throws {
        try type(Array(text.utf8))
    }

    package func type(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(terminal.master, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw PtyError(message: "typing failed", screen: screen.text) }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends the program a signal, as `kill` does.
    package func signal(_ number: Int32) throws {
        guard kill(terminal.process, number) == 0 else { throw PtyError(message: "no signal \(number)") }
    }

    /// Gives the window another size, as a person who drags its corner.
    package func resize(columns: Int, rows: Int) {
        shared.update { $0.screen.resize(columns: columns, rows: rows) }
        PseudoTerminal.setSize(of: terminal.master, columns: columns, rows: rows)
    }

    /// Waits until the text shows anywhere on the screen.
    package func expect(_ text: String, within limit: Duration = .seconds(10)) async throws {
        try await expect("“\(text)”", within: limit) { $0.text.contains(text) }
    }

    /// Waits until the cursor's row reads exactly so (spaces at its end do not count).
    package func expect(cursorLine: String, within limit: Duration = .seconds(10)) async throws {
        var line = cursorLine
        while line.last == " " { line.removeLast() }
        try await expect("“\(cursorLine)” on the cursor's row", within: limit) { [line] in $0.cursorLine == line }
    }

    /// Waits until the screen is as it should be; `what` names that when it does not come to be.
    package func expect(
        _ what: String, within limit: Duration = .seconds(10), where isMet: @escaping @Sendable (Screen) -> Bool
    ) async throws {
        try await wait(for: what, within: limit) { isMet($0.screen) }
    }

    /// Waits until the program has ended: its exit code, or 128 and the number of the signal that ended it.
    @discardableResult
    package func exitCode(within limit: Duration = .seconds(10)) async throws -> Int32 {
        try await wait(for: "the program's end", within: limit) { $0.exitStatus != nil }
        return shared.state.withLock { $0.exitStatus } ?? -1
    }

    private func wait(
        for what: String, within limit: Duration, until isMet: @escaping @Sendable (Shared.State) -> Bool
    ) async throws {
        let shared = shared
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let key = shared.state.withLock { state -> Int? in
                if isMet(state) { return nil }
                state.nextWaiter += 1
                state.waiters[state.nextWaiter] = Shared.Waiter(isMet: isMet) { continuation.resume(with: $0) }
                return state.nextWaiter
            }
            guard let key else { return continuation.resume() }
            Task {
                try? await Task.sleep(for: limit)
                let late = shared.state.withLock { ($0.waiters.removeValue(forKey: key), $0.screen.wholeText) }
                late.0?.resume(.failure(PtyError(message: "\(what) did not come within \(limit)", screen: late.1)))
            }
        }
    }

    private static func startReading(_ terminal: PseudoTerminal, into shared: Shared) {
        Reading(
            terminal: terminal,
            take: { bytes in
                shared.update { state in
                    state.output += bytes
                    state.screen.feed(bytes)
                }
            },
            end: { status in
                shared.update { $0.exitStatus = status }
            }
        ).start()
    }
}
