#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The time of day and the passing of time, as far as decisions of the client rest on them.
package struct Timing: Sendable {
    /// Seconds since 1970.
    package var now: @Sendable () -> Int
    /// Lets time pass; ends early by throwing when the task is cancelled.
    package var pause: @Sendable (Duration) async throws -> Void

    package init(now: @escaping @Sendable () -> Int, pause: @escaping @Sendable (Duration) async throws -> Void) {
        self.now = now
        self.pause = pause
    }

    /// The machine's own.
    package static let system = Timing(
        now: { Int(Date().timeIntervalSince1970) },
        pause: { try await Task.sleep(for: $0) }
    )
}
