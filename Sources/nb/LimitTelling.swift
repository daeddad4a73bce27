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
    /// The requests under way, by what they ask for; many of a kind are one thing on the board, as long as there is any.
    private let requests = Mutex<[RequestKind: (count: Int, activity: Activity)]>([:])

    private struct RequestKind: Hashable {
        let method: HTTPMethod
        let path: String
    }

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
            let kind = RequestKind(method: method, path: path)
            requests.withLock { requests in
                if let open = requests[kind] {
                    requests[kind] = (open.count + 1, open.activity)
                } else {
                    let what = "waiting for the server: \(method.rawValue) \(path)"
                    requests[kind] = (1, board.begin(Progress(.request, what)))
                }
            }
        case .answered(let method, let path, _, _), .failed(let method, let path, _),
            .abandoned(let method, let path, _):
            let kind = RequestKind(method: method, path: path)
            requests.withLock { requests -> Activity? in
                guard let open = requests[kind] else { return nil }
                requests[kind] = open.count > 1 ? (open.count - 1, open.activity) : nil
                return open.count > 1 ? nil : open.activity
            }?.end()
        case .retrying: break
        }
    }
}
