import PtySupport
import Testing

@testable import NBShell

/// Going back to how an entry was.
@Suite(.timeLimit(.minutes(1)))
struct UndoTests {
    private func log(_ states: EditedText...) -> UndoLog {
        var log = UndoLog()
        for state in states { log.note(state) }
        return log
    }

    @Test func `a word that was typed is one step`() {
        var log = UndoLog()
        let text = "echo one two"
        for count in 1...text.count { log.note(EditedText(String(text.prefix(count)))) }
        #expect((0..<4).map { _ in log.undo()?.text } == ["echo one ", "echo ", "", nil])
        #expect((0..<4).map { _ in log.redo()?.text } == ["echo ", "echo one ", "echo one two", nil])
    }

    @Test func `what was taken back is forgotten once something else is typed`() {
        var log = log(EditedText("a"), EditedText("a pasted"), EditedText(""))
        #expect(log.undo()?.text == "a pasted")
        log.note(EditedText("other"))
        #expect(log.redo() == nil)
        #expect(log.undo()?.text == "a pasted")
    }

    @Test func `the cursor comes back with the text`() {
        var log = log(EditedText("abc", cursor: 1), EditedText("ac", cursor: 1))
        #expect(log.undo() == EditedText("abc", cursor: 1))
    }

    @Test func `undo and redo step over many changes`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo one\u{17}two\u{1}\u{B}")
        try await probe.pty.expect("an empty line") { $0.cursorLine == "nb test>" }
        try probe.pty.type("\u{1F}")
        try await probe.pty.expect(cursorLine: "nb test> echo two")
        try probe.pty.type("\u{1F}\u{1F}")
        try await probe.pty.expect(cursorLine: "nb test> echo one")
        try probe.pty.type("\u{18}\u{12}\u{18}\u{12}")
        try await probe.pty.expect(cursorLine: "nb test> echo two")
        try probe.pty.type("\u{18}\u{15}")
        try await probe.pty.expect(cursorLine: "nb test> echo")
    }
}
