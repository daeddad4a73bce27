import NBLanguage
import NBRuntime
import Testing

/// Files as spreadsheets of all kinds leave them.
struct CSVFormTests {
    static let texts: [(String, String)] = [
        ("a,b\r1,2\r3,4\r", #"{a: "1", b: "2"} {a: "3", b: "4"}"#), ("a,b\r1,2", #"{a: "1", b: "2"}"#),
        ("a\r\r1\r\r", #"{a: "1"}"#), ("a,b\r\"x\ry\",2\r", #"{a: "x\u{d}y", b: "2"}"#),
        ("a,b\r\"x\ny\",2\r", #"{a: "x\ny", b: "2"}"#), ("a,b\r", ""), ("a\n1\r2\n", #"{a: "1\u{d}2"}"#),
        ("\"a\rb\",c\n1,2\n", #"{"a\u{d}b": "1", c: "2"}"#),
        ("sep=|\na|b\n1,5|2\n", #"{a: "1,5", b: "2"}"#), ("sep=;\r\na\r\nx,y\r\n", #"{a: "x,y"}"#),
        ("sep=;\ra;b\r1;2\r", #"{a: "1", b: "2"}"#), ("sep=\n1\n", #"{"sep=": "1"}"#),
        ("a\n1;5\n", #"{a: "1;5"}"#), ("a 5\" pipe;b\n1;2\n", #"{"a 5\" pipe": "1", b: "2"}"#),
        ("a;\"b,c,d\"\n1;2\n", #"{a: "1", "b,c,d": "2"}"#),
        ("a,b\n1,2, ,\"\"\n", #"{a: "1", b: "2"}"#),
        (
            "a,b\n1\n2,3\n4,5,6\n",
            "error: lines 2 (1 cell) and 4 (3 cells) of t.csv do not have the 2 cells of its header"
        ),
        (
            "a\n1,2\n\"x\ny\",2\n3\n1,2,3\n4,5\n",
            "error: lines 2 (2 cells), 3 (2 cells), 6 (3 cells) and others of t.csv do not have the 1 cell of its header"
        ),
        ("a,b\n1\n\"x", "error: line 2 of t.csv has 1 cell, and its header has 2"),
        ("a,b\n\n\"x", "error: the quote that opens on line 3 of t.csv is never closed"),
    ]

    @Test(arguments: texts)
    func `line ends, separators and ragged rows are read as they are found`(row: (String, String)) async throws {
        #expect(try await CSVReaderTests.rows(row.0) == row.1)
    }

    @Test func `ragged rows far apart in a large file are named together`() async throws {
        var text = "id,note\n"
        for index in 0..<100_000 { text += index % 40_000 == 39_999 ? "\(index)\n" : "\(index),some text\n" }
        #expect(
            try await CSVReaderTests.rows(text)
                == "error: lines 40001 (1 cell) and 80001 (1 cell) of t.csv do not have the 2 cells of its header")
    }

    private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: [true, false], ["naïve,b\n日本,2\n", "a,b\r\n" + String(repeating: "日本語の名前,2\r\n", count: 300)])
    func `UTF-16 without a mark is known by its zeros`(isBigEndian: Bool, text: String) async throws {
        #expect(
            try await CSVReaderTests.rows(Self.utf16(text, isBigEndian: isBigEndian))
                == (try await CSVReaderTests.rows(text)))
    }

    @Test func `a zero here and there does not make UTF-16 of a text`() async throws {
        #expect(try await CSVReaderTests.rows("a\n\u{0}\n\u{0}\u{0}b\n") == #"{a: "\u{0}"} {a: "\u{0}\u{0}b"}"#)
    }

    @Test func `a file with carriage returns alone keeps its UTF-8 beside a foreign line`() async throws {
        let bytes = Array("a\rJosé\r".utf8) + [0x4A, 0x6F, 0x73, 0xE9, 0x0D] + Array("日本\r".utf8)
        #expect(try await CSVReaderTests.rows(bytes) == #"{a: "José"} {a: "José"} {a: "日本"}"#)
    }

    @Test func `a line feed in a file of carriage returns is quoted when it is saved`() async throws {
        let folder = try TemporaryFolder()
        let rows = Value.sequence(LazySequence(try CSVReader(path: try folder.file("in.csv", "a,b\rx\ny,2\r"))))
        try await rows.save(to: "\(folder.path)/out.csv", as: .csv)
        #expect(try folder.text(of: "out.csv") == "a,b\n\"x\ny\",2\n")
    }

    @Test func `each foreign form is told once, when it is met`() async throws {
        let folder = try TemporaryFolder()
        let latin = Array(("name\n" + String(repeating: "plain\n", count: 50_000)).utf8) + [0xE9, 0x0A, 0xE8, 0x0A]
        let files: [([UInt8], [ForeignForm], isAtOnce: Bool)] = [
            (latin, [.windows1252], false), (Self.utf16("a\n1\n", isBigEndian: false), [.utf16], true),
            (Array("\u{FEFF}é\n1\n".utf8), [], true),
        ]
        for (bytes, forms, isAtOnce) in files {
            let reader = try CSVReader(path: try folder.file("t.csv", bytes))
            var told: [ForeignForm] = []
            reader.onForeignForm { told.append($0) }
            #expect(told == (isAtOnce ? forms : []))
            _ = try await LazySequence(reader).count()
            #expect(told == forms)
            #expect(reader.foreignForm == forms.first)
        }
    }

    @Test func `the note names the form and the hint a remedy`() {
        #expect(ForeignForm.utf16.note == "this file is UTF-16; it was read as such")
        #expect(ForeignForm.windows1252.note == "this file is not UTF-8; it was read as Windows-1252 (Latin-1)")
        #expect(ForeignForm.utf16.hint == "save it as UTF-8 if letters look wrong")
    }
}
