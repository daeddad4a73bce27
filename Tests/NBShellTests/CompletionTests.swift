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

    @Test func `tab inserts the common part and lists the rest below`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("se\t")
        try await probe.pty.expect("the list and the line below it") {
            $0.lines.prefix(4) == [
                "nb test> se", "search name     Find an address", "search domain   Find everyone", "nb test> search",
            ] && $0.cursorRow == 3 && $0.cursorColumn == 16
        }
        try probe.pty.type("n\t")
        try await probe.pty.expect(cursorLine: "nb test> search name")
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
        try probe.pty.type("\r\r\r\rse\t")
        try await probe.pty.expect("the list") {
            $0.lines == [
                "nb test> se", "search name     Find an address", "search domain   Find everyone", "nb test> search",
            ]
        }
    }
}
