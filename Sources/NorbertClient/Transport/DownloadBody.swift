import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// The body of an answer, taken from its connection a piece at a time.
///
/// Its mutable members are touched by one reading alone: whoever finds `isReading` set is turned away. That is what makes
/// it safe to send, which the compiler cannot see.
final class DownloadBody: AnswerBody, @unchecked Sendable {
    let place: String
    private var iterator: HTTPClientResponse.Body.AsyncIterator
    /// How many bytes are still to come, where the server told.
    private var left: Int?
    private let isReading = Atomic(false)
    private let alarm: IdleAlarm

    init(_ response: HTTPClientResponse, place: String, idleTimeout: Duration, on loop: any EventLoop) {
        self.place = place
        iterator = response.body.makeAsyncIterator()
        left = response.headers.first(name: "content-length").flatMap { Int($0) }
        alarm = IdleAlarm(idleTimeout, on: loop)
    }

    func next() async throws -> [UInt8]? {
        guard isReading.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            throw NetworkFault(.closed, place: place, sent: true)
        }
        defer { isReading.store(false, ordering: .releasing) }
        // A piece is waited for in a task of its own, which the alarm can end without ending the reader's.
        let reading = Task { () async throws -> [UInt8]? in
            guard let bytes = try await self.iterator.next() else { return nil }
            return Array(bytes.readableBytesView)
        }
        alarm.watch { reading.cancel() }
        defer { alarm.rest() }
        do {
            let piece = try await withTaskCancellationHandler {
                try await reading.value
            } onCancel: {
                reading.cancel()
            }
            // A body whose reading was cancelled may look as if it had ended.
            try Task.checkCancellation()
            if reading.isCancelled { throw CancellationError() }
            try count(piece)
            return piece
        } catch {
            if Task.isCancelled { throw CancellationError() }
            var fault = (error as? NetworkFault) ?? NetworkFault(error, isLate: alarm.hasRung, place: place)
            fault.sent = true
            throw fault
        }
    }

    private func count(_ piece: [UInt8]?) throws {
        guard let left else { return }
        if let piece {
            self.left = left - piece.count
        } else if left > 0 {
            throw NetworkFault(.broken, place: place, sent: true)
        }
    }
}
