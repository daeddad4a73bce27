import NBRuntime
import Testing

struct ResultSummaryTests {
    private static func row(_ number: Int) -> Value { .record(Record([("n", .number(Number(number)))])) }

    private func words(_ value: Value) -> String? { ResultSummary.words(of: value) }

    @Test func `a list says how many of what it holds`() {
        let contact = Value.resource(RecordTests.contact())
        #expect(words([contact]) == "1 contact")
        #expect(words([contact, contact]) == "2 contacts")
        #expect(words([Self.row(1), Self.row(2)]) == "2 rows")
        #expect(words([1, 2, 3]) == "3 values")
        #expect(words([contact, Self.row(1)]) == "2 things")
        #expect(words([]) == "an empty list")
    }

    @Test func `one thing is named as a script names it`() {
        #expect(words(.resource(RecordTests.contact())) == "contact 7 (ned@acme.com)")
        #expect(words(.record(Record([("a", 1), ("b", 2)]))) == "a record of 2 fields")
    }

    @Test func `what was shown whole needs no words`() {
        for value: Value in [1, "text", true, nil] { #expect(words(value) == nil) }
    }

    @Test @Script func `a sequence says what is known without fetching more`() async throws {
        var fetched = 0
        let sequence = LazySequence(
            PageSource { page in
                fetched += 1
                return page < 3 ? [Self.row(page), Self.row(page)] : nil
            })
        sequence.keep()
        #expect(ResultSummary.words(of: .sequence(sequence)) == "many rows")
        _ = try await sequence.take(3)
        #expect(ResultSummary.words(of: .sequence(sequence)) == "at least 4 rows")
        #expect(fetched == 2)
        sequence.toldCount = { 6 }
        #expect(ResultSummary.words(of: .sequence(sequence)) == "6 rows")
        _ = try await sequence.all()
        sequence.toldCount = nil
        #expect(ResultSummary.words(of: .sequence(sequence)) == "6 rows")
    }

    static let lines: [(Duration, String?, String?)] = [
        (.milliseconds(999), nil, "it = 2 values"), (.milliseconds(1000), nil, "it = 2 values · 1.0s"),
        (.milliseconds(2469), nil, "it = 2 values · 2.4s"), (.seconds(75), nil, "it = 2 values · 1m15s"),
        (.zero, "3 credits spent", "it = 2 values · 3 credits spent"),
        (.seconds(2), "3 credits spent", "it = 2 values · 2.0s · 3 credits spent"),
    ]

    @Test(arguments: lines)
    func `the line below a result says what took long and what was spent`(
        duration: Duration, spent: String?, line: String?
    ) {
        #expect(OutcomeLine(StatementOutcome(it: [1, 2], duration: duration), spent: spent).text == line)
    }

    @Test func `nothing worth telling has no line`() {
        #expect(OutcomeLine(StatementOutcome(it: nil, duration: .milliseconds(10))).text == nil)
        #expect(OutcomeLine(StatementOutcome(it: 42, duration: .zero)).text == nil)
        #expect(OutcomeLine(StatementOutcome(it: nil, duration: .seconds(3))).text == "3.0s")
        #expect(OutcomeLine(StatementOutcome(it: nil, hasResult: false, duration: .seconds(9))).text == nil)
        #expect(OutcomeLine(StatementOutcome(it: nil, hasResult: false, duration: .seconds(12))).text == "12s")
    }
}
