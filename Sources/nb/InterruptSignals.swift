#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import NBShell
import Synchronization

/// Hears a signal, Ctrl-C for one: the first asks what runs to stop, the second ends the process.
///
/// A handler that writes a byte, and one thread that reads it: that is there at once, where a source of Dispatch brings
/// three threads along, a seventh of the time of a short script.
final class InterruptSignals: Sendable {
    private let number: Int32

    /// - Parameter request: asks what runs to stop; called from another thread.
    init(_ number: Int32 = SIGINT, _ request: @escaping @Sendable () -> Void) {
        self.number = number
        SignalEar.shared.listen(number, request)
    }

    func end() { SignalEar.shared.forget(number) }
}

/// Where a signal's handler writes its number; the handler can do little else.
private let mouth = Atomic<Int32>(-1)

/// The thread that hears signals, and who wants to know of which.
private final class SignalEar: Sendable {
    static let shared = SignalEar()

    private struct Listener {
        var number: Int32
        var request: @Sendable () -> Void
        var count = 0
    }

    private let listeners = Mutex<[Listener]>([])
    /// The end of the pipe that is read; negative where there is none, and signals do what they always do.
    private let input: Int32

    private init() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            input = -1
            return
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        input = ends[0]
        mouth.store(ends[1], ordering: .sequentiallyConsistent)
        if !TerminalThread.start({ SignalEar.shared.hear() }) { mouth.store(-1, ordering: .sequentiallyConsistent) }
    }

    func listen(_ number: Int32, _ request: @escaping @Sendable () -> Void) {
        guard mouth.load(ordering: .relaxed) >= 0 else { return }
        listeners.withLock { listeners in
            listeners.removeAll { $0.number == number }
            listeners.append(Listener(number: number, request: request))
        }
        signal(number) { number in
            var byte = UInt8(truncatingIfNeeded: number)
            let before = errno
            _ = write(mouth.load(ordering: .relaxed), &byte, 1)
            errno = before
        }
    }

    func forget(_ number: Int32) {
        signal(number, SIG_DFL)
        listeners.withLock { $0.removeAll { $0.number == number } }
    }

    private func hear() -> Never {
        // Who started nb may have blocked signals on all of its threads: they arrive at this one.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        var byte: UInt8 = 0
        while true {
            guard read(input, &byte, 1) == 1 else { continue }
            let request = listeners.withLock { listeners -> (@Sendable () -> Void)? in
                guard let index = listeners.firstIndex(where: { $0.number == Int32(byte) }) else { return nil }
                listeners[index].count += 1
                // At once: what is still to be written may be what it hangs on.
                if listeners[index].count > 1 { _exit(130) }
                return listeners[index].request
            }
            request?()
        }
    }
}
