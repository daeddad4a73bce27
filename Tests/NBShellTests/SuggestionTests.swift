import PtySupport
import Testing

@testable import NBShell

/// What the history offers while one types, and the colours of what is typed.
@Suite(.timeLimit(.minutes(1)))
struct SuggestionTests {
    private let grey = "90"

    private func probe(_ entries: String..., environment: [String: String] = [:]) async throws -> Probe {
        let home = try TemporaryFolder()
        let file = HistoryFile(path: home.file(".local/state/nb/history"))
        for entry in entries { try file.append(entry) }
        return try await Probe.ready(environment: ["NO_COLOR": ""].merging(environment) { $1 }, home: home)
    }

    @Test func `the newest entry that begins so is shown in grey behind the cursor`() async throws {
        let probe = try await probe("echo older", "echo newer one", "other")
        try probe.pty.type("ec")
        try await probe.pty.expect("the rest of it") { [grey] in
            $0.cursorLine == "nb test> echo newer one" && $0.cursorColumn == 11 && $0[0, 11].style == grey
                && $0[0, 10].style != grey
        }
        try probe.pty.type("ho o")
        try await probe.pty.expect("the other one") {
            $0.cursorLine == "nb test> echo older" && $0.cursorColumn == 15
        }
        try probe.pty.type("x")
        try await probe.pty.expect(cursorLine: "nb test> echo ox")
    }

    @Test(arguments: ["\u{1B}[C", "\u{6}", "\u{1B}[F", "\u{5}"])
    func `right and end take it`(key: String) async throws {
        let probe = try await probe("echo one two")
        try probe.pty.type("ec")
        try await probe.pty.expect(cursorLine: "nb test> echo one two")
        try probe.pty.type(key + "!\r")
        try await probe.pty.expect("«one two!»")
    }

    @Test(arguments: ["\u{1B}[1;3C", "\u{1B}f"])
    func `with alt one word of it is taken`(key: String) async throws {
        let probe = try await probe("echo one two")
        try probe.pty.type("ec")
        try await probe.pty.expect(cursorLine: "nb test> echo one two")
        try probe.pty.type(key)
        try await probe.pty.expect("the first word") { $0.cursorColumn == 13 }
        try probe.pty.type(key + "!")
        try await probe.pty.expect(cursorLine: "nb test> echo one!")
    }

    @Test func `nothing of it is left when the entry is run`() async throws {
        let probe = try await probe("echo one two")
        try probe.pty.type("echo one\r")
        try await probe.pty.expect("the line as it was typed") {
            $0.lines[0] == "nb test> echo one" && $0.lines[1] == "«one»"
        }
    }

    @Test func `there is none in the middle of a line and none without colour`() async throws {
        let coloured = try await probe("echo one")
        try coloured.pty.type("ec\u{1B}[D")
        try await coloured.pty.expect("only what was typed") { $0.text == "nb test> ec" && $0.cursorColumn == 10 }
        let plain = try await probe("echo one", environment: ["NO_COLOR": "1"])
        try plain.pty.type("ec\t\u{1B}[Cx")
        try await plain.pty.expect(cursorLine: "nb test> ecx")
        #expect(!String(decoding: plain.pty.output, as: UTF8.self).contains("ho one"))
    }

    @Test func `suggestions can be turned off`() async throws {
        let probe = try await probe("echo one", environment: ["PROBE_SUGGESTS": "off"])
        try probe.pty.type("ec\u{1B}[Cx")
        try await probe.pty.expect(cursorLine: "nb test> ecx")
    }

    @Test func `of an entry with several lines the first is shown and all are taken`() async throws {
        let probe = try await probe("begin one\n  two\nend")
        try probe.pty.type("be")
        try await probe.pty.expect(cursorLine: "nb test> begin one …")
        try probe.pty.type("\u{1B}[C")
        try await probe.pty.expect("all lines") { $0.text == "nb test> begin one\n...   two\n... end" }
    }

    @Test func `what is typed is painted as the language says`() async throws {
        let probe = try await probe()
        try probe.pty.type("echo 12 größe oops")
        try await probe.pty.expect("the colours") {
            $0[0, 9].style == "1" && $0[0, 14].style == "36" && $0[0, 17].style == "" && $0[0, 23].style == "4;31"
        }
        try probe.pty.type("x")
        try await probe.pty.expect("no error any more") { $0[0, 23].style == "" && $0.cursorLine.hasSuffix("oopsx") }
        try probe.pty.type("\r")
        try await probe.pty.expect("«12 größe oopsx»")
        #expect(probe.pty.screen[0, 9].style == "1")
    }

    @Test func `what a search finds is marked`() async throws {
        let probe = try await probe("echo one needle")
        try probe.pty.type("\u{12}nee")
        try await probe.pty.expect("the match") {
            $0.cursorLine == "search “nee”: echo one needle" && $0[0, 23].style == "7" && $0[0, 25].style == "7"
                && $0[0, 26].style != "7"
        }
    }
}
