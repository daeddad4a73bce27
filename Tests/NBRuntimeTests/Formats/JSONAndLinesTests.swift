import NBLanguage
import NBRuntime
import OrderedJSON
import Testing

struct JSONAndLinesTests {
    static let texts: [(String, String)] = [
        (#"{"b":1,"a":[true,null,"x"],"c":{}}"#, #"{b: 1, a: [true, empty, "x"], c: {}}"#),
        ("[1.50,1e3,-0.0]", "[1.5, 1000, 0]"),
        ("12345678901234567890123", #""12345678901234567890123""#), ("0.1", "0.1"), ("1e999", #""1e999""#),
        (#""\ud800""#, "\"\u{FFFD}\""),
        (#"{"First Name":"x"}"#, #"{"First Name": "x"}"#),
    ]

    @Test(arguments: texts)
    func `JSON is read with its order and its numbers`(row: (String, String)) throws {
        #expect(Value(json: try JSON(parsing: row.0)).literal == row.1)
    }

    @Test func `values are written as JSON that other programs understand`() throws {
        let time = try #require(Time("2026-11-01T10:00:05Z"))
        let record = Record([
            ("n", 3), ("d", value("0.5")), ("t", .time(time)), ("s", value("90s")), ("e", .empty), ("c", .cell("007")),
            ("l", [true]),
            ("r", .resource(RecordTests.contact())),
        ])
        let expected =
            #"{"n":3,"d":0.5,"t":"2026-11-01T10:00:05Z","s":"1m30s","e":null,"c":"007","l":[true],"r":"#
            + #"{"name":"Ned","email":{"email":"ned@acme.com"},"searching":true,"address":"ned@acme.com"}}"#
        #expect(try Value.record(record).json().text == expected)
    }

    @Test func `the objects of a list share one layout`() throws {
        guard case .list(let rows) = Value(json: try JSON(parsing: #"[{"a":{"x":1}},{"a":{"x":2}}]"#)) else {
            Issue.record("not a list")
            return
        }
        #expect(rows[0].fields?.layout === rows[1].fields?.layout)
    }

    @Test func `lines are read with either line end and without the last`() async throws {
        let folder = try TemporaryFolder()
        let lines = LazySequence(try LinesReader(path: try folder.file("a.txt", "\u{FEFF}one\r\n\ntwo")))
        #expect(Value.list(try await lines.all()).literal == #"["one", "", "two"]"#)
        #expect(try await lines.count() == 3)
        #expect(try await LazySequence(try LinesReader(path: try folder.file("b.txt", ""))).count() == 0)
    }

    @Test func `JSON lines are values, and a bad one is named by its line`() async throws {
        let folder = try TemporaryFolder()
        let good = try JSONFile.read(path: try folder.file("a.jsonl", "{\"a\":1}\n\n{\"a\":2}"))
        #expect(try await good.settled().literal == "[{a: 1}, {a: 2}]")
        let path = try folder.file("b.jsonl", "1\n{\"a\":\n")
        let bad = try JSONFile.read(path: path)
        let fault = await #expect(throws: ValueFault.self) { _ = try await bad.settled() }
        #expect(fault?.message == "line 2 of \(path) is not JSON: at column 6 a value is missing, there is the end")
    }

    @Test func `a JSON file is read whole, and its error has a place`() throws {
        let folder = try TemporaryFolder()
        #expect(try JSONFile.read(path: try folder.file("a.json", " [1, {\"b\": 2}] ")).literal == "[1, {b: 2}]")
        let path = try folder.file("b.json", "{\n  \"a\" 1}")
        #expect(
            throws: ValueFault(
                "\(path) is not JSON: on line 2, column 7, a colon is missing, there is “1”", kind: .file)
        ) {
            try JSONFile.read(path: path)
        }
        let empty = try folder.file("c.json", "")
        #expect(
            throws: ValueFault(
                "\(empty) is not JSON: on line 1, column 1, a value is missing, there is the end",
                hint: "the file is empty", kind: .file)
        ) {
            try JSONFile.read(path: empty)
        }
    }
}
