import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A port of this machine to which a connection is begun and never comes about: its queue is full, and nobody takes from
/// it.
final class UnansweredServer {
    let base: String
    private var descriptors: [Int32] = []

    init() throws {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let listener = socket(AF_INET, stream, 0)
        var address = LocalListener.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 0) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard listener >= 0, isBound else { throw LocalListener.Fault(call: "bind", code: errno) }
        let port = Int(UInt16(bigEndian: address.sin_port))
        base = "http://127.0.0.1:\(port)/"
        descriptors = [listener]
        for _ in 0..<4 {
            let caller = socket(AF_INET, stream, 0)
            _ = fcntl(caller, F_SETFL, O_NONBLOCK)
            var target = LocalListener.loopback(port: port)
            _ = withUnsafePointer(to: &target) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            descriptors.append(caller)
        }
    }

    deinit { for descriptor in descriptors { _ = close(descriptor) } }
}
