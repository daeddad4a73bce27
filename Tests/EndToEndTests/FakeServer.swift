import Foundation
import Synchronization

/// A server that says what a test tells it, right or wrong, and remembers what it was asked.
final class FakeServer: Sendable {
    /// What it does with a request.
    enum Reply: Sendable {
        case answer(Int, type: String = "application/json", headers: [String: String] = [:], body: String)
        /// An answer that ends before its announced length.
        case truncated(String)
        /// A connection that breaks without a byte.
        case reset
    }

    private let listener: LocalListener
    private let record: Record

    /// What was asked so far.
    private final class Record: Sendable {
        let requests = Mutex<[HeardRequest]>([])
    }

    var port: Int { listener.port }
    var base: String { "http://127.0.0.1:\(port)/" }
    var requests: [HeardRequest] { record.requests.withLock { $0 } }

    /// - Parameter reply: answers a request, knowing how many came before it.
    init(_ reply: @escaping @Sendable (HeardRequest, Int) -> Reply) throws {
        let record = Record()
        self.record = record
        listener = try LocalListener { connection in
            guard let request = connection.request() else { return }
            let before = record.requests.withLock { requests in
                requests.append(request)
                return requests.count - 1
            }
            Self.perform(reply(request, before), on: connection)
        }
    }

    /// One that replies to all requests alike.
    convenience init(always reply: Reply) throws { try self.init { _, _ in reply } }

    private static func perform(_ reply: Reply, on connection: Connection) {
        switch reply {
        case .answer(let status, let type, let headers, let body):
            var fields = "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n"
            for (name, value) in headers { fields += "\(name): \(value)\r\n" }
            connection.write("HTTP/1.1 \(status) Said\r\n\(fields)\r\n\(body)".utf8)
            connection.finishWriting()
        case .truncated(let body):
            let length = body.utf8.count + 1_000
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n\(body)".utf8)
            connection.finishWriting()
        case .reset: connection.resetOnClose()
        }
    }
}
