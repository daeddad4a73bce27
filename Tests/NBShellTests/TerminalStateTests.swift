import PtySupport
import Testing

/// How the terminal is left, and terminals that can do little.
@Suite(.timeLimit(.minutes(1)))
struct TerminalStateTests {
    @Test(arguments: ["\u{4}", "leave 3\r", "stuck\r\u{3}\u{3}"])
    func `the terminal is left as it was found`(keys: String) async throws {
        let probe = try Probe.wrapped(in: "trap : INT QUIT; stty -g; \(try Probe.command); stty -g; echo finished")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        for key in keys {
            try probe.pty.type(String(key))
            if key == "\r", keys.contains("stuck") { try await probe.pty.expect("stuck fast") }
            if key == "\u{3}", !probe.pty.screen.text.contains("not impressed") {
                try await probe.pty.expect("not impressed")
            }
        }
        try await probe.pty.expect("finished")
        let lines = probe.pty.screen.wholeText.split(separator: "\n")
        let states = lines.filter { $0.contains(":") && !$0.contains(" ") }
        #expect(states.count == 2 && states.first == states.last)
    }

    @Test func `a terminal ended by a signal is left as it was found`() async throws {
        let probe = try Probe.wrapped(in: "trap : INT QUIT; stty -g; \(try Probe.command); stty -g; echo finished")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try probe.pty.type("half")
        try await probe.pty.expect(cursorLine: "nb test> half")
        try probe.pty.type("\u{1C}")
        try await probe.pty.expect("finished")
        let states = probe.pty.screen.wholeText.split(separator: "\n").filter { $0.contains(":") && !$0.contains(" ") }
        #expect(states.count == 2 && states.first == states.last)
    }

    @Test(arguments: [("trap\t", nil), ("crash 6\r", 134), ("crash 8\r", 136), ("crash 11\r", 139)])
    func `a crash leaves the terminal as it was found, and is still a crash`(keys: String, code: Int?) async throws {
        let command = "ulimit -c 0; export SWIFT_BACKTRACE=enable=no"
        let probe = try Probe.wrapped(
            in: "\(command); stty -g; \(try Probe.command); echo \"code=$?\"; stty -g; echo finished")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try probe.pty.type(keys)
        try await probe.pty.expect("finished")
        let text = probe.pty.screen.wholeText
        let states = text.split(separator: "\n").filter { $0.contains(":") && !$0.contains(" ") }
        #expect(states.count == 2 && states.first == states.last)
        #expect(text.contains(code.map { "code=\($0)" } ?? "code=1"))
        let output = String(decoding: probe.pty.output, as: UTF8.self)
        #expect(output.matches(of: /\[\?2004h/).count == output.matches(of: /\[\?2004l/).count)
    }

    @Test(arguments: ["dumb", "no-such-terminal", ""])
    func `a terminal that cannot edit gets plain lines without a warning`(name: String) async throws {
        let probe = try await Probe.ready(environment: ["TERM": name, "NO_COLOR": ""])
        #expect(probe.pty.screen.text == "nb test>")
        try await probe.enter("echo plain", answer: "«plain»")
        #expect(!probe.pty.output.contains(0x1B))
        try probe.pty.type("begin\r")
        try await probe.pty.expect(cursorLine: "...")
        try probe.pty.type("end\r")
        try await probe.pty.expect("«begin|end»")
        try probe.pty.type("\u{4}")
        #expect(try await probe.pty.exitCode() == 0)
    }

    @Test func `control-C works on plain lines`() async throws {
        let probe = try await Probe.ready(environment: ["TERM": "dumb"])
        try probe.pty.type("echo no")
        try await probe.pty.expect("echo no")
        try probe.pty.type("\u{3}")
        try await probe.pty.expect(cursorLine: Probe.prompt)
        try await probe.enter("echo yes", answer: "«yes»")
        try probe.pty.type("hang\r")
        try await probe.pty.expect("hanging")
        try probe.pty.type("\u{3}")
        try await probe.pty.expect("interrupted")
    }

    @Test func `lines from a pipe are run without prompts`() async throws {
        let probe = try Probe.wrapped(in: "printf 'echo a\\necho b' | \(try Probe.command)")
        #expect(try await probe.pty.exitCode() == 0)
        #expect(probe.pty.screen.text == "«a»\n«b»\nleft with 0")
    }
}
