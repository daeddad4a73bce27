import PtySupport
import Testing

@testable import NBShell

/// Tab, decided and seen.
@Suite(.timeLimit(.minutes(1)))
struct CompletionTests {
    private func candidates(_ replacements: String..., start: Int) -> [Candidate] {
        replacements.map { Candidate(replacement: $0, start: start) }
    }

    @Test func `one candidate replaces what was typed of it`() {
        let completion = Completion(of: "say hel", from: 0, with: candidates("hello ", start: 4))
        #expect(completion?.replaced == "hel")
        #expect(completion?.insertion == "hello ")
        #expect(completion?.listed == [])
    }

    @Test func `one candidate that changes nothing is listed, to say what is wanted`() {
        let completion = Completion(of: "name ", from: 0, with: candidates("", start: 5))
        #expect(completion?.insertion == "" && completion?.replaced == "")
        #expect(completion?.listed.count == 1)
    }

    @Test func `several candidates insert what they share and are listed`() {
        let completion = Completion(of: "se", from: 0, with: candidates("search name", "search domain", start: 0))
        #expect(completion?.insertion == "search ")
        #expect(completion?.listed.count == 2)
    }

    @Test func `candidates that share less than was typed take nothing away`() {
        let completion = Completion(of: "goo", from: 0, with: candidates("Google", "goose", start: 0))
        #expect(completion?.insertion == "goo")
    }

    @Test func `candidates with different starts are compared from the first of them`() {
        let mixed = candidates("at home", start: 0) + candidates("hotel", start: 3)
        #expect(Completion(of: "at h", from: 0, with: mixed)?.insertion == "at ho")
    }

    @Test func `a candidate that begins on an upper line is left out`() {
        #expect(Completion(of: "up\nlo", from: 3, with: candidates("upper", start: 0)) == nil)
    }

    @Test func `tab inserts the only candidate`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("gr\tx")
        try await probe.pty.expect(cursorLine: "nb test> größe x")
    }

    @Test func `tab inserts the common part and shows the rest in a list below`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("se\t")
        try await probe.pty.expect("the line and the list below it") {
            $0.lines.prefix(4) == [
                "nb test> search", "search name     Find an address", "search domain   Find everyone", "",
            ] && $0.cursorRow == 0 && $0.cursorColumn == 16
        }
        try probe.pty.type("n\t")
        try await probe.pty.expect("the line alone") { $0.text == "nb test> search name" }
    }

    @Test func `tab and shift-tab choose in the list`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("se\t\t")
        try await probe.pty.expect("the first one") {
            $0.cursorLine == "nb test> search name" && $0.lines[1].hasPrefix("> search name")
        }
        try probe.pty.type("\t")
        try await probe.pty.expect(cursorLine: "nb test> search domain")
        try probe.pty.type("\u{1B}[Z")
        try await probe.pty.expect(cursorLine: "nb test> search name")
        try probe.pty.type("\r")
        try await probe.pty.expect("the list is gone and nothing has run") { $0.text == "nb test> search name" }
        try probe.pty.type("x\r")
        try await probe.pty.expect("«search name x»")
    }

    @Test func `escape gives the choice back`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("se\t\t")
        try await probe.pty.expect(cursorLine: "nb test> search name")
        try probe.pty.type("\u{1B}")
        try await probe.pty.expect("what was typed") { $0.text == "nb test> search" && $0.cursorColumn == 16 }
    }

    @Test func `the arrows choose in the list too`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("se\t\u{1B}[B\u{1B}[B")
        try await probe.pty.expect(cursorLine: "nb test> search domain")
        try probe.pty.type("\u{1B}[A")
        try await probe.pty.expect(cursorLine: "nb test> search name")
    }

    @Test func `the list goes with the next letter and leaves nothing behind`() async throws {
        let probe = try await Probe.ready(columns: 40)
        try probe.pty.type("se\tx")
        try await probe.pty.expect("the line alone") { $0.text == "nb test> search x" }
    }

    @Test func `tab completes on the last line of an entry`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r")
        try await probe.pty.expect(cursorLine: "...")
        try probe.pty.type("sa\tx")
        try await probe.pty.expect(cursorLine: "...   save x")
    }

    @Test func `a list at the bottom of the screen scrolls`() async throws {
        let probe = try await Probe.ready(rows: 4)
        try probe.pty.type("echo\recho\recho\r")
        try await probe.pty.expect("the third answer") { $0.lines[2] == "«»" && $0.lines.last == "nb test>" }
        try probe.pty.type("se\t")
        try await probe.pty.expect("the list") {
            $0.lines == [
                "«»", "nb test> search", "search name     Find an address", "search domain   Find everyone",
            ] && $0.cursorRow == 1
        }
    }

    @Test func `a list leaves the line its row on a screen of two`() async throws {
        let probe = try await Probe.ready(rows: 2)
        try probe.pty.type("se\t")
        try await probe.pty.expect("one row of names") {
            $0.lines == ["nb test> search", "search name     search domain"]
        }
    }
}
