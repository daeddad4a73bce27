import NBRuntime
import Testing

/// A value from a short spelling: `'3'` is a cell, `"3"` a text, `3` a number, `5m` a duration, `_` is `empty`.
func value(_ spelling: String) -> Value {
    if spelling == "_" { return .empty }
    if spelling == "true" { return true }
    if spelling == "false" { return false }
    if spelling.hasPrefix("'") { return .cell(String(spelling.dropFirst().dropLast())) }
    if spelling.hasPrefix("\"") { return .text(String(spelling.dropFirst().dropLast())) }
    if spelling.hasPrefix("[") {
        let inner = spelling.dropFirst().dropLast()
        return .list(inner.isEmpty ? [] : inner.split(separator: ",").map { value(String($0)) })
    }
    if let number = Number(spelling) { return .number(number) }
    if let span = Span(spelling) { return .duration(span) }
    if let time = Time(spelling) { return .time(time) }
    return .record(Record([("is", .text(spelling))]))
}

struct OperationTests {
    /// What an operation answers, or the words of its error.
    static func answer(_ left: String, _ operation: String, _ right: String) -> String {
        let (one, two) = (value(left), value(right))
        do throws(ValueFault) {
            return switch operation {
            case "+": try Value.add(one, two).literal
            case "-": try Value.subtract(one, two).literal
            case "*": try Value.multiply(one, two).literal
            case "/": try Value.divide(one, two).literal
            case "mod": try Value.mod(one, two).literal
            case "<": String(try Value.isLess(one, two))
            case "<=": String(try Value.isAtMost(one, two))
            case ">": String(try Value.isMore(one, two))
            case ">=": String(try Value.isAtLeast(one, two))
            case "is": String(one.isSame(as: two))
            case "=": String(one.isExactly(two))
            case "contains": String(try one.contains(two))
            case "starts with": String(try one.startsWith(two))
            case "ends with": String(try one.endsWith(two))
            case "in": String(try one.isIn(two))
            case "matches": String(try one.matches(two))
            default: "no such operation"
            }
        } catch {
            return "error: \(error)"
        }
    }

    static let arithmetic: [(String, String, String, String)] = [
        ("1", "+", "2", "3"), ("'1'", "+", "2", "3"), ("'1'", "+", "'2'", "3"), ("\"a\"", "+", "\"b\"", "\"ab\""),
        ("'a'", "+", "'b'", "\"ab\""), ("[1]", "+", "[2]", "[1, 2]"), ("[1]", "+", "2", "[1, 2]"),
        ("5m", "+", "30s", "5m30s"), ("5m", "*", "2", "10m"), ("3", "*", "5m", "15m"), ("10m", "/", "4", "2m30s"),
        ("10m", "/", "5m", "2"), ("7m", "mod", "3m", "1m"), ("2026-11-01", "+", "36h", "2026-11-02 12:00"),
        ("2026-11-03", "-", "2026-11-01", "2d"), ("2026-11-03", "-", "2d", "2026-11-01"),
        (
            "\"1\"", "+", "2",
            "error: the number 2 cannot be added to the text \"1\" (write (\"1\" as number) to calculate with it)"
        ),
        ("_", "+", "2", "error: the number 2 cannot be added to empty (test it first with `is empty`)"),
        ("''", "*", "2", "error: an empty cell cannot be multiplied by the number 2 (test it first with `is empty`)"),
        ("true", "-", "1", "error: the number 1 cannot be taken from true"),
        ("1", "/", "0", "error: a number cannot be divided by zero"),
        ("5m", "/", "0", "error: a number cannot be divided by zero"),
        ("5m", "mod", "0s", "error: a number cannot be divided by zero"),
        ("99999999999d", "*", "99999999999", "error: the duration is too long"),
        ("9999-12-31", "+", "2d", "error: the time is outside the years 1 to 9999"),
    ]

    @Test(arguments: arithmetic)
    func `an operation answers or says what stands in the way`(row: (String, String, String, String)) {
        #expect(Self.answer(row.0, row.1, row.2) == row.3)
    }

    static let comparisons: [(String, String, String, String)] = [
        ("1", "<", "2", "true"), ("2", "<=", "2", "true"), ("2", ">", "2", "false"), ("2", ">=", "2", "true"),
        ("'9'", "<", "10", "true"), ("10", ">", "'9'", "true"), ("'9'", "<", "'10'", "true"),
        ("'b'", ">", "'a'", "true"),
        ("'9'", "<", "'x'", "true"), ("\"a\"", "<", "\"b\"", "true"), ("\"B\"", "<", "\"a\"", "true"),
        ("\"é\"", ">", "\"z\"", "true"),
        ("5m", "<", "1h", "true"), ("2026-11-01", "<", "2026-11-02", "true"), ("false", "<", "true", "true"),
        ("_", "<", "5", "false"), ("5", ">", "_", "false"), ("''", ">", "50", "false"), ("'  '", "<=", "50", "false"),
        ("_", "<=", "_", "false"),
        (
            "\"10\"", "<", "9",
            "error: the text \"10\" and the number 9 cannot be compared: they are of different kinds "
                + "(a text becomes a number with: \"10\" as number)"
        ),
        (
            "'x'", ">", "50",
            "error: the cell \"x\" and the number 50 cannot be compared: they are of different kinds"
        ),
        ("[1]", "<", "[2]", "error: a list of 1 and a list of 1 have no order (compare one of their fields)"),
        ("5m", "<", "5", "error: the duration 5m and the number 5 cannot be compared: they are of different kinds"),
    ]

