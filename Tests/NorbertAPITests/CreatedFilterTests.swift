import NorbertAPI
import Testing

struct CreatedFilterTests {
    /// 2016-04-01 10:00 UTC.
    private let ten = 1_459_504_800_000

    @Test(arguments: [
        ("2016-04-01", "2016-04-01"), (">2016-04-01 10:00", ">2016-04-01 10:00"),
        ("<=2016-04-01T10:00", "<=2016-04-01 10:00"),
        (">=201604-01 10:00", ">=2016-04-01 10:00"), ("<0001-01-01", "<0001-01-01"), ("2024-02-29", "2024-02-29"),
    ])
    func `a filter is written in one spelling`(text: String, expected: String) {
        #expect(CreatedFilter(text)?.text == expected)
    }

    @Test(arguments: [
        "", ">", "=2016-04-01", "2016-4-1", "2016-13-01", "2016-02-30", "2023-02-29", "1900-02-29", "2016-04-01 24:00",
        "2016-04-01 10:60", "2016-04-01 10", "2016-04-01 10:00x", "20160401", "١٢٣٤-01-01", ">>2016-04-01",
        "2016-04-01 ",
    ])
    func `what is no moment is no filter`(text: String) {
        #expect(CreatedFilter(text) == nil)
    }

    @Test func `a minute begins where the calendar says`() throws {
        let filter = try #require(CreatedFilter("2016-04-01 10:00"))
        #expect(filter.bounds.from == ten)
        #expect(filter.bounds.to == ten + 60_000)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 951_782_400_000), ("2000-03-01", 951_868_800_000),
        ("1969-12-31", -86_400_000),
    ])
    func `a day spans its twenty-four hours`(day: String, start: Int) throws {
        let filter = try #require(CreatedFilter(day))
        #expect(filter.bounds.from == start)
        #expect(filter.bounds.to == start + 86_400_000)
    }

    @Test(arguments: ["2016-04-01 10:00", "2016-04-01"])
    func `each creation is either before or on or after a moment`(moment: String) throws {
        func filter(_ comparison: CreatedFilter.Comparison) throws -> CreatedFilter {
            try #require(CreatedFilter(comparison: comparison, moment: moment))
        }
        let edges = try filter(.on).bounds
        for edge in [edges.from ?? 0, edges.to ?? 0] {
            for milliseconds in [edge - 1, edge, edge + 1] {
                let time = APITime(milliseconds: milliseconds)
                let before = try filter(.before).contains(time)
                let on = try filter(.on).contains(time)
                let after = try filter(.after).contains(time)
                #expect([before, on, after].count { $0 } == 1)
                #expect(try filter(.since).contains(time) == (on || after))
                #expect(try filter(.until).contains(time) == (before || on))
            }
        }
    }

    @Test(arguments: [("-created", "created", true), ("name", "name", false)])
    func `an order is a field and its direction`(text: String, field: String, isDescending: Bool) {
        #expect(SortOrder(text) == SortOrder(field: field, isDescending: isDescending))
        #expect(SortOrder(text)?.text == text)
    }

    @Test(arguments: ["", "-", "--name", "a b", "name;drop", "é"])
    func `what is no field is no order`(text: String) {
        #expect(SortOrder(text) == nil)
    }
}
