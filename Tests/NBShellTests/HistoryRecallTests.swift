import Foundation
import Testing

@testable import NBShell

/// What the history finds, away from any terminal.
struct HistoryRecallTests {
    private let folder: TemporaryFolder
    private let file: HistoryFile

    init() throws {
        folder = try TemporaryFolder()
        file = HistoryFile(path: folder.file("history"))
    }

    /// A history whose file holds some entries and whose session others.
    private func history(past: [String], session: [String] = []) throws -> History {
        for entry in past { try file.append(entry) }
        let history = History(file: file) { Issue.record("\($0)") }
        for entry in session { history.add(entry) }
        return history
    }

    @Test func `a walk shows an entry once, where it was entered last`() throws {
        let history = try history(past: ["one", "two", "one"], session: ["three", "two"])
        var walk = HistoryWalk(from: "")
        #expect((0..<4).map { _ in walk.older(in: history) } == ["two", "three", "one", nil])
    }

    @Test func `a walk goes back the way it came`() throws {
        let history = try history(past: ["echo one", "other", "echo two"], session: ["echo one"])
        var walk = HistoryWalk(from: "echo")
        #expect(walk.older(in: history) == "echo one")
        #expect(walk.older(in: history) == "echo two")
        #expect(walk.older(in: history) == nil)
        #expect(walk.newer(in: history) == "echo one")
        #expect(walk.older(in: history) == "echo two")
        #expect(walk.newer(in: history) == "echo one")
        #expect(walk.newer(in: history) == "echo")
        #expect(walk.newer(in: history) == nil)
    }

    @Test func `a search finds each entry once and says where the text stands`() throws {
        let history = try history(past: ["print Grösse 1", "x", "print Grösse 1"], session: ["GRÖSSE grösse"])
        var search = HistorySearch("rösse")
        let first = search.next(in: history)
        #expect(first?.entry == "GRÖSSE grösse")
        // The umlaut takes two bytes.
        #expect(first?.match == 9..<15)
        #expect(search.next(in: history)?.entry == "print Grösse 1")
        #expect(search.next(in: history) == nil)
    }

    @Test func `the suggestion is the newest entry that goes on`() throws {
        let history = try history(
            past: ["search name Larry", "search domain"], session: ["search name Sergey", "search"])
        #expect(history.suggestion(for: "sea") == "search")
        #expect(history.suggestion(for: "search") == "search name Sergey")
        #expect(history.suggestion(for: "search d") == "search domain")
        #expect(history.suggestion(for: "search domain") == nil)
        #expect(history.suggestion(for: "") == nil)
    }

    @Test func `suggestions keep up with what is typed, taken back and entered`() throws {
        let history = try history(past: ["alpha one", "alpha two", "beta"])
        #expect(history.suggestion(for: "al") == "alpha two")
        #expect(history.suggestion(for: "alpha o") == "alpha one")
        #expect(history.suggestion(for: "alpha") == "alpha two")
        #expect(history.suggestion(for: "alx") == nil)
        #expect(history.suggestion(for: "alxy") == nil)
        history.add("alxyz")
        #expect(history.suggestion(for: "alxy") == "alxyz")
        #expect(history.suggestion(for: "a") == "alxyz")
        history.remove(entriesHolding: "alxyz")
        #expect(history.suggestion(for: "a") == "alpha two")
    }

    @Test func `a large file is read whole, as it was when the session began`() throws {
        try folder.write((0..<20_000).map { "print number \($0)\n" }.joined(), to: "history")
        let history = History(file: file) { Issue.record("\($0)") }
        try file.append("print later")
        #expect(history.count == 20_000)
        #expect(history[0] == "print number 19999")
        #expect(history.suggestion(for: "print number 17") == "print number 17999")
    }

    @Test func `all entries come once, the oldest first`() throws {
        let history = try history(past: ["one", "two\nlines", "one"], session: ["THREE lines"])
        #expect(history.entries() == ["two\nlines", "one", "THREE lines"])
        #expect(history.entries(holding: "lines") == ["two\nlines", "THREE lines"])
        #expect(history.entries(holding: "three") == ["THREE lines"])
    }

    @Test func `what holds a text is forgotten here and in the file`() throws {
        let history = try history(past: ["use key abc", "one"], session: ["two", "let k = abc"])
        history.remove(entriesHolding: "abc")
        #expect(history.entries() == ["one", "two"])
        #expect(Array(try file.entries()) == ["one", "two"])
        history.add("three")
        #expect(history.entries() == ["one", "two", "three"])
    }

    @Test func `forgetting counts small and capital letters as different`() throws {
        let history = try history(past: ["print ABC", "print abc"])
        history.remove(entriesHolding: "abc")
        #expect(history.entries() == ["print ABC"])
    }

    @Test func `forgetting where nothing was kept makes no file`() throws {
        let history = History(file: file) { Issue.record("\($0)") }
        history.remove(entriesHolding: "abc")
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func `what holds a secret goes from the file also where the file takes no entries any more`() throws {
        var said: [String] = []
        let path = folder.file("history")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let history = History(file: file) { said.append($0) }
        history.add("two")
        history.add("let k = abc")
        try FileManager.default.removeItem(atPath: path)
        try folder.write("use key abc\none\n", to: "history")
        history.remove(entriesHolding: "abc")
        #expect(Array(try file.entries()) == ["one"])
        #expect(history.entries() == ["two"])
        #expect(said.count == 1)
    }

    @Test func `a secret that may still be in the file is told, and is not shown again`() throws {
        for entry in ["use key abc", "one"] { try file.append(entry) }
        var said: [String] = []
        let history = History(file: file) { said.append($0) }
        try FileManager.default.removeItem(atPath: file.path)
        try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
        history.remove(entriesHolding: "abc")
        #expect(history.entries() == ["one"])
        #expect(said.count == 1)
        #expect(said.last?.hasSuffix(": the key may still be in it") == true)
    }

    @Test func `a session that could not keep its entries still has them`() throws {
        var said: [String] = []
        try folder.write("a file where the folder should be", to: "blocked")
        let history = History(file: HistoryFile(path: folder.file("blocked/history"))) { said.append($0) }
        history.add("one")
        history.add("two")
        history.remove(entriesHolding: "two")
        #expect(history.entries() == ["one"])
        #expect(said.count == 1)
    }

    @Test func `trimming keeps what was entered again only where it was entered last`() throws {
        let small = HistoryFile(path: folder.file("small"), limit: 4)
        for entry in ["a", "b", "a", "c", "b", "d", "e", "d"] { try small.append(entry) }
        try small.trim()
        #expect(Array(try small.entries()) == ["c", "b", "e", "d"])
    }
}
