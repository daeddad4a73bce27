import NorbertAPI

/// What one class of calls may do at a moment.
struct RateStanding: Equatable {
    /// Calls in the window that counts: the minute, or the day where the day is what is used up.
    var limit: Int
    /// Calls left in it.
    var remaining: Int
    /// When the next window begins, in milliseconds since 1970.
    var end: Int
    var isPerDay = false
    var isRefused = false
}

/// The counting of calls in fixed windows, a minute and a day of each class; pure, so that time is what one says it is.
///
/// VoilaNorbert, “API Rate Limit”. Windows begin at whole multiples of their length since 1970.
struct RateWindows {
    private struct Window {
        var index = 0
        var used = 0
    }

    private let minute: Int
    private let day: Int
    private var minutes: [RateClass: Window] = [:]
    private var days: [RateClass: Window] = [:]

    /// - Parameter timeScale: How many times shorter than in life the windows are, 1 or more.
    init(timeScale: Int = 1) {
        minute = max(1, 60_000 / max(1, timeScale))
        day = max(1, 86_400_000 / max(1, timeScale))
    }

    /// Counts a call, unless its class has used up its minute or its day; a refused call counts nothing.
    mutating func admit(_ rateClass: RateClass, at now: Int) -> RateStanding {
        var standing = standing(of: rateClass, at: now)
        guard standing.remaining > 0 else {
            standing.isRefused = true
            return standing
        }
        minutes[rateClass] = Self.counted(minutes[rateClass], Self.index(now, minute))
        days[rateClass] = Self.counted(days[rateClass], Self.index(now, day))
        standing.remaining -= 1
        return standing
    }

    /// How a class stands, with nothing counted.
    func standing(of rateClass: RateClass, at now: Int) -> RateStanding {
        let perMinute = rateClass.perMinute - Self.used(minutes[rateClass], Self.index(now, minute))
        let standing = RateStanding(
            limit: rateClass.perMinute, remaining: perMinute, end: (Self.index(now, minute) + 1) * minute)
        guard let limit = rateClass.perDay else { return standing }
        let perDay = limit - Self.used(days[rateClass], Self.index(now, day))
        guard perDay < perMinute else { return standing }
        return RateStanding(limit: limit, remaining: perDay, end: (Self.index(now, day) + 1) * day, isPerDay: true)
    }

    private static func index(_ now: Int, _ length: Int) -> Int {
        Int((Double(now) / Double(length)).rounded(.down))
    }

    private static func used(_ window: Window?, _ index: Int) -> Int {
        window?.index == index ? window?.used ?? 0 : 0
    }

    private static func counted(_ window: Window?, _ index: Int) -> Window {
        Window(index: index, used: used(window, index) + 1)
    }
}
