import Foundation
import PtySupport
import Testing

@testable import NBShell

/// Going back to earlier entries, on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct HistoryTests {
    private let up = "\u{1B}[A"
    private let down = "\u{1B}[B"

    @Test func `up and down walk through the entries and back to the line`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo one", answer: "«one»")
        try await probe.enter("echo two", answer: "«two»")
        try probe.pty.type(up)
        try await probe.pty.expect(cursorLine: "nb test> echo two")
        try probe.pty.type(up)
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        try probe.pty.type(down + down)
        try await probe.pty.expect(cursorLine: "nb test>")
    }

    @Test func `up finds only entries that begin with what is typed`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo one", answer: "«one»")
        try await probe.enter("other", answer: "«other»")
        try probe.pty.type("ec" + up)
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        try probe.pty.type(down)
        try await probe.pty.expect(cursorLine: "nb test> ec")
    }

    @Test func `entries are there in the next session`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo größer", answer: "«größer»")
        try probe.pty.type("\u{4}")
        try await probe.pty.exitCode()
        let next = try await Probe.ready(home: probe.home)
        try next.pty.type(up)
        try await next.pty.expect(cursorLine: "nb test> echo größer")
    }

    @Test func `an entry of several lines comes back whole`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\rinner\rend\r")
        try await probe.pty.expect("«begin|  inner|end»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        #expect(try probe.history == #"begin\n  inner\nend"# + "\n")
        try probe.pty.type(up)
        try await probe.pty.expect("the entry over three rows") {
            $0.lines.filter { $0 == "nb test> begin" }.count == 2 && $0.cursorLine == "... end"
        }
        try probe.pty.type("\r")
        try await probe.pty.expect("both answers") { screen in
            screen.lines.count { $0 == "«begin|  inner|end»" } == 2
        }
    }

    @Test func `a secret entry is not kept`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo open", answer: "«open»")
        try await probe.enter("secret abc", answer: "«secret abc»")
        #expect(try probe.history == "echo open\n")
    }

    @Test func `only the owner may read the file and its folder`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("echo open", answer: "«open»")
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: probe.home.file(name))[.posixPermissions] as? Int
        }
        #expect(try mode(".local/state/nb/history") == 0o600)
        #expect(try mode(".local/state/nb") == 0o700)
    }

    @Test func `a history that cannot be kept is said once and the session goes on`() async throws {
        let home = try TemporaryFolder()
        try home.write("a file where the folder should be", to: ".local")
        let probe = try Probe(columns: 200, home: home)
        try await probe.pty.expect("entries are remembered until this session ends")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try await probe.enter("echo one", answer: "«one»")
        try await probe.enter("echo two", answer: "«two»")
        try probe.pty.type(up + up)
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        #expect(probe.pty.screen.text.matches(of: /cannot be/).count == 1)
    }

    @Test func `two sessions at once lose nothing`() async throws {
        let first = try await Probe.ready()
        let second = try await Probe.ready(home: first.home)
        try await first.enter("echo a", answer: "«a»")
        try await second.enter("echo b", answer: "«b»")
        try await first.enter("echo c", answer: "«c»")
        #expect(try first.history == "echo a\necho b\necho c\n")
    }

    /// A probe whose history holds these entries, its first prompt up.
    private func probe(with entries: String...) async throws -> Probe {
        let home = try TemporaryFolder()
        let file = HistoryFile(path: home.file(".local/state/nb/history"))
        for entry in entries { try file.append(entry) }
        return try await Probe.ready(home: home)
    }

    @Test func `a search finds the newest entry that holds the text`() async throws {
        let probe = try await probe(with: "echo old needle", "echo new Needle", "echo hay")
        try probe.pty.type("\u{12}needle")
        try await probe.pty.expect(cursorLine: "search “needle”: echo new Needle")
        try probe.pty.type("\u{12}")
        try await probe.pty.expect(cursorLine: "search “needle”: echo old needle")
        try probe.pty.type("\u{12}")
        try await probe.pty.expect(cursorLine: "nothing older with “needle”: echo old needle")
        try probe.pty.type("\r")
        try await probe.pty.expect("«old needle»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `an arrow takes what the search found and goes on editing it`() async throws {
        let probe = try await probe(with: "echo needle")
        try probe.pty.type("\u{12}need")
        try await probe.pty.expect(cursorLine: "search “need”: echo needle")
        try probe.pty.type("\u{1B}[D!")
        try await probe.pty.expect(cursorLine: "nb test> echo needl!e")
    }

    @Test func `control-G takes a search back and backspace shortens it`() async throws {
        let probe = try await probe(with: "echo needle", "echo nest")
        try probe.pty.type("draft\u{12}nee")
        try await probe.pty.expect(cursorLine: "search “nee”: echo needle")
        try probe.pty.type("\u{7F}")
        try await probe.pty.expect(cursorLine: "search “ne”: echo nest")
        try probe.pty.type("\u{7}")
        try await probe.pty.expect(cursorLine: "nb test> draft")
    }

    @Test func `control-C in a search drops the line`() async throws {
        let probe = try await probe(with: "echo needle")
        try probe.pty.type("\u{12}need")
        try await probe.pty.expect(cursorLine: "search “need”: echo needle")
        try probe.pty.type("\u{3}")
        // What is typed before the signal is heard would still be searched for.
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try await probe.enter("echo fresh", answer: "«fresh»")
    }

    @Test func `libedit's own commands find entries of the file`() async throws {
        let probe = try await probe(with: "echo needle here", "echo hay")
        try probe.pty.type("needle\u{1B}p")
        try await probe.pty.expect(cursorLine: "nb test> echo needle here")
    }
}
