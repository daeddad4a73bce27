#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The thread that takes everything a program sends, and its exit status in the end.
final class Reading: Sendable {
    private let terminal: PseudoTerminal
    private let take: @Sendable ([UInt8]) -> Void
    private let end: @Sendable (Int32) -> Void

    init(
        terminal: PseudoTerminal, take: @escaping @Sendable ([UInt8]) -> Void, end: @escaping @Sendable (Int32) -> Void
    ) {
        self.terminal = terminal
        self.take = take
        self.end = end
    }

    func start() {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        pthread_create(&thread, nil, Self.threadMain, Unmanaged.passRetained(self).toOpaque())
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
    }

    private func run() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(terminal.master, &bytes, bytes.count)
            if count < 0 && errno == EINTR { continue }
            // Linux says EIO when nobody has the other end open any more.
            guard count > 0 else { break }
            take(Array(bytes.prefix(count)))
        }
        var status: Int32 = 0
        while waitpid(terminal.process, &status, 0) < 0, errno == EINTR {}
        close(terminal.master)
        let signal = status & 0x7F
        end(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }

    #if canImport(Darwin)
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
            Unmanaged<Reading>.fromOpaque($0).takeRetainedValue().run()
            return nil
        }
    #else
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
            if let work = $0 { Unmanaged<Reading>.fromOpaque(work).takeRetainedValue().run() }
            return nil
        }
    #endif
}
