import Foundation
import PtySupport
import Testing

/// What a person sets up in files: `config.nb` for every session, `.nbrc` for the shell.
@Suite(.timeLimit(.minutes(2)))
struct ConfigurationTests {
    private func program(configuration: String? = nil, startLines: String? = nil) throws -> Program {
        let program = try Program()
        if let configuration { try write(configuration, to: ".config/nb/config.nb", program) }
        if let startLines { try write(startLines, to: ".nbrc", program) }
        return program
    }

    private func write(_ text: String, to name: String, _ program: Program) throws {
        let file = program.home.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    @Test func `options of the configuration count for scripts and for the shell`() async throws {
        let program = try program(configuration: "# mine\noption timeout 30s\n\noption pager off\n")
        let result = try await program.run(lines: "show options")
        #expect(result.errors == "")
        #expect(result.output.contains(/timeout\s+30s/))
        #expect(result.output.contains(/pager\s+off/))
        #expect(result.output.contains(/history\s+on/))
        let shell = try await ShellSession(program)
        try await shell.enter("show options")
        #expect(shell.pty.screen.text.contains(/timeout\s+30s/))
    }

    @Test func `the configuration says which server to begin with`() async throws {
        let program = try program(configuration: "use whoisxml")
        _ = try await ShellSession(program, server: "whoisxml")
        let result = try await program.run(lines: "credits")
        #expect(result.errors.contains("WhoisXML verifies addresses and nothing else"))
        // What the command line says counts before it.
        _ = try await ShellSession(program, arguments: ["--profile", "sandbox"])
        #expect(try await program.run(["--profile", "sandbox", "-c", "credits"]).code == 0)
    }

    @Test func `what is wrong in the configuration is told with its line, and the shell goes on`() async throws {
        let program = try program(
            configuration: """
                option timeuot 30s
                option pager perhaps
                print "hello"
                option timeout 20s
                use nobody
                each x in 1..3
                """)
        let shell = try await ShellSession(program, rows: 60)
        let text = shell.text
        for words in [
            "there is no option timeuot", "did you mean timeout?", "pager is on or off, not the text \"perhaps\"",
            "the configuration holds lines with option and use only", "there is no profile nobody",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        for line in [1, 2, 3, 5, 6] { #expect(text.contains("config.nb:\(line)"), "\(line)") }
        #expect(!text.contains("config.nb:4"))
        #expect(!text.contains("\nhello"))
        try await shell.enter("show options")
        #expect(shell.pty.screen.text.contains(/timeout\s+20s/))
    }

    @Test func `a script does not run with a configuration that is wrong`() async throws {
        let result = try await program(configuration: "option timeuot 30s").run(lines: "print 1")
        #expect(result.code == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("config.nb:1"))
    }

    @Test func `a configuration that is no text is one message`() async throws {
        let program = try program()
        try write("", to: ".config/nb/config.nb", program)
        var bytes = Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 7) })
        bytes.append(0)
        try bytes.write(to: program.home.appendingPathComponent(".config/nb/config.nb"))
        let shell = try await ShellSession(program, rows: 60)
        try await shell.enter("print 6 * 7")
        #expect(shell.text.contains("42"))
    }

    @Test func `a folder in place of the configuration is said, and the shell goes on`() async throws {
        let program = try program()
        try FileManager.default.createDirectory(
            at: program.home.appendingPathComponent(".config/nb/config.nb"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            at: program.home.appendingPathComponent(".nbrc"), withIntermediateDirectories: true)
        let shell = try await ShellSession(program)
        #expect(shell.text.contains("config.nb is a folder"))
        #expect(shell.text.contains(".nbrc is a folder"))
    }

    @Test func `a pipe in place of the configuration is not waited for`() async throws {
        let program = try program()
        try write("", to: ".config/nb/other", program)
        #expect(mkfifo(program.home.appendingPathComponent(".config/nb/config.nb").path, 0o600) == 0)
        let shell = try await ShellSession(program)
        #expect(shell.text.contains("config.nb is not a file"))
    }

    @Test func `lines of nbrc run when the shell opens, and show no results`() async throws {
        let program = try program(
            startLines: """
                to greet $name
                  print "Hello, {name}."
                end
                let best = 80
                [1, 2, 3]
                print "ready"
                """)
        let shell = try await ShellSession(program)
        #expect(shell.pty.screen.text.contains("ready"))
        #expect(!shell.pty.screen.text.contains("[1, 2, 3]"))
        try await shell.enter("greet Ned")
        try await shell.pty.expect("Hello, Ned.")
        try await shell.enter("print $best + 1")
        try await shell.pty.expect("\n81")
        #expect(try await program.run(lines: "print 1").output == "1\n")
    }

    @Test func `an error in nbrc is told and the shell goes on`() async throws {
        let shell = try await ShellSession(try program(startLines: "let a = 1\nlet b = $a + \"x\"\n"))
        #expect(shell.text.contains(".nbrc:2"))
        try await shell.enter("print $a + 41")
        try await shell.pty.expect("\n42")
    }

    @Test func `nbrc can be interrupted, and can leave`() async throws {
        let program = try program(startLines: "print \"waiting\"\nwait 60s")
        let pty = try Pty(
            command: [try Program.path], environment: ["HOME": program.home.path, "NO_COLOR": "1"],
            directory: program.folder.path)
        try await pty.expect("waiting")
        try pty.type("\u{3}")
        try await pty.expect(cursorLine: "nb sandbox>")
        try write("exit", to: ".nbrc", program)
        let other = try Pty(
            command: [try Program.path], environment: ["HOME": program.home.path], directory: program.folder.path)
        #expect(try await other.exitCode() == 0)
    }

    @Test func `options say what they want`() async throws {
        let program = try Program()
        for (line, words) in [
            ("option pager 5", "pager is on or off, not the number 5"),
            ("option timeout soon", "timeout wants"), ("option timeout 0s", "no time for an answer"),
            ("option histroy off", "did you mean history?"),
        ] {
            let result = try await program.run(lines: line)
            #expect(result.code == 2, "\(line)")
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        for line in ["option pager off", "option pager Off", "option pager \"off\"", "option pager false"] {
            let result = try await program.run(lines: line + "\nshow options")
            #expect(result.output.contains(/pager\s+off/), "\(line): \(result.errors)")
        }
    }
}
