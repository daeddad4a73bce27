#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The time of day, the passing of time, and chance, as far as decisions of the client rest on them.
package struct Timing: Sendable {
    /// Seconds since 1970.
    package var now: @Sendable () -> Int
    /// The time since a moment that stays the same; nothing sets it back.
    package var uptime: @Sendable () -> Duration
    /// Lets time pass; ends early by throwing when the task is cancelled.
    package var pause: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to 1, by chance.
    package var chance: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Int, uptime: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) async throws -> Void, chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.uptime = uptime
        self.pause = pause
        self.chance = chance
    }

    /// The machine's own.
    package static let system: Timing = {
        let start = ContinuousClock.now
        return Timing(
            now: { Int(Date().timeIntervalSince1970) },
            uptime: { ContinuousClock.now - start },
            pause: { try await Task.sleep(for: $0) },
            chance: { Double.random(in: 0..<1) }
        )
    }()
}
