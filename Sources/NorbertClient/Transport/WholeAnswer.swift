import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// An answer that comes together while it arrives, and the way to give it up before it is whole.
///
/// It hears of the pieces on the connection's own event loop and wakes its caller once. The tasks, streams and timers that
/// an answer costs which is read piece by piece make up half of a search's work: they are for files alone.
final class WholeAnswer: HTTPClientResponseDelegate {
    typealias Response = HTTPAnswer

    private struct State {
        var head: HTTPResponseHead?
        var body = ByteBuffer()
        var task: HTTPClient.Task<HTTPAnswer>?
        var isGivenUp = false
        var isLate = false
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: the largest body that is taken, in bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Whether the server has begun to answer.
    var hasBegun: Bool { state.withLock { $0.head != nil } }

    /// Whether it was given up because it took too long.
    var isLate: Bool { state.withLock { $0.isLate } }

    /// Knows what carries it, and ends that at once if it was given up meanwhile.
    func attend(_ task: HTTPClient.Task<HTTPAnswer>) {
        let isGivenUp = state.withLock { state in
            state.task = task
            return state.isGivenUp
        }
        if isGivenUp { task.cancel() }
    }

    /// Ends what carries it.
    func giveUp(isLate: Bool) {
        let task = state.withLock { state in
            state.isGivenUp = true
            state.isLate = state.isLate || isLate
            return state.task
        }
        task?.cancel()
    }

    func didReceiveHead(task: HTTPClient.Task<HTTPAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<HTTPAnswer>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        let isTooLarge = state.withLock { state in
            guard state.body.readableBytes + part.readableBytes <= limit else { return true }
            if state.body.readableBytes == 0 {
                state.body = part
            } else {
                state.body.writeImmutableBuffer(part)
            }
            return false
        }
        return isTooLarge
            ? task.eventLoop.makeFailedFuture(NIOTooManyBytesError(maxBytes: limit))
            : task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPAnswer>) throws -> HTTPAnswer {
        let (head, body) = state.withLock { state in
            defer { state.task = nil }
            return (state.head, state.body)
        }
        guard let head else { throw HTTPClientError.remoteConnectionClosed }
        return HTTPAnswer(
            status: Int(head.status.code), headers: head.headers.map { (name: $0.name.lowercased(), value: $0.value) },
            body: Array(body.readableBytesView))
    }

    func didReceiveError(task: HTTPClient.Task<HTTPAnswer>, _ error: any Error) {
        state.withLock { $0.task = nil }
    }
}
