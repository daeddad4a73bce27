#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The rule by which instants are shown as local times and local times are read.
///
/// It asks the C library, which costs nothing at start-up; Foundation's time zones load a megabyte of tables first.
package struct LocalZone: Sendable {
    /// The seconds that local time is ahead of UTC at an instant in seconds since 1970.
    let offset: @Sendable (_ instant: Int) -> Int

    package init(offset: @escaping @Sendable (_ instant: Int) -> Int) {
        self.offset = offset
    }

    /// The zone of this machine, as `TZ` or the system's settings have it.
    package static let system = LocalZone { instant in
        var seconds = time_t(instant)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return 0 }
        return parts.tm_gmtoff
    }

    package static let utc = LocalZone { _ in 0 }

    /// What the wall shows at an instant.
    package func civil(_ time: Time) -> CivilTime {
        let instant = time.milliseconds.dividedDown(by: 1000)
        return CivilTime(millisecondsSince1970: time.milliseconds + offset(instant) * 1000)
    }

    /// The instant at which the wall shows a time.
    ///
    /// Of two such instants (the clock was put back) it is the first; where there is none (it was put forward) the time
    /// counts on from before the gap.
    package func time(_ civil: CivilTime) -> Time {
        let wall = civil.millisecondsSince1970
        let seconds = wall.dividedDown(by: 1000)
        let before = offset(seconds - 86_400)
        if offset(seconds - before) != before {
            let after = offset(seconds + 86_400)
            if offset(seconds - after) == after { return Time(milliseconds: wall - after * 1000) }
        }
        return Time(milliseconds: wall - before * 1000)
    }
}
