import NBRuntime
import NorbertAPI
import NorbertClient
import Synchronization

/// Says what the servers are being asked for, and why nothing seems to happen while one of them allows no more requests.
final class LimitTelling: Sendable {
    private let board: ProgressBoard
    /// Whether nobody shows the board, so that a wait has to be told in a line.
    private let isAlone: Bool
    /// The waits that go on, by their numbers.
    private let waits = Mutex<[Int: Activity]>([:])
    /// The requests under way, by what they ask for.
    private let requests = Mutex<[String: [Activity]]>([:])

    init(_ board: ProgressBoard, isAlone: Bool) {
        self.board = board
        self.isAlone = isAlone
    }

    func tell(_ event: ClientEvent) {
        switch event {
        case .waitingForLimit(let seconds, _, let number):
            let what = "the server allows no more requests for now: going on in"
            if isAlone { StandardStreams.note("\(what) \(seconds) s") }
            let progress = Progress(.limit, what, end: .now + .seconds(seconds))
            waits.withLock { waits in
                if let wait = waits[number] { wait.update(progress) } else { waits[number] = board.begin(progress) }
            }
        case .limitOver(_, let number): waits.withLock { $0.removeValue(forKey: number) }?.end()
        case .sent(let method, let path):
            let name = "\(method.rawValue) \(path)"
            let activity = board.begin(Progress(.request, "waiting for the server: \(name)"))
            requests.withLock { $0[name, default: []].append(activity) }
        case .answered(let method, let path, _, _), .failed(let method, let path, _),
            .abandoned(let method, let path, _):
            let name = "\(method.rawValue) \(path)"
            requests.withLock { requests in
                let activity = requests[name]?.popLast()
                if requests[name]?.isEmpty ?? false { requests[name] = nil }
                return activity
            }?.end()
        case .retrying: break
        }
    }
}
