import Foundation

/// Year and month of a moment, as the calendar of UTC has them.
enum CalendarMonth {
    static func of(_ milliseconds: Int) -> (year: Int, month: Int) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.year, .month], from: Date(timeIntervalSince1970: Double(milliseconds) / 1e3))
        return (parts.year ?? 1970, parts.month ?? 1)
    }
}
