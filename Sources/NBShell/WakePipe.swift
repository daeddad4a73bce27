#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe that wakes the terminal thread: signal handlers and other threads write to it, and it polls the other end.
final class WakePipe: Sendable {
    /// The byte that is no signal: there is something to look at.
    static let nudge: UInt8 = 0

    let reader: Int32
    let writer: Int32

    /// Fails when the process has no file descriptors left.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit {
        close(reader)
        close(writer)
    }

    func wake() {
        var byte = Self.nudge
        // A full pipe wakes its reader as well.
        _ = write(writer, &byte, 1)
    }

    /// Takes everything that was written.
    func drain() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(reader, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }
}
