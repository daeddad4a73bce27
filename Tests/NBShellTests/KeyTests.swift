import PtySupport
import Testing

@testable import NBShell

/// Keys, and the characters that they act on.
@Suite(.timeLimit(.minutes(1)))
struct KeyTests {
    /// What the editor gets of what a terminal sends.
    private func keys(_ typed: String, isModal: Bool = false, pauses: Bool = false) -> String {
        var sequences = KeySequences(known: ["\u{1B}[A", "\u{1B}OA", "\u{1B}[1;5C"], isModal: isModal)
        for scalar in typed.unicodeScalars { sequences.add(scalar) }
        if pauses { sequences.pause() }
        var keys = ""
        while let next = sequences.next() { keys.unicodeScalars.append(next) }
        return keys
    }

    @Test(arguments: [
        "\u{1B}[5~", "\u{1B}[[A", "\u{1B}[1;2P", "\u{1B}OP", "\u{1B}[<0;1;2M", "\u{1B}[I", "\u{1B}[?1;2c",
    ])
    func `a sequence that nobody has bound types nothing`(sequence: String) {
        #expect(keys("a" + sequence + "b") == "ab")
    }

    @Test(arguments: ["\u{1B}[A", "\u{1B}OA", "\u{1B}[1;5C", "\u{1B}b", "\u{1B}é"])
    func `a sequence that means something arrives whole`(sequence: String) {
        #expect(keys("a" + sequence + "b") == "a" + sequence + "b")
    }

    @Test func `an escape alone is a key where that is wanted`() {
        #expect(keys("\u{1B}") == "")
        #expect(keys("\u{1B}", pauses: true) == "\u{1B}\u{E000}")
        #expect(keys("\u{1B}b", isModal: true) == "\u{1B}\u{E000}b")
        #expect(keys("\u{1B}\u{1B}[A", isModal: true) == "\u{1B}\u{E000}\u{1B}[A")
    }

    @Test(arguments: ["e\u{301}", "👩‍👩‍👧", "🇩🇪", "👍🏽", "東", "한"])
    func `the cursor and backspace take a character whole`(character: String) async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo a\(character)b\u{1B}[D\u{1B}[Dx\u{1B}[C\u{7F}y\r")
        try await probe.pty.expect("«axyb»")
    }

    @Test(arguments: ["e\u{301}", "👩‍👩‍👧", "🇩🇪"])
    func `libedit's own commands do not leave the cursor inside of a character`(character: String) async throws {
        let home = try TemporaryFolder()
        try home.write("bind -v\n", to: ".editrc")
        let probe = try await Probe.ready(home: home)
        try probe.pty.type("echo a\(character)b\u{1B}")
        try await probe.pty.expect("the cursor on the last character") { $0.cursorColumn < 18 }
        try probe.pty.type("hix\r")
        try await probe.pty.expect("«ax\(character)b»")
    }

    @Test func `words are moved over and deleted`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo one-two größe\u{1B}b\u{1B}b\u{1B}d")
        try await probe.pty.expect(cursorLine: "nb test> echo one- größe")
        try probe.pty.type("\u{1B}[1;5C\u{1B}\u{7F}")
        try await probe.pty.expect(cursorLine: "nb test> echo one-")
        try probe.pty.type("\u{19}\u{17}\u{17}")
        try await probe.pty.expect(cursorLine: "nb test> echo")
    }

    @Test func `keys typed faster than they are read are all obeyed`() async throws {
        let probe = try await Probe.ready(columns: 40)
        let word = String(repeating: "abcdefghij", count: 30)
        try probe.pty.type("echo " + word + "\u{1}\u{1B}[C\u{1B}[C\u{1B}[C\u{1B}[C\u{1B}[C>\r")
        try await probe.pty.expect("«>abc")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `a key costs one small write`() async throws {
        let probe = try await Probe.ready(columns: 200)
        try probe.pty.type("echo some words that are there already")
        try await probe.pty.expect("already")
        let before = probe.pty.output.count
        try probe.pty.type("x")
        try await probe.pty.expect("alreadyx")
        #expect(probe.pty.output.count - before == 1)
    }

    @Test(arguments: ["C", "POSIX", "C.UTF-8", "xx_YY.nothing"])
    func `any locale edits letters beyond ASCII`(locale: String) async throws {
        let probe = try await Probe.ready(columns: 40, environment: ["LC_ALL": locale, "NO_COLOR": ""])
        try probe.pty.type("echo größx東é\u{1B}[D\u{1B}[D\u{7F}e")
        try await probe.pty.expect(cursorLine: "nb test> echo größe東é")
        try probe.pty.type("\r")
        try await probe.pty.expect("«größe東é»")
    }
}
