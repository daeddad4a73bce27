import NIOCore
import Synchronization

/// The body of a request on its way, a piece each time that the connection takes one.
struct UploadBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let source: ByteSource
    let progress: UploadProgress

    func makeAsyncIterator() -> Iterator {
        Iterator(chunks: source.chunks().makeAsyncIterator(), length: source.length, progress: progress)
    }

    struct Iterator: AsyncIteratorProtocol {
        var chunks: ByteSource.Chunks.Iterator
        let length: Int?
        let progress: UploadProgress
        private var handedOver = 0

        init(chunks: ByteSource.Chunks.Iterator, length: Int?, progress: UploadProgress) {
            self.chunks = chunks
            self.length = length
            self.progress = progress
        }

        mutating func next() async throws -> ByteBuffer? {
            progress.alarm.touch()
            do {
                guard let piece = try await chunks.next() else {
                    progress.isWhole = true
                    return nil
                }
                handedOver += piece.count
                if handedOver == length { progress.isWhole = true }
                progress.alarm.touch()
                return ByteBuffer(bytes: piece)
            } catch {
                progress.failure = error
                throw error
            }
        }
    }
}

/// How far the body of a request has come.
final class UploadProgress: Sendable {
    private let state = Mutex<(isWhole: Bool, failure: (any Error)?)>((false, nil))
    /// What each piece that goes out puts off.
    let alarm: IdleAlarm

    init(_ alarm: IdleAlarm) {
        self.alarm = alarm
    }

    /// Whether the connection has been given all of it: before that no server can have taken the request for whole.
    var isWhole: Bool {
        get { state.withLock { $0.isWhole } }
        set { state.withLock { $0.isWhole = newValue } }
    }

    /// Why the source failed.
    var failure: (any Error)? {
        get { state.withLock { $0.failure } }
        set { state.withLock { $0.failure = newValue } }
    }
}
