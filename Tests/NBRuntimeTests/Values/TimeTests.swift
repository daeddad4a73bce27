import NBRuntime
import Testing

struct TimeTests {
    /// A place whose clock goes forward from 02:00 to 03:00 on 29 March 2026 and back from 03:00 to 02:00 on 25
    /// October.
    static let zone = LocalZone { instant in
        (1_774_746_000..<1_792_890_000).contains(instant) ? 7200 : 3600
    }

    static let spellings: [(String, String?)] = [
        ("2026-11-01", "2026-10-31T23:00:00Z"), ("2026-11-01 10:00", "2026-11-01T09:00:00Z"),
        ("2026-11-01T10:00Z", "2026-11-01T10:00:00Z"), ("2026-11-01T10:00:30Z", "2026-11-01T10:00:30Z"),
        ("2026-11-01 10:00:30.25", "2026-11-01T09:00:30.250Z"), ("2026-11-01T10:00+05:30", "2026-11-01T04:30:00Z"),
        ("2026-11-01T10:00:00 -0800", "2026-11-01T18:00:00Z"), ("2024-02-29", "2024-02-28T23:00:00Z"),
        ("2026-07-01 12:00", "2026-07-01T10:00:00Z"), ("0001-01-02", "0001-01-01T23:00:00Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("2026-02-29", nil), ("2026-13-01", nil), ("2026-00-10", nil), ("2026-1-1", nil), ("2026-11-01 25:00", nil),
        ("2026-11-01 10:60", nil), ("2026-11-01 10", nil), ("2026-11-01T", nil), ("0000-01-01", nil), ("", nil),
        ("yesterday", nil), ("2026-11-01x", nil), ("2026-11-01T10:00ZZ", nil), ("2026-11-01T10:00+99:00", nil),
    ]

    @Test(arguments: spellings)
    func `a time is read as it is spelled or not at all`(spelling: (text: String, instant: String?)) {
        #expect(Time(spelling.text, in: Self.zone)?.isoText == spelling.instant)
    }

    @Test func `a time is shown local and without what is zero`() throws {
        let time = try #require(Time("2026-11-01T09:00Z"))
        #expect(time.localText(in: Self.zone) == "2026-11-01 10:00")
        #expect(time.utcText == "2026-11-01 09:00")
        #expect(try #require(Time("2026-07-01T22:00Z")).localText(in: Self.zone) == "2026-07-02")
    }

    @Test func `a literal says all of the instant`() throws {
        #expect(try #require(Time("2026-11-01T09:00Z")).literal(in: Self.zone) == "2026-11-01 10:00")
        #expect(try #require(Time("2026-11-01T09:00:05Z")).literal(in: Self.zone) == "2026-11-01T09:00:05Z")
    }

    @Test func `the second of two equal local times is written in UTC`() throws {
        let first = try #require(Time("2026-10-25T00:30Z"))
        let second = try #require(Time("2026-10-25T01:30Z"))
        #expect(first.localText(in: Self.zone) == second.localText(in: Self.zone))
        #expect(first.literal(in: Self.zone) == "2026-10-25 02:30")
        #expect(second.literal(in: Self.zone) == "2026-10-25T01:30:00Z")
    }

    @Test func `a time that the clock jumped over counts on from before the gap`() {
        #expect(Time("2026-03-29 02:30", in: Self.zone)?.isoText == "2026-03-29T01:30:00Z")
    }

    @Test func `a day later is the same time of day though the clocks changed`() throws {
        let before = try #require(Time("2026-10-24 10:00", in: Self.zone))
        let after = try before.adding(Span(milliseconds: Span.day), in: Self.zone)
        #expect(after.localText(in: Self.zone) == "2026-10-25 10:00")
        #expect(after.subtracting(before, in: Self.zone).description == "1d")
        let hours = try before.adding(#require(Span("25h")), in: Self.zone)
        #expect(hours == after)
    }

    @Test func `times outside the calendar are brought to its ends`() {
        #expect(Time(milliseconds: .max).isoText == "9999-12-31T23:59:59.999Z")
        #expect(Time(milliseconds: .min).isoText == "0001-01-01T00:00:00Z")
        #expect(Time(milliseconds: .min).localText().isEmpty == false)
        #expect(throws: ValueFault.self) { try Time(milliseconds: .max).adding(Span(milliseconds: 1)) }
        #expect(throws: ValueFault.self) { try Time(milliseconds: 0).subtracting(Span(milliseconds: .min)) }
    }

    @Test func `the machine's own zone leads there and back`() throws {
        for text in ["2026-01-15 08:30", "2026-07-15 08:30", "1969-12-31 23:59"] {
            #expect(try #require(Time(text)).localText() == text)
        }
    }

    static let spans: [(String, String?)] = [
        ("30s", "30s"), ("1h30m", "1h30m"), ("7d", "7d"), ("2w", "14d"), ("10 minutes", "10m"), ("1 hour", "1h"),
        ("1.5h", "1h30m"),
        ("500ms", "500ms"), ("1.5s", "1.5s"), ("90s", "1m30s"), ("-5m", "-5m"), ("0s", "0s"), ("36h", "1d12h"),
        ("1 day 2 hours", "1d2h"),
        ("1d0.5s", "1d0.5s"), ("", nil), ("5", nil), ("m", nil), ("5 parsecs", nil), ("1h-5m", nil),
        ("99999999999999w", nil),
        ("1h30", nil),
    ]

    @Test(arguments: spans)
    func `a duration is read as it is spelled or not at all`(span: (text: String, printed: String?)) {
        #expect(Span(span.text)?.description == span.printed)
    }

    @Test func `a printed duration reads back`() throws {
        for milliseconds in [1, 999, 1000, 61_001, 3_600_000, 86_400_000, 90_061_001, -5] {
            let span = Span(milliseconds: milliseconds)
            #expect(Span(span.description) == span)
        }
        #expect(Span(milliseconds: .min).description.hasPrefix("-106751991167d"))
    }
}
