import PtySupport
import Testing

@testable import NBShell

/// A person's own `.editrc`, on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct EditrcTests {
    private let escape = "\u{1B}"

    /// A probe whose home holds this `.editrc`.
    private func probe(_ lines: String..., environment: [String: String] = [:]) async throws -> Probe {
        let home = try TemporaryFolder()
        try home.write(lines.joined(separator: "\n") + "\n", to: ".editrc")
        return try await Probe.ready(environment: environment, home: home)
    }

    @Test func `a key that a person binds does what they say`() async throws {
        let probe = try await probe(
            "bind \"^T\" ed-delete-prev-word", "nb:bind -s ^O \"echo bound\"", "other:bind ^A ed-ignore")
        try probe.pty.type("echo one two\u{14}")
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        try probe.pty.type("\u{1}x\u{5}\u{15}\u{F}")
        try await probe.pty.expect(cursorLine: "nb test> echo bound")
    }

    @Test func `all other keys stay as they are`() async throws {
        let probe = try await probe("bind -e", "bind ^T ed-transpose-chars")
        try probe.pty.type("gr\t!\(escape)[D\(escape)[Dx")
        try await probe.pty.expect(cursorLine: "nb test> größex !")
        try probe.pty.type("\u{15}begin\r")
        try await probe.pty.expect("the block goes on") { $0.lines[0] == "nb test> begin" && $0.cursorRow == 1 }
    }

    @Test func `a sequence that a person binds is obeyed`() async throws {
        let probe = try await probe(#"bind "\e[24~" nb-undo"#, #"bind -s "\e[23~" "f eleven""#)
        try probe.pty.type("\(escape)[23~")
        try await probe.pty.expect(cursorLine: "nb test> f eleven")
        try probe.pty.type("\(escape)[24~")
        try await probe.pty.expect(cursorLine: "nb test>")
    }

    @Test func `libedit's names for what ours do better mean ours`() async throws {
        let probe = try await probe("bind ^T em-inc-search-prev", "bind ^O ed-newline", "bind ^G ed-command")
        try await probe.enter("echo needle", answer: "«needle»")
        try probe.pty.type("\u{14}need")
        try await probe.pty.expect(cursorLine: "search “need”: echo needle")
        try probe.pty.type("\(escape)[F\u{15}begin\u{F}x\u{7}")
        try await probe.pty.expect(cursorLine: "...   x")
    }

    @Test func `vi's keys edit`() async throws {
        let probe = try await probe("bind -v")
        try probe.pty.type("echo one two")
        try await probe.pty.expect(cursorLine: "nb test> echo one two")
        try probe.pty.type(escape)
        try await probe.pty.expect("command mode") { $0.cursorColumn == 20 }
        try probe.pty.type("bdw")
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        try probe.pty.type("0cwprint\(escape)")
        try await probe.pty.expect(cursorLine: "nb test> print one")
        try probe.pty.type("uA!\r")
        try await probe.pty.expect("»")
    }

    @Test func `escape and a letter in vi are two keys, an arrow is one`() async throws {
        let probe = try await probe("bind -v")
        try probe.pty.type("echo ab\(escape)ix\(escape)[Dy")
        try await probe.pty.expect(cursorLine: "nb test> echo ayxb")
    }

    @Test func `vi walks the history and searches it our way`() async throws {
        let probe = try await probe("bind -v")
        try await probe.enter("echo needle", answer: "«needle»")
        try await probe.enter("echo hay", answer: "«hay»")
        try probe.pty.type("\(escape)kk")
        try await probe.pty.expect(cursorLine: "nb test> echo needle")
        try probe.pty.type("jj/nee")
        try await probe.pty.expect(cursorLine: "search “nee”: echo needle")
        try probe.pty.type("\r")
        try await probe.pty.expect("it has run again") { $0.lines.count { $0 == "«needle»" } == 2 }
    }

    @Test func `vi edits entries of several lines`() async throws {
        let probe = try await probe("bind -v")
        try probe.pty.type("begin\rinner\rend\(escape)kx")
        try await probe.pty.expect("the line above changed") { $0.lines[1] == "...   iner" && $0.cursorRow == 1 }
        try probe.pty.type("\r")
        try await probe.pty.expect("«begin|  iner|")
    }

    @Test func `edit off gives plain lines`() async throws {
        let probe = try await probe("edit off")
        try await probe.enter("echo plain", answer: "«plain»")
        #expect(!probe.pty.output.contains(0x1B))
        try probe.pty.type("begin\r")
        try await probe.pty.expect(cursorLine: "...")
        try probe.pty.type("end\r")
        try await probe.pty.expect("«begin|end»")
    }

    @Test(arguments: [
        "bind", "bind ^A", "bind ^A no-such-command", "bind \"", "bind '' ed-insert", "frobnicate",
        "bind -k nokey ed-insert",
        "bind -a", "setty +echo", "settc co 0", "echotc cl", "bind \\ ed-insert", "edit", "edit maybe", "telltc",
        "bind -s a a", "[bind ^A ed-insert", "*:bind ^B ed-ignore", "bind -s ^T ^T",
    ])
    func `a broken line breaks nothing`(line: String) async throws {
        let home = try TemporaryFolder()
        try home.write(line + "\n" + line + "\n\u{0}\u{1}\n", to: ".editrc")
        let probe = try await Probe.ready(columns: 200, home: home)
        try probe.pty.type("echo b\u{2}\u{4}b\n")
        try await probe.pty.expect("«b»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        #expect(probe.pty.screen.text.matches(of: /no binding of a key/).count <= 1)
    }

    @Test func `what is broken is said once with its line`() async throws {
        let home = try TemporaryFolder()
        try home.write("# keys\nother:bound\nfrobnicate\nbind ^T no-such-command\n", to: ".editrc")
        let probe = try await Probe.ready(columns: 200, home: home)
        try await probe.pty.expect("\(home.path)/.editrc, line 3: this is no binding of a key")
        try await probe.enter("echo one", answer: "«one»")
        #expect(probe.pty.screen.text.matches(of: /no binding/).count == 1)
    }

    @Test func `a folder or nothing in its place means nothing`() async throws {
        let probe = try await probe("", environment: ["EDITRC": "/"])
        try await probe.enter("echo one", answer: "«one»")
    }

    @Test(arguments: [
        ("^A", "\u{1}"), (#"\e[A"#, "\u{1B}[A"), (#"\033x"#, "\u{1B}x"), ("^?", "\u{7F}"), ("ab", "ab"), (#"\t"#, "\t"),
    ])
    func `keys are read as libedit writes them`(notation: String, key: String) {
        #expect(KeyNotation.decode(notation[...]) == key)
    }
}
