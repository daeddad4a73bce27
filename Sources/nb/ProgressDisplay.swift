import Dispatch
import NBRuntime
import NBShell
import Synchronization

/// Shows on standard error what a board says, as long as it says something: in a line that changes in place and leaves
/// nothing behind, or in lines of their own every few seconds. What was printed meanwhile is not held back, whoever reads
/// it: what goes on may take long.
final class ProgressDisplay: Sendable {
    /// How progress is shown.
    enum Manner: Sendable {
        /// In a line that changes in place.
        case line
        /// In lines of their own.
        case plain
        case none

        /// A line at a terminal, lines where it cannot move its cursor, nothing elsewhere.
        static let standard: Manner =
            !StandardStreams.errorIsTerminal ? .none : Process.variable("TERM") == "dumb" ? .plain : .line
    }

    /// What takes no longer than this is not worth a line.
    private static let patience = Duration.milliseconds(300)
    private static let frame = Duration.milliseconds(100)
    private static let plainPause = Duration.seconds(3)

    private struct State {
        /// Whether the next look at the board is arranged.
        var isLooking = false
        var lastPlain: ContinuousClock.Instant?
    }

    private let board: ProgressBoard
    private let manner: Manner
    private let state = Mutex(State())
    /// A thread of its own kind: what is waited for may keep all others busy. Not there before somebody waits.
    private static let queue = DispatchQueue(label: "progress", qos: .userInteractive)

    init(_ board: ProgressBoard, _ manner: Manner) {
        self.board = board
        self.manner = manner
        board.onChange { [weak self] isThere in
            if isThere { self?.begin() } else if manner == .line { StandardStreams.clearProgress() }
        }
    }

    private static let localeIsUnicode: Bool = {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { Process.variable($0) }.first ?? ""
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }()

    private func begin() {
        let isFirst = state.withLock { state in
            state.lastPlain = .now
            defer { state.isLooking = true }
            return !state.isLooking
        }
        if isFirst { lookLater() }
    }

    private func lookLater() {
        Self.queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in self?.look() }
    }

    private func look() {
        let goesOn = state.withLock { state in
            state.isLooking = !board.entries.isEmpty
            return state.isLooking
        }
        guard goesOn else { return }
        StandardStreams.flush()
        switch manner {
        case .line: showLine()
        case .plain: showPlain()
        case .none: break
        }
        lookLater()
    }

    private func showLine() {
        // Room is left for the ^C that a terminal shows behind it.
        let line = ProgressLine(width: max(1, TerminalSize.current().columns - 3), isUnicode: Self.localeIsUnicode)
        StandardStreams.progress(unlessWrittenWithin: Self.patience) {
            let now = ContinuousClock.now
            let entries = board.entries
            // What goes on behind the prompt, while nothing runs, is none of this line's business.
            guard let run = entries.first(where: { $0.progress.rank == .run }), now - run.began >= Self.patience else {
                return nil
            }
            return line.text(of: entries, at: now)
        }
    }

    private func showPlain() {
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            guard let last = state.lastPlain, now - last >= Self.plainPause else { return false }
            state.lastPlain = now
            return true
        }
        guard isDue else { return }
        let line = ProgressLine(width: 200, isUnicode: false, isLively: false)
        StandardStreams.note {
            let entries = board.entries
            return entries.contains { $0.progress.rank == .run } ? line.text(of: entries, at: now) : nil
        }
    }
}
