/// A duration, in milliseconds; it can be negative.
package struct Span: Hashable, Comparable, Sendable {
    package let milliseconds: Int

    package static let day = 86_400_000

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    package static func seconds(_ count: Int) -> Span {
        Span(milliseconds: count.multipliedReportingOverflow(by: 1000).overflow ? Int.max : count * 1000)
    }

    /// So many of a unit: `s`, `m`, `h`, `d`, `w`, `ms`, or a word such as `minutes`. Nothing where the unit is unknown
    /// or the duration too long.
    package init?(_ count: Number, unit: String) {
        guard let size = Self.milliseconds(inUnit: unit), let product = try? count.multiplied(by: Number(size)),
            let whole = product.rounded().integer
        else { return nil }
        milliseconds = whole
    }

    package var seconds: Number { Number(digits: milliseconds, exponent: -3) ?? .zero }

    package static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }

    /// The milliseconds in a unit, by its letter or its word in singular or plural.
    package static func milliseconds(inUnit unit: String) -> Int? {
        switch unit.lowercased() {
        case "ms", "millisecond", "milliseconds": 1
        case "s", "sec", "second", "seconds": 1000
        case "m", "min", "minute", "minutes": 60_000
        case "h", "hour", "hours": 3_600_000
        case "d", "day", "days": day
        case "w", "week", "weeks": 7 * day
        default: nil
        }
    }
}

extension Span: CustomStringConvertible {
    /// The duration in its largest units up to days, as a script can write it: `1h30m`, `14d`, `1.5s`, `0s`.
    package var description: String {
        guard milliseconds != 0 else { return "0s" }
        let total = milliseconds.magnitude
        var text = milliseconds < 0 ? "-" : ""
        if total >= 86_400_000 { text += "\(total / 86_400_000)d" }
        if total / 3_600_000 % 24 > 0 { text += "\(total / 3_600_000 % 24)h" }
        if total / 60_000 % 60 > 0 { text += "\(total / 60_000 % 60)m" }
        let rest = Int(total % 60_000)
        if rest > 0 {
            text += rest < 1000 && total < 1000 ? "\(rest)ms" : "\(Number(digits: rest, exponent: -3) ?? .zero)s"
        }
        return text
    }

    /// Reads `30s`, `1h30m`, `7d`, `2w`, `500ms`, `1.5h`, `10 minutes`, `1 hour 30 minutes`, and a `-` before it.
    package init?(_ text: String) {
        var rest = text.trimmed[...]
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var total = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count).drop { $0 == " " }
            guard let count = Number(String(digits)), let part = Span(count, unit: String(unit)) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part.milliseconds)
            guard !overflow else { return nil }
            total = sum
        }
        milliseconds = isNegative ? -total : total
    }
}

extension Span {
    private static let tooLong = ValueFault("the duration is too long")

    package func negated() throws(ValueFault) -> Span {
        guard milliseconds != Int.min else { throw Self.tooLong }
        return Span(milliseconds: -milliseconds)
    }

    package func adding(_ other: Span) throws(ValueFault) -> Span {
        let (sum, overflow) = milliseconds.addingReportingOverflow(other.milliseconds)
        guard !overflow else { throw Self.tooLong }
        return Span(milliseconds: sum)
    }

    package func multiplied(by factor: Number) throws(ValueFault) -> Span {
        guard let whole = try Number(milliseconds).multiplied(by: factor).rounded().integer else { throw Self.tooLong }
        return Span(milliseconds: whole)
    }

    package func divided(by divisor: Number) throws(ValueFault) -> Span {
        guard let whole = try Number(milliseconds).divided(by: divisor).rounded().integer else { throw Self.tooLong }
        return Span(milliseconds: whole)
    }
}
