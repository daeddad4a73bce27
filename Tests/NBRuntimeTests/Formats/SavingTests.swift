import NBLanguage
import Foundation
import NBRuntime
import Testing

struct SavingTests {
    func rows() -> Value {
        .list([
            .record(Record([("name", "Ned, jr."), ("zip", .cell("007")), ("score", 80), ("tags", ["a", "b"])])),
            .record(Record([("name", "A \"B\"\nC"), ("zip", .cell("")), ("score", .empty), ("tags", .empty)])),
        ])
    }

    static let formats: [(FileFormat, String)] = [
        (.csv, "name,zip,score,tags\n\"Ned, jr.\",007,80,\"[\"\"a\"\",\"\"b\"\"]\"\n\"A \"\"B\"\"\nC\",,,\n"),
        (
            .json,
            #"""
            [
            {"name":"Ned, jr.","zip":"007","score":80,"tags":["a","b"]},
            {"name":"A \"B\"\nC","zip":"","score":null,"tags":null}
            ]

            """#
        ),
        (
            .jsonl,
            #"""
            {"name":"Ned, jr.","zip":"007","score":80,"tags":["a","b"]}
            {"name":"A \"B\"\nC","zip":"","score":null,"tags":null}

            """#
        ),
        (
            .markdown,
            #"""
            | name | zip | score | tags |
            | --- | ---: | ---: | --- |
            | Ned, jr. | 007 | 80 | ["a","b"] |
            | A "B"<br>C |  |  |  |

            """#
        ),
        (.text, "{name: Ned, jr., zip: 007, score: 80, tags: [a, b]}\n{name: A \"B\"\nC, zip: , score: , tags: }\n"),
    ]

    @Test(arguments: formats)
    func `rows are written in each format`(format: FileFormat, text: String) async throws {
        let folder = try TemporaryFolder()
        #expect(try await rows().save(to: "\(folder.path)/out", as: format) == 2)
        #expect(try folder.text(of: "out") == text)
        #expect(folder.names == ["out"])
    }

    @Test func `rows of a file come out as they were spelled, with quotes only where they are needed`() async throws {
        let folder = try TemporaryFolder()
        let source = try folder.file(
            "in.csv", "id,name,x\r\n007,\"Ned\",\" a\"\r\n1_0,\"a,b\",\"\"\"\"\r\n,é,\"x\r\ny\"\r\n")
        let rows = Value.sequence(LazySequence(try CSVReader(path: source)))
        #expect(try await rows.save(to: "\(folder.path)/out.csv", as: .csv) == 3)
        #expect(try folder.text(of: "out.csv") == "id,name,x\n007,Ned, a\n1_0,\"a,b\",\"\"\"\"\n,é,\"x\r\ny\"\n")
    }

    @Test func `other separators become commas`() async throws {
        let folder = try TemporaryFolder()
        let rows = Value.sequence(LazySequence(try CSVReader(path: try folder.file("in.csv", "a;b\n1,5;2\n"))))
        try await rows.save(to: "\(folder.path)/out.csv", as: .csv)
        #expect(try folder.text(of: "out.csv") == "a,b\n\"1,5\",2\n")
    }

    @Test func `a changed row is written with its change`() async throws {
        let folder = try TemporaryFolder()
        let rows = LazySequence(try CSVReader(path: try folder.file("in.csv", "a,b\n1,x\n2,\"y,z\"\n")))
        let more = rows.map { row in
            guard case .record(var record) = row else { return row }
            record["double"] = try Value.multiply(try row.field("a"), 2)
            return .record(record)
        }
        try await Value.sequence(more).save(to: "\(folder.path)/out.csv", as: .csv)
        #expect(try folder.text(of: "out.csv") == "a,b,double\n1,x,2\n2,\"y,z\",4\n")
    }

    @Test func `a row of a file takes new fields, changes and removals like any record`() async throws {
        let folder = try TemporaryFolder()
        let rows = try await LazySequence(try CSVReader(path: try folder.file("in.csv", "a,b\n1,\"x\"\n"))).all()
        guard case .record(let original)? = rows.first else {
            Issue.record("not a row")
            return
        }
        var row = original
        row.set(FieldName("c"), to: 3)
        #expect(Value.record(row).literal == #"{a: "1", b: "x", c: 3}"#)
        let copy = row
        row.set(FieldName("C"), to: 4)
        row["B"] = 2
        #expect(Value.record(row).literal == #"{a: "1", b: 2, c: 4}"#)
        #expect(Value.record(copy).literal == #"{a: "1", b: "x", c: 3}"#)
        row.remove("a")
        #expect(Value.record(row).literal == "{b: 2, c: 4}")
        #expect(Value.record(original).literal == #"{a: "1", b: "x"}"#)
        try await Value.list([.record(copy), .record(row)]).save(to: "\(folder.path)/out.csv", as: .csv)
        #expect(try folder.text(of: "out.csv") == "a,b,c\n1,x,3\n,2,4\n")
    }

    @Test func `a file can be saved over itself while it is read`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a.csv", "n\n" + (0..<100_000).map { "\($0)\n" }.joined())
        let rows = LazySequence(try CSVReader(path: path)).filter { try Value.isLess($0.field("n"), 3) }
        #expect(try await Value.sequence(rows).save(to: path, as: .csv) == 3)
        #expect(try folder.text(of: "a.csv") == "n\n0\n1\n2\n")
    }

    @Test func `a save that fails leaves the old file whole and nothing beside it`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a.csv", "old\n")
        let rows = LazySequence([1, 2]).map { _ in throw ValueFault("broken") }
        await #expect(throws: ValueFault("broken")) { try await Value.sequence(rows).save(to: path, as: .csv) }
        #expect(try folder.text(of: "a.csv") == "old\n")
        #expect(folder.names == ["a.csv"])
    }

    @Test func `a single record is an object, and a row where there are rows`() async throws {
        let folder = try TemporaryFolder()
        let one = Value.record(Record([("a", 1)]))
        try await one.save(to: "\(folder.path)/a.json", as: .json)
        try await one.save(to: "\(folder.path)/a.csv", as: .csv)
        #expect(try folder.text(of: "a.json") == "{\n  \"a\": 1\n}\n")
        #expect(try folder.text(of: "a.csv") == "a\n1\n")
    }

    @Test func `plain values are a column, and an empty one alone has quotes`() async throws {
        let folder = try TemporaryFolder()
        try await Value.list(["a", "", 3]).save(to: "\(folder.path)/a.csv", as: .csv)
        #expect(try folder.text(of: "a.csv") == "value\na\n\"\"\n3\n")
        let back = try await LazySequence(try CSVReader(path: "\(folder.path)/a.csv")).count()
        #expect(back == 3)
    }

    @Test func `no rows are an empty file, with a header if the columns are known`() async throws {
        let folder = try TemporaryFolder()
        try await Value.list([]).save(to: "\(folder.path)/a.csv", as: .csv)
        try await Value.list([]).save(to: "\(folder.path)/b.csv", as: .csv, columns: ["x", "y"])
        try await Value.list([]).save(to: "\(folder.path)/c.json", as: .json)
        #expect(try folder.text(of: "a.csv").isEmpty)
        #expect(try folder.text(of: "b.csv") == "x,y\n")
        #expect(try folder.text(of: "c.json") == "[]\n")
    }

    @Test func `a field that only later rows have is not lost without a word`() async throws {
        let folder = try TemporaryFolder()
        let source = CountedSource([[.record(Record([("a", 1)]))], [.record(Record([("a", 1), ("b", 2)]))]])
        let fault = await #expect(throws: ValueFault.self) {
            try await Value.sequence(LazySequence(source)).save(to: "\(folder.path)/a.csv", as: .csv)
        }
        #expect(fault?.message == "a row has the field b, which the rows before it do not have")
        #expect(fault?.hint == "choose the columns first: | pick a, b")
    }

    @Test func `chosen columns are written in their order`() async throws {
        let folder = try TemporaryFolder()
        try await rows().save(to: "\(folder.path)/a.csv", as: .csv, columns: ["score", "Zip", "none"])
        #expect(try folder.text(of: "a.csv") == "score,Zip,none\n80,007,\n,,\n")
    }

    @Test func `sequences within rows are fetched before they are written`() async throws {
        let folder = try TemporaryFolder()
        let row = Value.record(Record([("all", .sequence(LazySequence(SequenceTests.source())))]))
        try await row.save(to: "\(folder.path)/a.jsonl", as: .jsonl)
        #expect(try folder.text(of: "a.jsonl") == "{\"all\":[1,2,3,4,5,6]}\n")
    }

    @Test func `the file behind a link is replaced and keeps its rights`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("real.csv", "old\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.csv", withDestinationPath: path)
        try await Value.list([1]).save(to: "\(folder.path)/link.csv", as: .csv)
        #expect(try folder.text(of: "real.csv") == "value\n1\n")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/link.csv") == path)
    }

    @Test func `what is not a file is written to directly`() async throws {
        #expect(try await Value.list([1, 2]).save(to: "/dev/null", as: .csv) == 2)
        await #expect(
            throws: ValueFault(
                "/dev/full cannot be written: the disk is full", hint: "the file is as it was before", kind: .file)
        ) {
            try await Value.list([1]).save(to: "/dev/full", as: .csv)
        }
    }

    @Test func `a place that cannot be written to is an error with a remedy`() async throws {
        let folder = try TemporaryFolder()
        await #expect(
            throws: ValueFault(
                "\(folder.path) is a folder", hint: "add a file name: \(folder.path)/result.csv", kind: .file)
        ) {
            try await Value.list([1]).save(to: folder.path, as: .csv)
        }
        let path = "\(folder.path)/no/a.csv"
        await #expect(
            throws: ValueFault(
                "\(path) cannot be written: there is no folder \(folder.path)/no", hint: "make the folder first",
                kind: .file)
        ) {
            try await Value.list([1]).save(to: path, as: .csv)
        }
    }

    @Test func `the format is told by the ending`() throws {
        #expect(try FileFormat(path: "a/b.CSV") == .csv)
        #expect(try FileFormat(path: "x.ndjson") == .jsonl)
        #expect(
            throws: ValueFault(
                "files ending in .xlsx cannot be written",
                hint: "end the name in .csv, .json, .jsonl, .md or .txt; a chart's in .svg",
                kind: .file)
        ) {
            try FileFormat(path: "a.xlsx")
        }
        #expect(
            throws: ValueFault(
                "out has no ending that tells its format",
                hint: "end the name in .csv, .json, .jsonl, .md or .txt; a chart's in .svg",
                kind: .file)
        ) {
            try FileFormat(path: "out")
        }
    }
}
