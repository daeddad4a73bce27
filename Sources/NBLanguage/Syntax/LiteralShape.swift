/// What a bare word looks like: a number, a duration, a time, a truth, nothing, or text.
package enum LiteralShape: Sendable, Equatable {
    case number, duration, time, truth, empty, text

    package init(_ word: String) {
        switch word {
        case "true", "false": self = .truth
        case "empty": self = .empty
        default:
            let bytes = Array(word.utf8)
            if Self.isNumber(bytes) {
                self = .number
            } else if Self.isDuration(bytes) {
                self = .duration
            } else if Self.isTime(bytes) {
                self = .time
            } else {
                self = .text
            }
        }
    }

    /// The spelled-out units that may follow a number, as in `10 minutes`.
    package static let units: Set<String> = [
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "millisecond",
        "milliseconds",
    ]

    /// `12`, `-3.5`, `1_000`.
    private static func isNumber(_ bytes: [UInt8]) -> Bool {
        var index = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        let start = index
        var sawDot = false
        var lastWasDigit = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                lastWasDigit = true
            case UInt8(ascii: "_"):
                guard lastWasDigit, !sawDot else { return false }
                lastWasDigit = false
            case UInt8(ascii: "."):
                guard lastWasDigit, !sawDot else { return false }
                sawDot = true
                lastWasDigit = false
            default:
                return false
            }
            index += 1
        }
        return index > start && lastWasDigit
    }

    /// `30s`, `1h30m`, `7d`, `2w`, `250ms`.
    private static func isDuration(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let digits = index
            while index < bytes.count, isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
            guard index > digits, isDigit(bytes[digits]), index < bytes.count else { return false }
            let rest = bytes[index...]
            if rest.starts(with: Array("ms".utf8)) {
                index += 2
            } else if Array("smhdw".utf8).contains(bytes[index]) {
                index += 1
            } else {
                return false
            }
        }
        return !bytes.isEmpty
    }

    /// `2026-11-01`, `2026-11-01T10:00`, with seconds and a zone if wanted.
    private static func isTime(_ bytes: [UInt8]) -> Bool {
        guard matches(bytes.prefix(10), "dddd-dd-dd") else { return false }
        if bytes.count == 10 { return true }
        return bytes[10] == UInt8(ascii: "T") && isClock(Array(bytes[11...]))
    }

    /// `10:00`, `10:00:30`, `10:00Z`, `10:00+02:00`: what may follow a date.
    package static func isClock(_ word: String) -> Bool { isClock(Array(word.utf8)) }

    private static func isClock(_ bytes: [UInt8]) -> Bool {
        guard matches(bytes.prefix(5), "dd:dd") else { return false }
        var rest = bytes.dropFirst(5)
        if matches(rest.prefix(3), ":dd") {
            rest = rest.dropFirst(3)
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                rest = rest.drop(while: isDigit)
            }
        }
        return rest.isEmpty || Array(rest) == [UInt8(ascii: "Z")] || matches(rest, "+dd:dd") || matches(rest, "-dd:dd")
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        guard bytes.count == pattern.utf8.count else { return false }
        return zip(bytes, pattern.utf8).allSatisfy { byte, mark in
            mark == UInt8(ascii: "d") ? isDigit(byte) : byte == mark
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