    @Test(arguments: comparisons)
    func `values of one kind have an order`(row: (String, String, String, String)) {
        #expect(Self.answer(row.0, row.1, row.2) == row.3)
    }

    static let equalities: [(String, String, Bool, Bool)] = [
        ("3", "3.0", true, true), ("3", "'3.0'", true, true), ("'3.0'", "3", true, true), ("3", "\"3\"", false, false),
        ("\"Ned\"", "\"NED\"", true, false), ("\"Ned\"", "'ned'", true, false), ("'007'", "'7'", false, false),
        ("'007'", "7", true, true),
        ("\"É\"", "\"é\"", true, false), ("\"e\u{301}\"", "\"é\"", true, true), ("\"e\"", "\"e\u{301}\"", false, false),
        ("_", "_", true, true), ("_", "''", true, false), ("_", "\"\"", false, false), ("_", "false", false, false),
        ("'TRUE'", "true", true, true), ("[1,2]", "[1,2]", true, true), ("[1,\"A\"]", "['1',\"a\"]", true, false),
        ("[1]", "[1,2]", false, false),
        ("60s", "1m", true, true), ("1", "true", false, false), ("\"ned\"", "\"nedd\"", false, false),
        ("\"\"", "\"\u{301}\"", false, false),
    ]

    @Test(arguments: equalities)
    func `people compare without case and exactness keeps it`(row: (String, String, Bool, Bool)) {
        #expect(Self.answer(row.0, "is", row.1) == String(row.2))
        #expect(Self.answer(row.0, "=", row.1) == String(row.3))
    }

    @Test func `records are the same in any order of their fields`() {
        let one = Value.record(Record([("a", 1), ("B", "x")]))
        let two = Value.record(Record([("b", "X"), ("A", 1)]))
        #expect(one.isSame(as: two))
        #expect(!one.isExactly(two))
        #expect(!one.isSame(as: .record(Record([("a", 1)]))))
    }

    static let searches: [(String, String, String, String)] = [
        ("\"Larry Page\"", "contains", "\"PAGE\"", "true"), ("\"Larry\"", "contains", "\"\"", "true"),
        ("\"\"", "contains", "\"a\"", "false"),
        ("\"ÉCOLE\"", "contains", "\"école\"", "true"), ("\"straße\"", "ends with", "\"SSE\"", "false"),
        ("'abc'", "starts with", "\"AB\"", "true"),
        ("\"a\"", "starts with", "\"abc\"", "false"), ("\"naïve\"", "starts with", "\"NAÏ\"", "true"),
        ("\"日本語\"", "ends with", "\"語\"", "true"),
        ("[1,\"Ned\"]", "contains", "\"NED\"", "true"), ("[1,2]", "contains", "'2'", "true"),
        ("2", "in", "[1,2]", "true"),
        ("\"x\"", "in", "\"axb\"", "true"), ("2", "in", "_", "false"), ("_", "contains", "\"x\"", "false"),
        ("\"ned@acme.com\"", "matches", "\"^[a-z]+@.*\\\\.com$\"", "false"),
        ("\"ned@acme.com\"", "matches", "\"^[A-Z]+@\"", "true"),
        ("\"order 42\"", "matches", "\"[0-9]{2}\"", "true"), ("12345", "contains", "34", "true"),
        (
            "true", "contains", "\"x\"",
            "error: true cannot contain the text \"x\" (contains looks into texts and lists)"
        ),
        (
            "\"x\"", "contains", "_",
            "error: contains looks for a text, and this is empty (test it first with `is empty`)"
        ),
        ("5", "in", "5", "error: the number 5 cannot be in the number 5 (in looks into lists and texts)"),
        ("\"x\"", "matches", "5", "error: matches wants a pattern in quotes, not the number 5"),
    ]

    @Test(arguments: searches)
    func `texts and lists are searched without case`(row: (String, String, String, String)) {
        #expect(Self.answer(row.0, row.1, row.2) == row.3)
    }

    @Test func `a bad pattern is an error with a remedy`() throws {
        let fault = #expect(throws: ValueFault.self) { try Value.text("a").matches("(") }
        #expect(fault?.message.hasPrefix("\"(\" is not a regular expression: ") == true)
        #expect(fault?.hint == "a ( of the text is written \\(")
    }

    @Test func `conditions must be truths`() throws {
        #expect(try Value.truth(true).truth())
        #expect(try !Value.cell("FALSE").truth())
        #expect(
            throws: ValueFault(
                "a condition must be true or false, and this is the number 1",
                hint: "compare it with something: `is`, `>`, `contains`")
        ) {
            try Value.number(.one).truth()
        }
        #expect(
            throws: ValueFault(
                "a condition must be true or false, and this is empty", hint: "ask `is empty` or `is not empty`")
        ) {
            try Value.empty.truth()
        }
    }

    @Test(arguments: ["_", "\"\"", "''", "' '", "[]"])
    func `nothing is empty`(spelling: String) {
        #expect(value(spelling).isEmpty)
    }

    @Test(arguments: ["0", "false", "\" \"", "'0'", "[_]", "0s"])
    func `something is not empty`(spelling: String) {
        #expect(!value(spelling).isEmpty)
    }
}
