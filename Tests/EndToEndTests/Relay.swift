import Foundation
import Synchronization

/// A relay between the program and a service, which keeps a copy of what it passes on.
final class Relay: Sendable {
    private let listener: LocalListener
    private let copies = Copies()

    /// The bytes of both directions, each connection's apart.
    private final class Copies: Sendable {
        let asked = Mutex<[Int32: [UInt8]]>([:])
        let answered = Mutex<[Int32: [UInt8]]>([:])
        let ended = Mutex<(asked: [[UInt8]], answered: [[UInt8]])>(([], []))
    }

    /// - Parameter base: the address of the service, with its port.
    init(to base: String) throws {
        let port = URL(string: base)?.port ?? 0
        let copies = copies
        listener = try LocalListener { caller in
            guard let service = Connection.to(port: port) else { return }
            let key = caller.descriptor
            let (finished, finish) = (DispatchSemaphore(value: 0), caller)
            Thread.detachNewThread {
                while case let bytes = service.read(), !bytes.isEmpty {
                    copies.answered.withLock { $0[key, default: []] += bytes }
                    guard finish.write(bytes) else { break }
                }
                finish.finishWriting()
                finished.signal()
            }
            while case let bytes = caller.read(), !bytes.isEmpty {
                copies.asked.withLock { $0[key, default: []] += bytes }
                guard service.write(bytes) else { break }
            }
            service.finishWriting()
            finished.wait()
            service.end()
            // The number of the descriptor is given to another connection next.
            let asked = copies.asked.withLock { $0.removeValue(forKey: key) } ?? []
            let answered = copies.answered.withLock { $0.removeValue(forKey: key) } ?? []
            copies.ended.withLock {
                $0.asked.append(asked)
                $0.answered.append(answered)
            }
        }
    }

    var base: String { "http://127.0.0.1:\(listener.port)/" }

    private var asked: [String] {
        let running = copies.asked.withLock { Array($0.values) }
        return (copies.ended.withLock { $0.asked } + running).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The answers' heads and bodies, one text a connection, in small letters.
    var answers: [String] {
        let running = copies.answered.withLock { Array($0.values) }
        return (copies.ended.withLock { $0.answered } + running).map {
            String(decoding: $0, as: UTF8.self).lowercased()
        }
    }

    /// The first lines of all requests, such as `GET /2018-01-08/contacts/?ids=1`.
    var requests: [String] {
        asked.flatMap { text in
            text.split(separator: "\r\n").compactMap { line in
                guard line.hasSuffix(" HTTP/1.1") else { return nil }
                // A body ends without a line end: the next request's line can stand right behind it.
                for method in ["GET /", "POST /", "PUT /", "DELETE /"] {
                    if let start = line.range(of: method, options: .backwards) {
                        return String(line[start.lowerBound...].dropLast(" HTTP/1.1".count))
                    }
                }
                return nil
            }
        }
    }

    /// How many answers had a status.
    func count(ofStatus status: Int) -> Int {
        answers.reduce(0) { $0 + $1.components(separatedBy: "http/1.1 \(status) ").count - 1 }
    }
}
