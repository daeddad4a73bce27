/// Decides which contacts to ask for next, and when: a machine without a clock of its own.
///
/// Contacts are asked for in batches, the oldest first. A batch that is all done is followed at once by the next; as long
/// as some are not done the pauses grow. So the number of requests follows the number of batches, not the time that
/// the searches take.
struct WaitPlan {
    enum Action: Equatable {
        /// Ask for these, after a pause.
        case ask([Int], pause: Duration)
        case done
    }

    /// How many contacts one page of an answer holds.
    static let batchSize = 50
    static let shortestPause = Duration.milliseconds(100)
    static let longestPause = Duration.seconds(5)

    private var pending: [Int]
    private var pause: Duration
    private var isFirst = true

    init(_ ids: [Int]) {
        pending = ids
        pause = Self.shortestPause
    }

    var remaining: Int { pending.count }

    /// What to do now.
    mutating func next() -> Action {
        guard !pending.isEmpty else { return .done }
        return .ask(Array(pending.prefix(Self.batchSize)), pause: pause)
    }

    /// Takes what the last answer told.
    mutating func learned(done: Set<Int>) {
        let asked = min(pending.count, Self.batchSize)
        let before = pending.count
        pending.removeAll { done.contains($0) }
        let finished = before - pending.count
        if finished == asked {
            pause = .zero
        } else if finished > 0 {
            pause = max(Self.shortestPause, min(Self.longestPause, pause))
        } else {
            pause = min(Self.longestPause, max(Self.shortestPause, pause * 8 / 5))
        }
    }
}
