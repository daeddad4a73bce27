/// When the next call of one class may go out: what a server's limit allows, by what the server says of it.
///
/// A server that tells its window by headers is believed: what remains there, less the calls whose answers are still to
/// come, may go out, and a new window begins when the old one is certainly over by the server's own clock. Where nothing
/// is told, no more calls go out in any minute than are documented. It does nothing by itself and knows no clock: times
/// are durations since a moment of the caller's choice.
package struct RateLimiter {
    /// What a class allows by its documentation; nil for what it leaves open.
    package struct Documented: Sendable, Equatable {
        var perMinute: Int?
        var perDay: Int?
        /// How many calls may be on their way at once.
        var atOnce: Int

        package init(perMinute: Int? = nil, perDay: Int? = nil, atOnce: Int = .max) {
            self.perMinute = perMinute
            self.perDay = perDay
            self.atOnce = atOnce
        }
    }

    /// What is to be done with a call that wants to go out.
    package enum Decision: Equatable {
        case go(Pass)
        /// To wait until then, or, without a time, until an answer is here.
        case wait(until: Duration?)
    }

    /// A call that went out and has to be accounted for.
    package struct Pass: Sendable, Equatable {
        fileprivate let sent: Duration
        /// The number of windows that had begun.
        fileprivate let window: Int
    }

    /// What an answer says about the limit.
    package struct Word: Equatable {
        var limit: Int
        var remaining: Int
        /// The end of the window, in the server's seconds since 1970.
        var reset: Int
        /// The server's seconds since 1970 at the answer, at most one second old.
        var date: Int
        /// What was left of the window at the answer, where the server tells it more finely than in seconds.
        var left: Duration?

        package init(limit: Int, remaining: Int, reset: Int, date: Int, left: Duration? = nil) {
            self.limit = limit
            self.remaining = remaining
            self.reset = reset
            self.date = date
            self.left = left
        }
    }

    private enum Knowledge: Equatable {
        /// Nothing yet: one call goes ahead to ask, and others follow after a while at the latest.
        case none(asking: Duration?)
        case untold
        case told(Window)
    }

    /// The server's window, as far as it was told.
    private struct Window: Equatable {
        var limit: Int
        var remaining: Int
        var reset: Int
        /// The latest moment at which it may still go on, where the server told what is left of it.
        var end: Duration?
        /// Calls without an answer that may have counted.
        var lost = 0
        /// Whether it is over and nothing is known of the next, except that it has begun.
        var isOver = false
    }

    /// How long the others wait for the answer of the first call.
    static let patience = Duration.milliseconds(900)
    /// A minute, and what two clocks may differ by in it.
    private static let minute = Duration.milliseconds(60_100)
    /// From this on a window is taken for a day's, so that the minute's limit has to be kept beside it.
    private static let longWindow = Duration.seconds(3600)

    private let documented: Documented
    private var knowledge = Knowledge.none(asking: nil)
    private var windows = 0
    private var inFlight = 0
    private var blockedUntil: Duration?
    /// The server's clock less ours, at least.
    private var clockOffset: Duration?
    /// Whether what is documented counts where the server says nothing.
    private var keepsDocumented = true
    /// When the calls of the last minute were answered, in their order from `firstRecent` on.
    private var recent: [Duration] = []
    private var firstRecent = 0
    private var day = DayCount()

    package init(_ documented: Documented) {
        self.documented = documented
    }

    /// Whether a call may go out now; if so, it is counted.
    package mutating func admit(at now: Duration) -> Decision {
        guard inFlight < documented.atOnce else { return .wait(until: nil) }
        if let blockedUntil {
            if now < blockedUntil { return .wait(until: blockedUntil) }
            self.blockedUntil = nil
        }
        if keepsDocumented, let perDay = documented.perDay, let free = day.free(at: now, below: perDay) {
            return .wait(until: free)
        }
        switch knowledge {
        case .none(let asking): return beginning(asking, at: now)
        case .untold: return sliding(at: now)
        case .told(let window): return within(window, at: now)
        }
    }

    /// A call was answered; `isLocal` tells that no documented limit holds for the server that did.
    package mutating func answered(_ pass: Pass, word: Word?, at now: Duration, isLocal: Bool) {
        settle(at: now)
        keepsDocumented = !isLocal
        guard let word else {
            switch knowledge {
            case .none: knowledge = .untold
            case .untold: break
            // The server has told nothing for a whole window.
            case .told(let window) where window.isOver && pass.window == windows: knowledge = .untold
            case .told: loseOne(pass)
            }
            return
        }
        let offset = .seconds(word.date) - now
        clockOffset = max(clockOffset ?? offset, offset)
        // The answer was on its way for a while, in which the window did not become longer.
        let end = word.left.map { now + $0 }
        let told = Window(limit: word.limit, remaining: word.remaining, reset: word.reset, end: end)
        guard case .told(var window) = knowledge else {
            knowledge = .told(told)
            return
        }
        let isAfterTheTurn = pass.window == windows
        if word.reset > window.reset || (window.isOver && isAfterTheTurn && word.reset < window.reset) {
            window = told
        } else if word.reset == window.reset {
            if window.isOver, isAfterTheTurn {
                // The server's clock was set back, or ours runs ahead.
                clockOffset = offset
                window.isOver = false
                window.remaining = word.remaining
                window.end = end
            } else if !window.isOver {
                window.remaining = min(window.remaining, word.remaining)
                window.limit = word.limit
                if let end { window.end = min(window.end ?? end, end) }
            }
        }
        knowledge = .told(window)
    }

    /// A call got no answer; it may have counted all the same.
    mutating func lost(_ pass: Pass, mayCount: Bool, at now: Duration) {
        settle(at: now, counts: mayCount)
        if mayCount { loseOne(pass) }
        if case .none = knowledge { knowledge = .none(asking: nil) }
    }

    /// The server refused a call that was answered for: none goes out before then, and one alone at first.
    mutating func refused(until end: Duration) {
        blockedUntil = max(blockedUntil ?? end, end)
        if case .untold = knowledge { knowledge = .none(asking: nil) }
    }

    /// What was learned is of no use any more: another server answers from now on.
    mutating func forget() {
        knowledge = .none(asking: nil)
        blockedUntil = nil
        clockOffset = nil
        keepsDocumented = true
    }
}

