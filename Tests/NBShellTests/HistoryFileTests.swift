import Foundation
import Testing

@testable import NBShell

/// The history file by itself.
struct HistoryFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func make(limit: Int = 100_000) -> HistoryFile {
        HistoryFile(path: folder.file("history"), limit: limit)
    }

    @Test(arguments: ["plain", "two\nlines", #"back\slash \n"#, "cr\r", "nul\0", "größer 東京", #"ends\"#])
    func `an entry is read as it was written`(entry: String) throws {
        #expect(HistoryCoding.decode(HistoryCoding.encode(entry)) == entry)
        #expect(!HistoryCoding.encode(entry).contains(UInt8(ascii: "\n")))
    }

    @Test func `entries come back oldest first`() throws {
        let file = make()
        for entry in ["one", "two\nlines", "three"] { try file.append(entry) }
        #expect(Array(try file.entries()) == ["one", "two\nlines", "three"])
        #expect(try folder.text(of: "history") == "one\ntwo\\nlines\nthree\n")
    }

    @Test func `an entry that repeats the last one is not added`() throws {
        let file = make()
        for entry in ["one", "one", "two", "one", "e", "one"] { try file.append(entry) }
        #expect(Array(try file.entries()) == ["one", "two", "one", "e", "one"])
    }

    @Test func `a line that was cut short does not swallow the next`() throws {
        let file = make()
        try folder.write("one\ntw", to: "history")
        try file.append("three")
        #expect(Array(try file.entries()) == ["one", "tw", "three"])
    }

    @Test func `lines that are no text are left out and counted`() throws {
        let entries = HistoryEntries(bytes: Array("one\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("a\0b\ntwo\n".utf8))
        #expect(Array(entries) == ["one", "two"])
        #expect(entries.unreadable == 2)
    }

    @Test func `a missing file is an empty history`() throws {
        let file = make()
        #expect(try file.entries().isEmpty)
    }

    @Test func `a folder in its place is a fault in words`() throws {
        let file = HistoryFile(path: folder.path)
        #expect(throws: HistoryFault(message: "the history \(folder.path) cannot be read (it is not a file)")) {
            try file.entries()
        }
        #expect(throws: HistoryFault.self) { try file.append("one") }
    }

    @Test(.timeLimit(.minutes(1))) func `a pipe in its place is a fault in words, and nobody is waited for`() throws {
        let file = make()
        #expect(mkfifo(file.path, 0o600) == 0)
        #expect(throws: HistoryFault(message: "the history \(file.path) cannot be read (it is not a file)")) {
            try file.entries()
        }
        #expect(throws: HistoryFault.self) { try file.append("one") }
    }

    @Test func `a file within a tenth of its limit is not trimmed`() throws {
        let file = make(limit: 10)
        for index in 0..<11 { try file.append("entry \(index)") }
        try file.trim()
        #expect(try file.entries().count == 11)
    }

    @Test func `trimming keeps the newest entries`() throws {
        let file = make(limit: 10)
        for index in 0..<12 { try file.append("entry \(index)") }
        try file.trim()
        #expect(Array(try file.entries()) == (2..<12).map { "entry \($0)" })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["history"])
    }

    @Test func `a snapshot does not see later entries, nor a trimming`() throws {
        let file = make(limit: 2)
        for entry in ["one", "two", "three"] { try file.append(entry) }
        let snapshot = try file.snapshot()
        try file.append("four")
        try file.trim()
        #expect(Array(try snapshot.entries()) == ["one", "two", "three"])
    }

    @Test func `writers side by side lose nothing while others trim`() async throws {
        let file = make(limit: 100_000)
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for index in 0..<200 {
                        try? file.append("\(writer) \(index)")
                        // A limit that is never reached still takes the lock and looks.
                        if index % 50 == 0 { try? file.trim() }
                    }
                }
            }
        }
        let entries = Array(try file.entries())
        #expect(Set(entries).count == 800)
        for writer in 0..<4 {
            let own = entries.filter { $0.hasPrefix("\(writer) ") }
            #expect(own == (0..<200).map { "\(writer) \($0)" })
        }
    }

    @Test func `a writer that waited while the file was replaced writes to the new one`() async throws {
        let file = make(limit: 20)
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    for index in 0..<300 {
                        try? file.append("\(writer) \(index)")
                        if writer == 0 { try? file.trim() }
                    }
                }
            }
        }
        // One of them may have gone on alone after the last trimming.
        try file.trim()
        let entries = Array(try file.entries())
        #expect(entries.count <= 22)
        #expect(entries.contains("0 299") || entries.contains("1 299"))
        for writer in 0..<2 {
            let own = entries.compactMap { $0.hasPrefix("\(writer) ") ? Int($0.dropFirst(2)) : nil }
            // Without a gap: whatever was kept of a writer is its newest.
            #expect(own == Array((own.first ?? 300)..<300))
        }
    }

    @Test(arguments: [
        (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/nb/history"),
        (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/nb/history"),
        (["HOME": "/h"], "/h/.local/state/nb/history"),
        ([:], nil),
    ])
    func `the file is where the environment says state goes`(environment: [String: String], path: String?) {
        #expect(HistoryFile.standard(environment: environment)?.path == path)
    }
}
