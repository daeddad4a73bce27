import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A socket on a free port of this machine that gives each connection a thread of its own.
final class LocalListener: Sendable {
    let port: Int
    private let descriptor: Int32
    private let callers = Callers()

    /// The connections that are open, so that the end of the listener ends them as well.
    private final class Callers: Sendable {
        private let open = Mutex<Set<Int32>>([])

        func talk(_ descriptor: Int32, _ talk: (Connection) -> Void) {
            open.withLock { _ = $0.insert(descriptor) }
            talk(Connection(descriptor: descriptor))
            open.withLock { _ = $0.remove(descriptor) }
            _ = close(descriptor)
        }

        func end() {
            open.withLock { for descriptor in $0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) } }
        }
    }

    struct Fault: Error {
        var call: String
        var code: Int32
    }

    /// - Parameter talk: talks with one caller; the connection is closed when it returns.
    init(_ talk: @escaping @Sendable (Connection) -> Void) throws {
        let (descriptor, port) = try Self.bound(backlog: 64)
        self.descriptor = descriptor
        self.port = port
        let callers = callers
        Thread.detachNewThread {
            while case let caller = accept(descriptor, nil, nil), caller >= 0 {
                Thread.detachNewThread { callers.talk(caller, talk) }
            }
            _ = close(descriptor)
        }
    }

    deinit {
        // It wakes the thread that accepts, which closes the socket.
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
        callers.end()
    }

    /// A socket of its kind that nobody is connected with yet.
    static func unconnected() -> Int32 {
        #if canImport(Glibc)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    /// A socket that listens at a port of this machine which was free.
    static func bound(backlog: Int32) throws -> (descriptor: Int32, port: Int) {
        let descriptor = unconnected()
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, backlog) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard descriptor >= 0, isBound else { throw Fault(call: "bind", code: errno) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return address
    }
}

/// One TCP connection, read and written by a thread that waits.
struct Connection: Sendable {
    let descriptor: Int32

    /// A connection to a port of this machine; nil where nobody listens.
    static func to(port: Int) -> Connection? {
        let descriptor = LocalListener.unconnected()
        var address = LocalListener.loopback(port: port)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            _ = close(descriptor)
            return nil
        }
        return Connection(descriptor: descriptor)
    }

    /// What arrived next; empty at the end.
    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// False where the other side is gone.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>) -> Bool {
        let bytes = Array(bytes)
        var start = 0
        while start < bytes.count {
            #if canImport(Glibc)
                let flags = Int32(MSG_NOSIGNAL)
            #else
                let flags: Int32 = 0
            #endif
            let sent = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start, flags)
            }
            guard sent > 0 else { return false }
            start += sent
        }
        return true
    }

    /// Says that nothing more is written.
    func finishWriting() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Has the other side see a reset when the connection is closed, instead of an end.
    func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    func end() { _ = close(descriptor) }

    /// The next request with its body, as text; nil at the end.
    func request() -> HeardRequest? {
        var bytes: [UInt8] = []
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let request = HeardRequest(text) { return request }
            let more = read()
            if more.isEmpty { return nil }
            bytes += more
        }
    }
}

/// A request as a server of the tests heard it.
struct HeardRequest: Sendable {
    var method: String
    var path: String
    var body: String

    /// Reads a whole request; nil as long as something of it is missing.
    init?(_ text: String) {
        guard let head = text.range(of: "\r\n\r\n") else { return nil }
        let words = text.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
        guard words.count == 3 else { return nil }
        let fields = text[..<head.lowerBound].lowercased()
        body = String(text[head.upperBound...])
        if let length = fields.range(of: "content-length: ") {
            guard body.utf8.count >= Int(fields[length.upperBound...].prefix { $0.isNumber }) ?? 0 else { return nil }
        } else if fields.contains("transfer-encoding: chunked"), !body.hasSuffix("0\r\n\r\n") {
            return nil
        }
        (method, path) = (String(words[0]), String(words[1]))
    }
}
