import Synchronization

/// Where everything that takes time says how far it is, from any task; whoever shows it looks here.
package final class ProgressBoard: Sendable {
    /// One thing on the board.
    package struct Entry: Sendable {
        package fileprivate(set) var progress: Progress
        package let began: ContinuousClock.Instant
        package fileprivate(set) var pace: Pace
        fileprivate var id = 0

        package init(_ progress: Progress, began: ContinuousClock.Instant, pace: Pace) {
            self.progress = progress
            self.began = began
            self.pace = pace
        }
    }

    private struct State {
        var entries: [Entry] = []
        var lastID = 0
        var onChange: (@Sendable (Bool) -> Void)?
    }

    private let state = Mutex(State())

    /// The board of the run that this task belongs to.
    @TaskLocal package static var current: ProgressBoard?

    package init() {}

    /// What goes on, in the order in which it began.
    package var entries: [Entry] { state.withLock { $0.entries } }

    /// Calls a function whenever something is there after nothing was (true), and the other way round (false).
    package func onChange(_ tell: @escaping @Sendable (Bool) -> Void) { state.withLock { $0.onChange = tell } }

    /// Puts something on the board until its activity ends, or nobody holds it any more.
    package func begin(_ progress: Progress) -> Activity {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        put(progress, id)
        return Activity(self, id)
    }

    /// Takes everything away: what ran is over, however it ended.
    package func clear() {
        tell(
            state.withLock { state in
                defer { state.entries = [] }
                return state.entries.isEmpty ? nil : state.onChange
            }, false)
    }

    fileprivate func put(_ progress: Progress, _ id: Int) {
        let now = ContinuousClock.now
        let tell = state.withLock { state -> (@Sendable (Bool) -> Void)? in
            if let index = state.entries.lastIndex(where: { $0.id == id }) {
                state.entries[index].progress = progress
                state.entries[index].pace.reached(progress.done, at: now)
                return nil
            }
            var entry = Entry(progress, began: now, pace: Pace())
            entry.id = id
            entry.pace.reached(progress.done, at: now)
            state.entries.append(entry)
            return state.entries.count == 1 ? state.onChange : nil
        }
        self.tell(tell, true)
    }

    fileprivate func remove(_ id: Int) {
        let tell = state.withLock { state -> (@Sendable (Bool) -> Void)? in
            guard let index = state.entries.lastIndex(where: { $0.id == id }) else { return nil }
            state.entries.remove(at: index)
            return state.entries.isEmpty ? state.onChange : nil
        }
        self.tell(tell, false)
    }

    private func tell(_ tell: (@Sendable (Bool) -> Void)?, _ isThere: Bool) { tell?(isThere) }
}

/// Something that goes on, as whoever does it holds it.
package final class Activity: Sendable {
    private let board: ProgressBoard
    private let id: Int

    fileprivate init(_ board: ProgressBoard, _ id: Int) {
        self.board = board
        self.id = id
    }

    deinit { board.remove(id) }

    /// Says how far it is; what was taken off the board is there again.
    package func update(_ progress: Progress) { board.put(progress, id) }

    package func end() { board.remove(id) }
}
