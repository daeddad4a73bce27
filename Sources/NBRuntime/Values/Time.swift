#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An instant, in milliseconds since the start of 1970 in UTC, from the year 1 to the year 9999.
package struct Time: Hashable, Comparable, Sendable {
    package let milliseconds: Int

    static let range = -62_135_596_800_000...253_402_300_799_999

    /// The instant this many milliseconds after the start of 1970; what lies outside the years 1 to 9999 is brought to
    /// their ends.
    package init(milliseconds: Int) {
        self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    }

    package static func < (left: Time, right: Time) -> Bool { left.milliseconds < right.milliseconds }

    package static var now: Time {
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        return Time(milliseconds: Int(clock.tv_sec) * 1000 + Int(clock.tv_nsec) / 1_000_000)
    }

    /// The start of the present day.
    package static var today: Time { now.startOfDay() }

    package func startOfDay(in zone: LocalZone = .system) -> Time {
        var civil = zone.civil(self)
        (civil.hour, civil.minute, civil.second, civil.millisecond) = (0, 0, 0, 0)
        return zone.time(civil)
    }
}

extension Time {
    private static let outOfRange = ValueFault("the time is outside the years 1 to 9999")

    /// The instant a span later. A span of whole days moves the date and keeps the time of day, whatever clocks do
    /// between.
    package func adding(_ span: Span, in zone: LocalZone = .system) throws(ValueFault) -> Time {
        let (moved, overflow) = milliseconds.addingReportingOverflow(span.milliseconds)
        guard !overflow, Self.range.contains(moved) else { throw Self.outOfRange }
        guard span.milliseconds % Span.day == 0 else { return Time(milliseconds: moved) }
        let wall = zone.civil(self).millisecondsSince1970 + span.milliseconds
        guard Self.range.contains(wall) else { throw Self.outOfRange }
        return zone.time(CivilTime(millisecondsSince1970: wall))
    }

    package func subtracting(_ span: Span, in zone: LocalZone = .system) throws(ValueFault) -> Time {
        try adding(span.negated(), in: zone)
    }

    /// The span from another instant to this one: whole days if both show the same time of day, so that adding it leads
    /// back.
    package func subtracting(_ other: Time, in zone: LocalZone = .system) -> Span {
        let exact = milliseconds - other.milliseconds
        if exact.magnitude >= UInt(Span.day / 2) {
            let wall = zone.civil(self).millisecondsSince1970 - zone.civil(other).millisecondsSince1970
            if wall % Span.day == 0 { return Span(milliseconds: wall) }
        }
        return Span(milliseconds: exact)
    }
}
