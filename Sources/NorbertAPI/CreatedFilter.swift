/// When a contact was created: before, in or after a day or a minute of UTC; `>2016-04-01 10:00` on the wire.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/`), the parameter `created`. The reference does not say what a moment spans.
/// Here it spans all that it names, a day or a minute: nothing in front means within it, `<` before its beginning, `>`
/// from its end on, `<=` and `>=` with it. So each creation is either before, on or after a moment.
public struct CreatedFilter: Sendable, Hashable {
    /// The side of the moment that is meant, with its sign on the wire.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case on = ""
        case after = ">"
        case before = "<"
        case since = ">="
        case until = "<="
    }

    /// Which side of the moment is meant.
    public var comparison: Comparison
    /// The moment in UTC: `yyyy-MM-dd HH:mm` or `yyyy-MM-dd`.
    public let moment: String
    /// The moment's beginning and end in milliseconds since 1970.
    private let span: Range<Int>

    /// A filter by `yyyy-MM-dd HH:mm` or `yyyy-MM-dd` (also `yyyyMM-dd`, as in the reference's example, and with a `T`);
    /// nil for anything else, and for days that no calendar has.
    public init?(comparison: Comparison, moment: String) {
        guard let civil = CivilMoment(moment) else { return nil }
        self.comparison = comparison
        self.moment = civil.text
        span = civil.span
    }

    /// Reads the wire's text: a sign or none, and the moment.
    public init?(_ text: String) {
        let signs: [Comparison] = [.since, .until, .after, .before, .on]
        guard let comparison = signs.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        self.init(comparison: comparison, moment: String(text.dropFirst(comparison.rawValue.count)))
    }

    /// The text on the wire.
    public var text: String { comparison.rawValue + moment }

    /// The milliseconds since 1970 that are meant: from the first (inclusive) to the second (exclusive); nil is open.
    public var bounds: (from: Int?, to: Int?) {
        switch comparison {
        case .on: (span.lowerBound, span.upperBound)
        case .after: (span.upperBound, nil)
        case .before: (nil, span.lowerBound)
        case .since: (span.lowerBound, nil)
        case .until: (nil, span.upperBound)
        }
    }

    /// Whether a creation is meant.
    public func contains(_ time: APITime) -> Bool {
        let (from, to) = bounds
        return time.milliseconds >= from ?? .min && time.milliseconds < to ?? .max
    }
}

/// A day, or a minute of it, in the Gregorian calendar and UTC.
private struct CivilMoment {
    private let year: Int
    private let month: Int
    private let day: Int
    /// Minutes since midnight; nil for the whole day.
    private let minute: Int?

    init?(_ text: String) {
        var digits = Digits(text)
        guard let year = digits.take(4) else { return nil }
        digits.skip("-")
        guard let month = digits.take(2), (1...12).contains(month), digits.skip("-"), let day = digits.take(2),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        if digits.isAtEnd {
            minute = nil
            return
        }
        guard digits.skip(" ") || digits.skip("T"), let hour = digits.take(2), hour < 24, digits.skip(":"),
            let minutes = digits.take(2), minutes < 60, digits.isAtEnd
        else { return nil }
        minute = hour * 60 + minutes
    }

    var text: String {
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        return minute.map { "\(date) \(padded($0 / 60, 2)):\(padded($0 % 60, 2))" } ?? date
    }

    var span: Range<Int> {
        let midnight = daysSince1970 * 1440
        let start = midnight + (minute ?? 0)
        return start * 60_000..<(minute == nil ? midnight + 1440 : start + 1) * 60_000
    }

    /// Days counted in years that begin in March, so that a leap day comes last.
    private var daysSince1970: Int {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        let leapDays = years / 4 - years / 100 + years / 400
        return years * 365 + leapDays + (months * 153 + 2) / 5 + day - 1 - 719_468
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// A text taken apart from its front.
private struct Digits {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let byte = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    @discardableResult mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }
}
