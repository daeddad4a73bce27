import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Hears a signal, Ctrl-C for one: the first asks what runs to stop, the second ends the process.
final class InterruptSignals {
    private let source: any DispatchSourceSignal

    /// - Parameter request: asks what runs to stop; called from another thread.
    init(_ number: Int32 = SIGINT, _ request: @escaping @Sendable () -> Void) async {
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
        let count = Counter()
        source.setEventHandler {
            // At once: what is still to be written may be what it hangs on.
            if count.next() > 1 { _exit(130) }
            request()
        }
        #if canImport(Darwin)
            // There the source only listens; elsewhere it takes the signal's place.
            signal(number, SIG_IGN)
        #endif
        // A signal that comes before the source hears it ends the process, as it always does, instead of being lost.
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.resume()
        }
        self.source = source
    }

    func end() { source.cancel() }
}
