extension Value {
    /// What `as` can make of a value.
    package enum Target: String, CaseIterable, Sendable { case number, text, time, duration }

    /// `X as number|text|time|duration`. `empty` and blank cells stay `empty`, except that they are the text `""`.
    package func converted(to target: Target) throws(ValueFault) -> Value {
        if target == .text { return .text(printed) }
        switch self {
        case .empty: return .empty
        case .cell(let text) where text.isBlank: return .empty
        default: break
        }
        let value: Value? =
            switch target {
            case .number: asNumber.map(Value.number)
            case .time: try asTime().map(Value.time)
            case .duration: asSpan.map(Value.duration)
            case .text: nil
            }
        guard let value else {
            let article = "a \(target.rawValue)"
            throw ValueFault(
                "\(described) cannot be read as \(article)", hint: "\(article) is written like \(target.example)")
        }
        return value
    }

    /// A number from a number, its spelling, a time in milliseconds since 1970, or a duration in seconds.
    private var asNumber: Number? {
        switch self {
        case .number(let number): number
        case .text(let text), .cell(let text): Number(text)
        case .time(let time): Number(time.milliseconds)
        case .duration(let span): span.seconds
        default: nil
        }
    }

    /// A time from a time, its spelling, or the number of seconds or milliseconds since 1970.
    private func asTime() throws(ValueFault) -> Time? {
        switch self {
        case .time(let time): return time
        case .number(let number): return Time(since1970: number)
        case .text(let text), .cell(let text):
            if let time = Time(text) { return time }
            // Nine digits and more count from 1970; fewer look like a date without its dashes.
            guard text.utf8.count >= 9, let number = Number(text) else { return nil }
            return Time(since1970: number)
        default: return nil
        }
    }

    /// A duration from a duration, its spelling, or the number of seconds.
    private var asSpan: Span? {
        switch self {
        case .duration(let span): return span
        case .text(let text), .cell(let text):
            return Span(text) ?? Number(text).flatMap { Span($0, unit: "seconds") }
        case .number(let number): return Span(number, unit: "seconds")
        default: return nil
        }
    }
}

extension Value.Target {
    var example: String {
        switch self {
        case .number: "12 or -3.5"
        case .text: "\"text\""
        case .time: "2026-11-01 or 2026-11-01 10:00"
        case .duration: "30s, 1h30m or 7d"
        }
    }
}

extension Time {
    /// An instant from a count since 1970: of seconds up to a hundred thousand million (the year 5138), above that of
    /// milliseconds.
    package init?(since1970 number: Number) {
        let isSeconds = number < Number(100_000_000_000) && Number(-100_000_000_000) < number
        guard let whole = (isSeconds ? try? number.multiplied(by: Number(1000)) : number)?.rounded().integer,
            Self.range.contains(whole)
        else { return nil }
        self.init(milliseconds: whole)
    }
}
