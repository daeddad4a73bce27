/// How fast something goes, by how far it was at some moments of the last half minute.
package struct Pace: Sendable, Equatable {
    private struct Mark: Equatable {
        var done: Int
        var time: ContinuousClock.Instant
    }

    private static let spacing = Duration.milliseconds(500)
    private static let most = 60

    private var marks: [Mark] = []
    private var latest: Mark?

    package init() {}

    /// Takes note of how far it is now.
    package mutating func reached(_ done: Int?, at now: ContinuousClock.Instant) {
        guard let done else {
            self = Pace()
            return
        }
        if let latest, done < latest.done { marks = [] }
        let mark = Mark(done: done, time: now)
        latest = mark
        if let last = marks.last, now - last.time < Self.spacing { return }
        marks.append(mark)
        if marks.count > Self.most { marks.removeFirst() }
    }

    /// How many are done in a second; nil as long as nobody can tell.
    package func perSecond(at now: ContinuousClock.Instant) -> Double? {
        guard let first = marks.first, let latest, latest.done > first.done else { return nil }
        let time = now - first.time
        guard time >= .seconds(1) else { return nil }
        return Double(latest.done - first.done) / (time / .seconds(1))
    }
}
