import Foundation
import PtySupport
import Testing

/// What ends, interrupts, and interleaves with a session, on a real terminal.
@Suite(.timeLimit(.minutes(1)))
struct SessionTests {
    @Test func `control-C at the prompt drops the line`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo no\u{1B}[D\u{1B}[D")
        try await probe.pty.expect("the cursor in the line") { $0.cursorColumn == 14 }
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("a fresh prompt") {
            $0.lines.prefix(2) == ["nb test> echo no^C", "nb test>"] && $0.cursorRow == 1
        }
        try await probe.enter("echo yes", answer: "«yes»")
    }

    @Test func `control-C interrupts what runs and keeps the session`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("hang\r")
        try await probe.pty.expect("hanging")
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("interrupted")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try await probe.enter("echo still here", answer: "«still here»")
    }

    @Test func `a second control-C leaves when the first had no effect`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("stuck\r")
        try await probe.pty.expect("stuck fast")
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("not impressed")
        try probe.pty.type("\u{3}")
        #expect(try await probe.pty.exitCode() == 130)
    }

    @Test func `control-C drops a whole entry of several lines`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\rinner")
        try await probe.pty.expect(cursorLine: "...   inner")
        try probe.pty.type("\u{3}")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try await probe.enter("echo fresh", answer: "«fresh»")
    }

    @Test func `lines are asked for until the entry is whole`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r")
        try await probe.pty.expect("a prompt inside the block") { $0.cursorLine == "..." && $0.cursorColumn == 6 }
        try probe.pty.type("begin\r")
        try await probe.pty.expect("a prompt further in") { $0.cursorLine == "..." && $0.cursorColumn == 8 }
        try probe.pty.type("end\rend\r")
        try await probe.pty.expect("«begin|  begin|  end|end»")
    }

    @Test func `the end of input hands over what is open`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("begin\r")
        try await probe.pty.expect(cursorLine: "...")
        try probe.pty.type("\u{4}")
        try await probe.pty.expect("«begin»")
        try await probe.pty.expect(cursorLine: Probe.prompt)
    }

    @Test func `control-D on an empty line leaves on a line of its own`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("\u{4}")
        #expect(try await probe.pty.exitCode() == 0)
        #expect(probe.pty.screen.lines[1] == "left with 0")
    }

    @Test func `a cancelled session ends as if input had ended`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("cancel\r")
        #expect(try await probe.pty.exitCode() == 0)
    }

    @Test func `an entry may end the session with a code of its own`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("leave 7\r")
        #expect(try await probe.pty.exitCode() == 7)
    }

    @Test func `lines typed ahead are run one after the other`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo größe\recho b\recho c")
        try await probe.pty.expect("both answers and the third line") {
            $0.text.contains("«größe»") && $0.text.contains("«b»") && $0.cursorLine == "nb test> echo c"
        }
    }

    @Test func `an announcement shows above the half-typed line`() async throws {
        let probe = try await Probe.ready(columns: 40)
        try probe.pty.type("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa news\t")
        try await probe.pty.expect("the announcement above both rows") {
            $0.lines.prefix(3) == [
                "news while typing", "nb test> echo aaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa news",
            ]
        }
        try probe.pty.type("!\r")
        try await probe.pty.expect("news!»")
    }

    @Test func `an announcement from a running entry shows before the next prompt`() async throws {
        let probe = try await Probe.ready()
        try await probe.enter("later hello", answer: "at once: hello")
    }

    @Test func `a terminal that was hung up ends the session`() async throws {
        let probe = try await Probe.ready()
        try probe.pty.type("echo half")
        try await probe.pty.expect("half")
        try probe.pty.signal(SIGHUP)
        #expect(try await probe.pty.exitCode() == 128 + SIGHUP)
    }

    @Test func `control-Z stops the shell and the line survives`() async throws {
        // Somebody must be there to wake it: a shell with job control.
        let probe = try await Probe.underJobControl()
        try probe.pty.type("echo half")
        try await probe.pty.expect(cursorLine: "nb test> echo half")
        try probe.pty.type("\u{1A}")
        try await probe.pty.expect(cursorLine: "outer$")
        try probe.pty.type("fg\r")
        try await probe.pty.expect(cursorLine: "nb test> echo half")
        try probe.pty.type("!\r")
        try await probe.pty.expect("«half!»")
    }
}
