import NBLanguage
import NBRuntime
import Testing

struct CSVReaderTests {
    /// The rows of a text as literals, or the words of the error.
    static func rows(_ text: String) async throws -> String { try await rows(Array(text.utf8)) }

    static func rows(_ bytes: [UInt8]) async throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.file("t.csv", bytes)
        do {
            let rows = try await LazySequence(try CSVReader(path: file)).all()
            return rows.map(\.literal).joined(separator: " ")
        } catch let fault as ValueFault {
            #expect(fault.kind == .file)
            return "error: " + fault.message.replacing("\(folder.path)/", with: "")
        }
    }

    static let texts: [(String, String)] = [
        ("a,b\n1,2\n", #"{a: "1", b: "2"}"#), ("a,b\n1,2", #"{a: "1", b: "2"}"#),
        ("a,b\r\n1,2\r\n3,4\r\n", #"{a: "1", b: "2"} {a: "3", b: "4"}"#),
        ("\u{FEFF}a\n1\n", #"{a: "1"}"#), ("a;b\n1,5;2\n", #"{a: "1,5", b: "2"}"#),
        ("a\tb\n1\t2\n", #"{a: "1", b: "2"}"#),
        ("\"a;b\",c\n1,2\n", #"{"a;b": "1", c: "2"}"#), ("a\n\"x\ny\"\n", #"{a: "x\ny"}"#),
        ("a,b\n\"x \"\"y\"\"\",\n", #"{a: "x \"y\"", b: ""}"#),
        ("a\n\"\"\n\n\nb\n", #"{a: ""} {a: "b"}"#), ("a,b\n\n1,2\n\r\n", #"{a: "1", b: "2"}"#),
        ("a,,a,\n1,2,3,4\n", #"{a: "1", "column 2": "2", "a 2": "3", "column 4": "4"}"#),
        ("a,a,a 2\n1,2,3\n", #"{a: "1", "a 3": "2", "a 2": "3"}"#), (" a , b\n 1 ,2\n", #"{a: " 1 ", b: "2"}"#),
        ("sep=;\na;b\n1;2\n", #"{a: "1", b: "2"}"#),
        ("a,b\n1,2,\n3,4,,\n", #"{a: "1", b: "2"} {a: "3", b: "4"}"#), ("a\n\"x\"y\n", #"{a: "xy"}"#),
        ("a\nx\"y\n", #"{a: "x\"y"}"#),
        ("a,b\n,\n", #"{a: "", b: ""}"#), ("a", ""), ("a,b\r\n", ""), ("\n\na\n1\n", #"{a: "1"}"#),
        ("a\n\"1\"\r\n2\r\n", #"{a: "1"} {a: "2"}"#),
        ("ä,日本\n1,2\n", #"{ä: "1", 日本: "2"}"#), ("a\n\u{0}\u{1b}[2J\n", #"{a: "\u{0}\u{1b}[2J"}"#),
        ("a,b\n1,2\n3\n", "error: line 3 of t.csv has 1 cell, and its header has 2"),
        ("a,b\n\"x\n\ny\",2\n3,4,5\n", "error: line 5 of t.csv has 3 cells, and its header has 2"),
        ("a,b\n1,2\n\"x,3\n4,5\n", "error: the quote that opens on line 3 of t.csv is never closed"),
        ("a,b\n1,\"x\n\n", "error: the quote that opens on line 2 of t.csv is never closed"),
        ("\"a,b\n1,2\n", "error: the quote that opens on line 1 of t.csv is never closed"),
        ("sep=;\na;b\n1\n", "error: line 3 of t.csv has 1 cell, and its header has 2"),
        ("", "error: t.csv is empty"), ("\n\r\n\n", "error: t.csv is empty"), ("\u{FEFF}", "error: t.csv is empty"),
    ]

    @Test(arguments: texts)
    func `a file is read as RFC 4180 has it, or the error names the line`(row: (String, String)) async throws {
        #expect(try await Self.rows(row.0) == row.1)
    }

    @Test func `UTF-16 is read in both orders of its bytes`() async throws {
        let text = "ä,b\n𝄞,2\n"
        var little: [UInt8] = [0xFF, 0xFE]
        var big: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 {
            little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        #expect(try await Self.rows(little) == #"{ä: "𝄞", b: "2"}"#)
        #expect(try await Self.rows(big) == #"{ä: "𝄞", b: "2"}"#)
        #expect(try await Self.rows([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x00, 0xD8]) == "{a: \"\u{FFFD}\"}")
    }

    @Test func `a line that is not UTF-8 is read as Windows-1252 and spoils no other`() async throws {
        let bytes = Array("a\nJosé\n".utf8) + [0x4A, 0x6F, 0x73, 0xE9, 0x80, 0x0A] + Array("日本\n".utf8)
        #expect(try await Self.rows(bytes) == #"{a: "José"} {a: "José€"} {a: "日本"}"#)
    }

    @Test func `rows are the same wherever the file is cut into pieces`() async throws {
        var text = "id,name,note\n"
        for index in 0..<8000 { text += "\(index),\"Né \"\"\(index)\"\"\nx\",日\(index)\r\n" }
        let folder = try TemporaryFolder()
        let rows = try await LazySequence(try CSVReader(path: try folder.file("big.csv", text))).all()
        #expect(rows.count == 8000)
        for (index, row) in rows.enumerated() {
            guard row.fields?["id"]?.printed == "\(index)", row.fields?["name"]?.printed == "Né \"\(index)\"\nx",
                row.fields?["note"]?.printed == "日\(index)"
            else {
                Issue.record("row \(index) is \(row.literal)")
                return
            }
        }
    }

    @Test func `a cell longer than any piece of the file is read whole`() async throws {
        let long = String(repeating: "x\n", count: 200_000)
        #expect(
            try await Self.rows("a,b\n\"\(long)\",1\n").utf8.count == "{a: \"\", b: \"1\"}".utf8.count + 3 * 200_000)
    }

    @Test func `an unclosed quote in a large file is found without reading it over and over`() async throws {
        let text = "a\n\"" + String(repeating: "some text, and more\n", count: 1_000_000)
        #expect(try await Self.rows(text) == "error: the quote that opens on line 2 of t.csv is never closed")
    }

    @Test func `a file is walked again from its first row`() async throws {
        let folder = try TemporaryFolder()
        let sequence = LazySequence(try CSVReader(path: try folder.file("a.csv", "a\n1\n2\n")))
        #expect(try await sequence.all().count == 2)
        #expect(try await sequence.count() == 2)
        #expect(try await sequence.take(1).count == 1)
        #expect(try await sequence.all().count == 2)
    }

    @Test func `a file that is not there is named with the nearest one`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("people.csv", "a\n")
        let fault = #expect(throws: ValueFault.self) { try CSVReader(path: "\(folder.path)/poeple.csv") }
        #expect(
            fault
                == ValueFault(
                    "there is no file \(folder.path)/poeple.csv", hint: "did you mean \(folder.path)/people.csv?",
                    kind: .file))
    }

    @Test func `a folder and a file that may not be read are errors with a remedy`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ValueFault("\(folder.path) is a folder", hint: "name a file in it", kind: .file)) {
            try CSVReader(path: folder.path)
        }
        let nowhere = #expect(throws: ValueFault.self) { try CSVReader(path: "\(folder.path)/no/a.csv") }
        #expect(nowhere?.hint == "there is no folder \(folder.path)/no either")
        let file = try folder.file("a.csv", "a\n")
        #expect(throws: ValueFault("\(file)/b.csv cannot be read: a part of its path is not a folder", kind: .file)) {
            try CSVReader(path: "\(file)/b.csv")
        }
    }

    @Test func `bytes without sense never trap`() async throws {
        var state: UInt64 = 42
        let alphabet = Array("\",;\t\n\r a1é\u{0}".utf8) + [0xFF, 0xFE, 0xC3, 0xED, 0xA0, 0x80]
        for _ in 0..<500 {
            let bytes = (0..<40).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            _ = try await Self.rows(bytes)
        }
    }
}
