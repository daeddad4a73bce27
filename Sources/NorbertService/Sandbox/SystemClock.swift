import Foundation

extension ServiceOptions {
    /// The machine's clock.
    package static let systemClock: @Sendable () -> Int = { Int(Date().timeIntervalSince1970 * 1000) }
    /// Waits by the machine's clock.
    package static let systemSleep: @Sendable (Int) async -> Void = { try? await Task.sleep(for: .milliseconds($0)) }
}