extension RateLimiter {
    private mutating func beginning(_ asking: Duration?, at now: Duration) -> Decision {
        if inFlight == 0 {
            knowledge = .none(asking: now)
            return go(at: now)
        }
        let end = (asking ?? now) + Self.patience
        if now < end {
            if asking == nil { knowledge = .none(asking: now) }
            return .wait(until: end)
        }
        return sliding(at: now)
    }

    private mutating func sliding(at now: Duration) -> Decision {
        guard keepsDocumented, let limit = documented.perMinute else { return go(at: now) }
        forgetBefore(now - Self.minute)
        if recent.count - firstRecent + inFlight < limit { return go(at: now) }
        guard firstRecent < recent.count else { return .wait(until: nil) }
        return .wait(until: recent[firstRecent] + Self.minute)
    }

    private mutating func within(_ window: Window, at now: Duration) -> Decision {
        var window = window
        let end = window.end ?? latest(window.reset, at: now)
        if !window.isOver, now >= end {
            // All that is still on its way may count towards the window that begins.
            window.isOver = true
            window.remaining = window.limit
            window.lost = 0
            windows += 1
            knowledge = .told(window)
        }
        guard window.remaining - inFlight - window.lost >= 1 else {
            if !window.isOver { return .wait(until: end) }
            // Where no answer is to come, one call goes to ask for the new window.
            return inFlight == 0 ? go(at: now) : .wait(until: nil)
        }
        let isLong = !window.isOver && end - now > Self.longWindow
        return isLong ? sliding(at: now) : go(at: now)
    }

    private mutating func go(at now: Duration) -> Decision {
        inFlight += 1
        return .go(Pass(sent: now, window: windows))
    }

    /// The latest moment at which the server's clock may still show a second.
    ///
    /// A server may round the end of its window down, so that it is over only with the second that it tells.
    private func latest(_ second: Int, at now: Duration) -> Duration {
        guard let clockOffset else { return now }
        return .seconds(second) + .seconds(1) - clockOffset
    }

    /// A call is on its way no more.
    private mutating func settle(at now: Duration, counts: Bool = true) {
        inFlight -= 1
        guard counts else { return }
        if documented.perMinute != nil {
            recent.append(now)
            forgetBefore(now - Self.minute)
        }
        if documented.perDay != nil { day.add(at: now) }
    }

    private mutating func loseOne(_ pass: Pass) {
        guard case .told(var window) = knowledge, pass.window == windows else { return }
        window.lost += 1
        knowledge = .told(window)
    }

    private mutating func forgetBefore(_ moment: Duration) {
        while firstRecent < recent.count, recent[firstRecent] <= moment { firstRecent += 1 }
        if firstRecent > 512, firstRecent > recent.count / 2 {
            recent.removeFirst(firstRecent)
            firstRecent = 0
        }
    }
}

/// How many calls were made in the last twenty-four hours, counted by minutes.
private struct DayCount {
    private static let length = 1440

    private var minutes: [(minute: Int64, count: Int)] = []
    private var total = 0

    mutating func add(at now: Duration) {
        let minute = now.components.seconds / 60
        if minutes.last?.minute == minute {
            minutes[minutes.count - 1].count += 1
        } else {
            minutes.append((minute, 1))
        }
        total += 1
    }

    /// When the count falls below a limit again; nil where it is below.
    mutating func free(at now: Duration, below limit: Int) -> Duration? {
        let minute = now.components.seconds / 60
        while let first = minutes.first, first.minute + Int64(Self.length) < minute {
            total -= first.count
            minutes.removeFirst()
        }
        guard total >= limit, let first = minutes.first else { return nil }
        return .seconds((first.minute + Int64(Self.length) + 1) * 60)
    }
}
