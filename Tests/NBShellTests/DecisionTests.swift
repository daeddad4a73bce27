import Testing

@testable import NBShell

/// Decisions of the shell that need no terminal.
struct DecisionTests {

    @Test func `control-C means nothing while nothing runs`() {
        var policy = InterruptPolicy()
        #expect(policy.interrupt() == .ignore)
        policy.entryBegins()
        policy.entryEnds()
        #expect(policy.interrupt() == .ignore)
    }

    @Test func `a second control-C leaves`() {
        var policy = InterruptPolicy()
        policy.entryBegins()
        #expect(policy.interrupt() == .interrupt)
        #expect(policy.interrupt() == .leave)
    }

    @Test func `a control-C that ended its entry does not count for the next`() {
        var policy = InterruptPolicy()
        policy.entryBegins()
        #expect(policy.interrupt() == .interrupt)
        policy.entryEnds()
        policy.entryBegins()
        #expect(policy.interrupt() == .interrupt)
    }

    @Test func `bytes become characters when they are whole`() {
        var assembler = UTF8Assembler()
        let characters = Array("aé東😀".utf8).map { assembler.add($0) }
        #expect(characters.compactMap { $0 } == Array("aé東😀".unicodeScalars))
        #expect(characters[1] == nil && characters[2] == "é")
    }

    @Test(arguments: [[0xFF], [0x80], [0xC3], [0xE6, 0x9D], [0xED, 0xA0, 0x80], [0xC0, 0xAF]] as [[UInt8]])
    func `bytes that belong to no character are dropped`(bytes: [UInt8]) {
        var assembler = UTF8Assembler()
        let characters = (bytes + [UInt8(ascii: "x")]).compactMap { assembler.add($0) }
        #expect(characters == ["x"])
    }

    @Test func `a pattern is found in entries, not in how they are written`() throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let file = HistoryFile(path: folder.file("history"))
        for entry in ["a\nb", #"back\slash"#, "Größe"] { try file.append(entry) }
        let history = History(file: file) { _ in }
        func steps(_ text: String, _ place: HistoryPattern.Place) -> Int? {
            history.first(of: 0..<3, matching: HistoryPattern(text, at: place), where: { _ in true })?.steps
        }
        #expect(steps("n", .anywhere) == nil)
        #expect(steps("\nB", .anywhere) == 2)
        #expect(steps(#"\s"#, .anywhere) == 1)
        #expect(steps("größe", .anywhere) == 0)
        #expect(steps("größe", .start) == nil)
        #expect(steps("a", .start) == 2)
    }

    @Test func `a prompt's colour ends without the spaces at its end`() {
        #expect(PromptText("nb test> ").body == "nb test>")
        #expect(PromptText("").body == "")
    }

    @Test func `a prompt's control characters are dropped and its upper lines come first`() {
        let prompt = PromptText("up\u{1B}[1m\nnb\u{1}> ")
        #expect(prompt.upper == ["up[1m"])
        #expect(prompt.text == "nb> ")
    }
}
