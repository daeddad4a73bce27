/// A date as HTTP writes it: `Wed, 21 Oct 2026 07:28:00 GMT`.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .map { Array($0.utf8) }

    /// The seconds since 1970 that a date stands for; nil for anything else.
    static func seconds(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: " "))
        guard parts.count == 6, parts[5].elementsEqual("GMT".utf8), let day = number(parts[1], in: 1...31),
            let year = number(parts[3], in: 1970...9999),
            let month = months.firstIndex(where: { parts[2].elementsEqual($0) })
        else { return nil }
        let clock = parts[4].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard clock.count == 3, let hours = number(clock[0], in: 0...60), let minutes = number(clock[1], in: 0...60),
            let seconds = number(clock[2], in: 0...60)
        else { return nil }
        return days(year: year, month: month + 1, day: day) * 86_400 + hours * 3600 + minutes * 60 + seconds
    }

    private static func number(_ digits: Substring.UTF8View, in range: ClosedRange<Int>) -> Int? {
        guard (1...4).contains(digits.count) else { return nil }
        var number = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return range.contains(number) ? number : nil
    }

    /// The days from the beginning of 1970 to a day of the Gregorian calendar.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        // Years that begin in March have the leap day at their end; 719,468 days lie between the year 0 and 1970.
        let year = month > 2 ? year : year - 1
        let century = year / 100
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - century + century / 4 + dayOfYear - 719_468
    }
}
