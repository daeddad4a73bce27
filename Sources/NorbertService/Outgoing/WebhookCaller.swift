import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// What became of a call to a webhook.
enum Delivery: Sendable, Equatable {
    /// A status from 200 to 299: the receiver has it.
    case accepted(Int)
    /// Any other status; redirections are not followed.
    case refused(Int)
    /// Nobody answered, or nobody may be called there.
    case failed(String)

    var isAccepted: Bool { if case .accepted = self { true } else { false } }
}

/// The calls to webhooks: one POST of JSON each; when to try again is somebody else's decision.
struct WebhookCaller: Sendable {
    let policy: TargetPolicy
    /// How long a receiver may take to answer; bodies of more than a megabyte get a second more for each.
    let patience: TimeAmount

    init(policy: TargetPolicy, patience: TimeAmount = .seconds(10)) {
        self.policy = policy
        self.patience = patience
    }

    /// Posts a body that is at hand.
    func post(_ url: String, body: [UInt8]) async -> Delivery {
        await post(url, .bytes(ByteBuffer(bytes: body)), length: body.count)
    }

    /// Posts a body that is a file.
    func post(_ url: String, file path: String) async -> Delivery {
        guard let pieces = FilePieces(path) else { return .failed("the results could not be read") }
        return await post(url, .stream(pieces, length: .known(Int64(pieces.length))), length: pieces.length)
    }

    private func post(_ url: String, _ body: HTTPClientRequest.Body, length: Int) async -> Delivery {
        do {
            let target = try await policy.check(url)
            let deadline = NIODeadline.now() + patience + .seconds(Int64(length >> 20))
            return try await OutgoingCall.with(target, readTimeout: patience) { client in
                var request = OutgoingCall.request(target, method: "POST")
                request.headers.add(name: "Content-Type", value: "application/json")
                request.body = body
                // What the receiver says besides its status is nobody's business, and is not read.
                let status = Int(try await client.execute(request, deadline: deadline).status.code)
                return (200...299).contains(status) ? .accepted(status) : .refused(status)
            }
        } catch let fault as TargetFault {
            return .failed(fault.description)
        } catch {
            return .failed(OutgoingCall.words(error))
        }
    }
}

/// A file as a stream, read a piece at a time.
struct FilePieces: AsyncSequence, Sendable {
    private static let pieceLength = 1 << 16

    let path: String
    let length: Int

    /// - Returns: nil where the file cannot be read.
    init?(_ path: String) {
        guard let handle = FileHandle(forReadingAtPath: path), let end = try? handle.seekToEnd() else { return nil }
        self.path = path
        length = Int(end)
    }

    struct Iterator: AsyncIteratorProtocol {
        let handle: FileHandle?
        var left: Int

        mutating func next() async throws -> ByteBuffer? {
            guard let handle, left > 0 else { return nil }
            guard let piece = try handle.read(upToCount: Swift.min(left, pieceLength)), !piece.isEmpty else {
                throw CocoaError(.fileReadCorruptFile)
            }
            left -= piece.count
            return ByteBuffer(bytes: piece)
        }
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(handle: FileHandle(forReadingAtPath: path), left: length)
    }
}
