import NBRuntime
import Synchronization

/// What was said and asked so far, taken down from any task.
package final class RunLog: Sendable {
    private struct State {
        /// The statement that runs, from 0.
        var step: Int?
        var preface = Pile()
        var said: [Pile] = []
        var requests: [RunRecord.Request] = []
        var requestCount = 0
        var failedCount = 0
    }

    /// What one statement said, up to a limit.
    private struct Pile {
        var kept: [RunRecord.Said] = []
        var size = 0
        var left = 0

        mutating func add(_ said: RunRecord.Said, size added: Int) {
            guard kept.count < RunLog.mostLines, size + added <= RunLog.mostBytes else {
                left += 1
                return
            }
            kept.append(said)
            size += added
        }

        var all: [RunRecord.Said] { left > 0 ? kept + [.more(left)] : kept }
    }

    /// How many lines, and bytes of text, are kept of one statement.
    private static let mostLines = 1_000
    private static let mostBytes = 256 * 1024
    /// How many requests are kept.
    private static let mostRequests = 1_000

    private let state = Mutex(State())

    package init() {}

    /// A statement begins: what is told from now on belongs to it.
    func begin(_ step: Int) {
        state.withLock { state in
            state.step = step
            while state.said.count <= step { state.said.append(Pile()) }
        }
    }

    /// Takes down what was said.
    package func say(_ said: RunRecord.Said) {
        let size =
            switch said {
            case .text(let text), .note(let text), .chart(let text): text.utf8.count
            case .table(let table): table.rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count } }
            case .more: 0
            }
        state.withLock { state in
            if let step = state.step {
                state.said[step].add(said, size: size)
            } else {
                state.preface.add(said, size: size)
            }
        }
    }

    /// Takes down a request that was answered, or failed.
    package func request(_ method: String, _ path: String, _ answer: RunRecord.Request.Answer, took duration: Duration)
    {
        state.withLock { state in
            if answer != .waited {
                state.requestCount += 1
                if answer.isFailure { state.failedCount += 1 }
            }
            guard state.requests.count < Self.mostRequests else { return }
            state.requests.append(
                RunRecord.Request(step: state.step, method: method, path: path, answer: answer, duration: duration))
        }
    }

    var preface: [RunRecord.Said] { state.withLock { $0.preface.all } }

    func said(in step: Int) -> [RunRecord.Said] {
        state.withLock { $0.said.indices.contains(step) ? $0.said[step].all : [] }
    }

    var requests: (kept: [RunRecord.Request], count: Int, failed: Int) {
        state.withLock { ($0.requests, $0.requestCount, $0.failedCount) }
    }
}

extension RunRecord.Request.Answer {
    /// Whether the server refused or did not answer.
    package var isFailure: Bool {
        switch self {
        case .status(let status): status >= 400
        case .none: true
        case .waited: false
        }
    }
}
