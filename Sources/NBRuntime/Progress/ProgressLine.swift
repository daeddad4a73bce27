import NBLanguage

/// What a board says, in one line for a person.
package struct ProgressLine {
    /// The columns that it may take.
    let width: Int
    /// Whether the terminal shows more than ASCII.
    let isUnicode: Bool
    /// Whether the line changes in place: it has a spinner and a bar then.
    let isLively: Bool

    package init(width: Int, isUnicode: Bool, isLively: Bool = true) {
        self.width = width
        self.isUnicode = isUnicode
        self.isLively = isLively
    }

    /// Nil where nothing goes on.
    package func text(of entries: [ProgressBoard.Entry], at now: ContinuousClock.Instant) -> String? {
        guard let main = Self.main(of: entries) else { return nil }
        let limit = entries.last { $0.progress.rank == .limit }
        let inner = entries.last { $0.progress.rank == .work }
        var detail: String?
        if main.progress.rank == .work {
            if let limit {
                detail = words(limit, at: now).joined(separator: " ")
            } else if let inner, inner.began > main.began || inner.progress != main.progress {
                detail = words(inner, at: now).joined(separator: " ")
            }
        }
        let head = isLively ? spinner(since: entries.first?.began ?? now, at: now) + " " : ""
        return fitted(head, words(main, at: now), measures(main, at: now), bar(main), detail)
    }

    /// What the line is about: the outermost work, else what says most.
    private static func main(of entries: [ProgressBoard.Entry]) -> ProgressBoard.Entry? {
        if let work = entries.first(where: { $0.progress.rank == .work }) { return work }
        return entries.max { $0.progress.rank < $1.progress.rank }
    }

    // MARK: Parts

    /// What it is and how many of how many.
    private func words(_ entry: ProgressBoard.Entry, at now: ContinuousClock.Instant) -> [String] {
        let progress = entry.progress
        var words: [String] = []
        if !progress.what.isEmpty { words.append(progress.what.sanitisedCell) }
        if let count = count(progress) { words.append(count) }
        if let remark = progress.remark { words.append("(\(remark.sanitisedCell))") }
        if let end = progress.end { words.append(TimeWords.rounded(up: end - now)) }
        return words
    }

    private func count(_ progress: Progress) -> String? {
        guard let done = progress.done else { return nil }
        switch progress.unit {
        case .bytes:
            guard let total = progress.total else { return SizeWords.text(done) }
            return "\(SizeWords.text(done, inUnitOf: total)) of \(SizeWords.text(total))"
        case .things(let name):
            let words = progress.total.map { "\(done) of \($0)" } ?? "\(done)"
            return name.isEmpty ? words : "\(words) \(name)"
        }
    }

    /// How fast it goes and how long it takes, or took.
    private func measures(_ entry: ProgressBoard.Entry, at now: ContinuousClock.Instant) -> [String] {
        let progress = entry.progress
        if progress.end != nil { return [] }
        var words: [String] = []
        if let rate = entry.pace.perSecond(at: now) {
            switch progress.unit {
            case .bytes: words.append(SizeWords.text(Int(rate)) + "/s")
            case .things: words.append(TimeWords.rate(rate))
            }
            if let done = progress.done, let total = progress.total, done < total {
                let left = Double(total - done) / rate
                if left < 1e7 { words.append(TimeWords.rounded(up: .seconds(left)) + " left") }
                return words
            }
        }
        let time = now - entry.began
        if time >= .seconds(1) { words.append(TimeWords.rounded(down: time)) }
        return words
    }

    private func bar(_ entry: ProgressBoard.Entry) -> String? {
        guard isLively, let done = entry.progress.done, let total = entry.progress.total, total > 0 else { return nil }
        let cells = 16
        let full = max(0, min(cells, done * cells / total))
        let (on, off) = isUnicode ? ("━", "╌") : ("=", "-")
        return String(repeating: on, count: full) + String(repeating: off, count: cells - full)
    }

    private func spinner(since began: ContinuousClock.Instant, at now: ContinuousClock.Instant) -> String {
        let frames = Array(isUnicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\")
        let step = Int((now - began) / .milliseconds(100))
        return String(frames[max(0, step) % frames.count])
    }

    // MARK: Fitting

    /// The parts in a line; where they are too much for the width, the bar goes first, then the rate, then the rest.
    private func fitted(
        _ head: String, _ words: [String], _ measures: [String], _ bar: String?, _ detail: String?
    ) -> String {
        let comma = isLively ? "  " : ", "
        func line(_ bar: String?, _ measures: [String], _ detail: String?) -> String {
            var parts = [words.joined(separator: " ")]
            if let bar { parts.append(bar) }
            parts += measures
            let text = parts.joined(separator: comma)
            guard let detail else { return head + text }
            return head + text + (isLively ? (isUnicode ? "  · " : "  - ") : "; ") + detail
        }
        let last = measures.last.map { [$0] } ?? []
        let forms = [
            line(bar, measures, detail), line(nil, measures, detail), line(nil, last, detail), line(bar, measures, nil),
            line(nil, measures, nil), line(nil, last, nil), line(nil, [], nil),
        ]
        return forms.first { $0.displayWidth <= width } ?? line(nil, [], nil).fitted(to: max(1, width))
    }
}

/// Times in a word or two.
enum TimeWords {
    static func rounded(up time: Duration) -> String {
        let (seconds, rest) = time.components
        return text(max(0, Int(seconds) + (rest > 0 ? 1 : 0)))
    }

    static func rounded(down time: Duration) -> String { text(max(0, Int(time.components.seconds))) }

    private static func text(_ seconds: Int) -> String {
        switch seconds {
        case ..<100: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
        case ..<172_800: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        default: "\(seconds / 86_400) days"
        }
    }

    /// How many in a second, or in a minute where that says more.
    static func rate(_ perSecond: Double) -> String {
        switch perSecond {
        case 9.95...: "\(Int(perSecond.rounded()))/s"
        case 0.95...: "\(tenths(perSecond))/s"
        default: "\(tenths(perSecond * 60))/min"
        }
    }

    static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// Numbers of bytes in a word.
enum SizeWords {
    private static let units: [(size: Int, name: String)] = [
        (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB"), (1, "bytes"),
    ]

    static func text(_ bytes: Int) -> String {
        let unit = unit(of: bytes)
        return "\(number(bytes, unit.size)) \(unit.name)"
    }

    /// The number alone, in the unit that another number is told in.
    static func text(_ bytes: Int, inUnitOf other: Int) -> String { number(bytes, unit(of: other).size) }

    private static func unit(of bytes: Int) -> (size: Int, name: String) {
        units.first { bytes >= $0.size } ?? (1, "bytes")
    }

    private static func number(_ bytes: Int, _ size: Int) -> String {
        size == 1 ? "\(bytes)" : TimeWords.tenths(Double(bytes) / Double(size))
    }
}
