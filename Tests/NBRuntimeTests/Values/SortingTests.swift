import NBRuntime
import Testing

struct SortingTests {
    static let columns: [(String, Bool, String)] = [
        ("[3,1,2]", false, "[1, 2, 3]"), ("[3,1,2]", true, "[3, 2, 1]"), ("[3,_,1]", false, "[1, 3, empty]"),
        ("[3,_,1]", true, "[3, 1, empty]"),
        ("[0.5,0.25,3]", false, "[0.25, 0.5, 3]"), ("['10','9','']", false, "[\"9\", \"10\", \"\"]"),
        ("['10','9','x']", false, "[\"10\", \"9\", \"x\"]"),
        ("['10',9]", false, "[9, \"10\"]"), ("[\"b\",\"B\",\"a\"]", false, "[\"B\", \"a\", \"b\"]"),
        ("[\"z\",\"é\",\"a\"]", false, "[\"a\", \"z\", \"é\"]"),
        ("[\"b\",'a']", false, "[\"a\", \"b\"]"), ("[2m,30s]", false, "[30s, 2m]"),
        ("[true,false]", false, "[false, true]"),
        ("[2026-02-01,2026-01-01]", false, "[2026-01-01, 2026-02-01]"), ("[]", false, "[]"),
        ("[_,'']", true, "[empty, \"\"]"),
        ("[\"b\",_,\"\",\"a\"]", true, "[\"b\", \"a\", empty, \"\"]"),
    ]

    @Test(arguments: columns)
    func `values of one kind are sorted and empty ones come last`(row: (String, Bool, String)) throws {
        #expect(Value.list(try Value.sorted(try value(row.0).items(), descending: row.1)).literal == row.2)
    }

    @Test func `mixed kinds are an error that shows one of each`() {
        let hint = "make them one kind first, with `as number` or `as text`"
        #expect(
            throws: ValueFault(
                "values of different kinds cannot be sorted in score: the number 1 and the text \"a\"", hint: hint)
        ) {
            try Value.order(by: [SortColumn([1, nil, "a"], name: "score")])
        }
        #expect(throws: ValueFault("values of different kinds cannot be sorted: the text \"a\" and true", hint: hint)) {
            try Value.sorted(["a", true])
        }
        #expect(throws: ValueFault("a list of 1 has no order to sort by", hint: "sort by one of its fields")) {
            try Value.sorted([[1], [2]])
        }
    }

    @Test func `rows with equal keys stay as they were`() throws {
        let keys: [Value] = [2, 1, 2, 1, nil, 2, nil]
        #expect(try Value.order(by: [SortColumn(keys)]) == [1, 3, 0, 2, 5, 4, 6])
        #expect(try Value.order(by: [SortColumn(keys, descending: true)]) == [0, 2, 5, 1, 3, 4, 6])
    }

    @Test func `several keys decide one after the other, each in its direction`() throws {
        let names: [Value] = ["b", "a", "b", "a"]
        let scores: [Value] = [1, 5, 9, nil]
        #expect(try Value.order(by: [SortColumn(names), SortColumn(scores, descending: true)]) == [1, 3, 2, 0])
    }

    @Test func `a hundred thousand numbers come out in order`() throws {
        var state: UInt64 = 7
        let numbers = (0..<100_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Value.number(Number(Int(state >> 40)))
        }
        let sorted = try Value.sorted(numbers).compactMap(\.numeric)
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
