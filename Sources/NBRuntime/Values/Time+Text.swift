extension Time {
    /// The time as people read it, local: `2026-11-01 10:00`, and `2026-11-01` alone at midnight.
    package func localText(in zone: LocalZone = .system) -> String {
        let civil = zone.civil(self)
        return civil.millisecondsOfDay / 60_000 == 0 ? civil.dateText : "\(civil.dateText) \(civil.minuteText)"
    }

    /// The time as the API takes it, in UTC: `yyyy-MM-dd HH:mm`.
    package var utcText: String {
        let civil = CivilTime(millisecondsSince1970: milliseconds)
        return "\(civil.dateText) \(civil.minuteText)"
    }

    /// The whole instant in UTC, as other programs read it: `2026-11-01T10:00:00Z`, with milliseconds if there are any.
    package var isoText: String {
        let civil = CivilTime(millisecondsSince1970: milliseconds)
        return "\(civil.dateText)T\(civil.exactText)Z"
    }

    /// The time as a script writes it: local and short where that says all of it, else with seconds and in UTC.
    package func literal(in zone: LocalZone = .system) -> String {
        let civil = zone.civil(self)
        let isShort = civil.second == 0 && civil.millisecond == 0 && zone.time(civil) == self
        return isShort ? localText(in: zone) : isoText
    }
}

extension Time {
    /// Reads `2026-11-01`, `2026-11-01 10:00`, `2026-11-01T10:00Z`, also with seconds, their fraction, and `+02:00`.
    ///
    /// Without `Z` or an offset it is a local time.
    package init?(_ text: String, in zone: LocalZone = .system) {
        var text = text
        guard
            let (civil, offset) = text.withUTF8({ bytes in
                var reader = TimeReader(bytes)
                return reader.read()
            })
        else { return nil }
        if let offset {
            self.init(milliseconds: civil.millisecondsSince1970 - offset * 60_000)
        } else {
            self = zone.time(civil)
        }
    }
}

extension CivilTime {
    var dateText: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }

    var minuteText: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2))" }

    var exactText: String {
        let seconds = "\(minuteText):\(second.padded(to: 2))"
        return millisecond == 0 ? seconds : "\(seconds).\(millisecond.padded(to: 3))"
    }
}

extension Int {
    /// The number with zeros before it up to a width.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}

/// A walk over the characters of a time.
private struct TimeReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        end = bytes.count
        while position < end, bytes[position] == 0x20 { position += 1 }
        while end > position, bytes[end - 1] == 0x20 { end -= 1 }
    }

    /// The time of day on the wall, and the minutes that it is ahead of UTC where it says so.
    mutating func read() -> (CivilTime, Int?)? {
        guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
            var civil = CivilTime(year: year, month: month, day: day)
        else { return nil }
        guard position < end else { return (civil, nil) }
        guard take("T") || take("t") || take(" "), let hour = digits(2), take(":"), let minute = digits(2) else {
            return nil
        }
        var second = 0
        var millisecond = 0
        if take(":") {
            guard let whole = digits(2) else { return nil }
            second = whole
            if take(".") || take(",") {
                guard let fraction = readFraction() else { return nil }
                millisecond = fraction
            }
        }
        guard
            let whole = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: millisecond)
        else { return nil }
        civil = whole
        guard position < end else { return (civil, nil) }
        while take(" ") {}
        guard let offset = readOffset(), position == end else { return nil }
        return (civil, offset)
    }

    private mutating func readFraction() -> Int? {
        var value = 0
        var count = 0
        while position < end, bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") {
            if count < 3 { value = value * 10 + Int(bytes[position] - UInt8(ascii: "0")) }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<max(3, count) { value *= 10 }
        return value
    }

    private mutating func readOffset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hours = digits(2), hours <= 18 else { return nil }
        var minutes = 0
        if position < end {
            _ = take(":")
            guard let read = digits(2), read <= 59 else { return nil }
            minutes = read
        }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }

    private mutating func digits(_ count: Int) -> Int? {
        guard position + count <= end else { return nil }
        var value = 0
        for byte in bytes[position..<(position + count)] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        position += count
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
