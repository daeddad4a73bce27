import Foundation
import Testing
@testable import NorbertService

@Suite struct `Uploaded files` {
    /// The records of a text as a file.
    private func records(_ text: String, delimiter: Character? = ",", from offset: Int = 0) throws -> [[String]] {
        try withFile(text) { path in
            let reader = try RecordReader(path, delimiter: delimiter?.asciiValue, from: offset)
            var records: [[String]] = []
            while let record = try reader.record() { records.append(record) }
            return records
        }
    }

    private func withFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
        let folder = try TestFolder()
        let path = folder.path + "/file"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try body(path)
    }

    @Test func `a table's fields may be in quotes, with line ends and delimiters in them`() throws {
        #expect(try records("a,\"b\r\n\"\"c\"\", d\",e\r\nf,,\n") == [["a", "b\r\n\"c\", d", "e"], ["f", "", ""]])
    }

    @Test func `blanks around a field go, and those in quotes stay`() throws {
        #expect(try records(" a ,\" b \"\n") == [["a", " b "]])
    }

    @Test func `blank lines are none, whatever ends them`() throws {
        #expect(try records("\n\r\na\r\r\nb") == [["a"], ["b"]])
    }

    @Test func `a plain list is divided by commas, semicolons, tabs and line ends`() throws {
        #expect(try records("a,b;c\td\n\"e\"", delimiter: nil) == [["a"], ["b"], ["c"], ["d"], ["\"e\""]])
    }

    @Test func `a quote that is never closed is told, not read for ever`() throws {
        #expect(throws: UnreadableUpload.tooLong) {
            try records("\"" + String(repeating: "a", count: RecordReader.longestRecord + 1))
        }
    }

    @Test func `records are the same wherever the buffer ends`() throws {
        // Rows of many lengths, with and without quotes, over several buffers: some end lies at each place of a row.
        var text = ""
        var rows: [[String]] = []
        for number in 0..<60_000 {
            let name = String(repeating: "x", count: number % 23)
            let note = number % 7 == 0 ? "a, \"b\"\r\n\(number)" : "plain"
            rows.append(["\(number)", name, note])
            let cell = note == "plain" ? " plain\t" : "\"a, \"\"b\"\"\r\n\(number)\""
            text += "\(number),\(name),\(cell)" + ["\n", "\r\n", "\r"][number % 3]
        }
        #expect(try records(text) == rows)
    }

    @Test func `a row that is longer than the buffer is read`() throws {
        let long = String(repeating: "a", count: 700_000)
        #expect(try records("\(long),b\nc,\(long)") == [[long, "b"], ["c", long]])
    }

    @Test func `what comes before a record is counted in bytes`() throws {
        try withFile("é,1\r\n\"b\r\n\",2\nc,3") { path in
            let reader = try RecordReader(path, delimiter: UInt8(ascii: ","))
            var offsets: [Int] = []
            while try reader.advance() { offsets.append(reader.offset) }
            #expect(offsets == [6, 14, 17])
        }
    }

    @Test func `quotes around the addresses of a plain list are no part of them`() throws {
        try withFile("\"a@x.example\",\"b@x.example\"\n\"c@x.example\"\n") { path in
            let layout = try EntryLayout.ofAddresses(in: path)
            let window = try EntryReader(path, layout: layout).window(of: 10)
            #expect(window?.entries.map(\.text) == ["a@x.example", "b@x.example", "c@x.example"])
        }
    }

    @Test func `a file is read on from any record`() throws {
        try withFile("a@x.example\nb@x.example\nc@x.example\nd@x.example") { path in
            let layout = EntryLayout.list()
            let first = try #require(try EntryReader(path, layout: layout).window(of: 2))
            #expect(first.entries.map(\.text) == ["a@x.example", "b@x.example"])
            let rest = try #require(try EntryReader(path, layout: layout, from: first.end).window(of: 9))
            #expect(rest.entries.map(\.place) == [2, 3])
            #expect(rest.entries.map(\.text) == ["c@x.example", "d@x.example"])
            #expect(try EntryReader(path, layout: layout, from: rest.end).window(of: 9) == nil)
        }
    }

    @Test(arguments: [
        ("\u{FEFF}email\na@x.example\n", 1), ("name,mail\nA,a@x.example\nB,\n", 1), ("A,a@x.example\nB,b@x.example", 2),
        ("a@x.example,b@x.example\nc@x.example", 3), ("person;contact me\nA;a@x.example", 1), ("nothing\nhere", 2),
    ])
    func `the addresses of a file are found`(text: String, count: Int) throws {
        try withFile(text) { path in
            let layout = try EntryLayout.ofAddresses(in: path)
            #expect(try EntryReader.count(path, layout: layout) == count)
            #expect(EntryLayout(text: layout.text) == layout)
        }
    }

    @Test(arguments: [
        ("Ned,Stark,x,VoilaNorbert\n", false), ("First Name,Last Name,x,Company\nNed,Stark,x,Winterfell", true),
        ("name,what,domain,site", false),
    ])
    func `a file of people has a header where its columns are named so`(text: String, hasHeader: Bool) throws {
        try withFile(text) { path in
            let layout = try EntryLayout.ofPeople(in: path, names: [0, 1], company: 3)
            #expect(layout.hasHeader == hasHeader)
        }
    }
}
