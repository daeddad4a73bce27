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
        let (listener, port) = try LocalListener.bound(backlog: 0)
        base = "http://127.0.0.1:\(port)/"
        descriptors = [listener]
        for _ in 0..<4 {
            let caller = LocalListener.unconnected()
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
