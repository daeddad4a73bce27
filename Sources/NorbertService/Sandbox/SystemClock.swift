import Foundation

extension ServiceOptions {
    /// The machine's clock.
    package static let systemClock: @Sendable () -> Int = { Int(Date().timeIntervalSince1970 * 1000) }
}
