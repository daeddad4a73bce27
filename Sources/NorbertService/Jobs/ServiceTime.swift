/// The passing of time as the service's own errands see it: a clock, a way to wait, and how much faster than in life the
/// vendor's long spans go by.
struct ServiceTime: Sendable {
    /// Milliseconds since 1970.
    var now: @Sendable () -> Int
    /// Waits some milliseconds; returns early when the task is cancelled.
    var sleep: @Sendable (Int) async -> Void
    /// How many times faster spans go by; with 0, tries follow one another at once, and hours take their time.
    var scale: Int

    /// How many milliseconds so many seconds between tries take.
    func span(seconds: Int) -> Int { scale > 0 ? seconds * 1000 / scale : 0 }

    /// How many milliseconds so many hours take.
    func span(hours: Int) -> Int { max(1, hours * 3_600_000 / max(1, scale)) }

    /// How many milliseconds so many days take.
    func span(days: Int) -> Int { span(hours: days * 24) }
}
