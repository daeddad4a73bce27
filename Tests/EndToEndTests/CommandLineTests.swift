import Testing

/// How the program is called.
@Suite(.timeLimit(.minutes(2)))
struct CommandLineTests {
    @Test func `lines on the command line are a script`() async throws {
        let result = try await Program().run(["-c", "print 1 + 1\nprint \"two\""])
        #expect(result.output == "2\ntwo\n")
        #expect(result.code == 0)
        #expect(result.errors == "")
    }

    @Test func `standard input that is no terminal is a script`() async throws {
        let result = try await Program().run([], input: "print upper of hello\n")
        #expect(result.output == "HELLO\n")
    }

    @Test func `a file runs with and without run`() async throws {
        let program = try Program()
        try program.write("input who \"Whom to greet\" = you\nprint \"Hello {who}\"", to: "greet.nb")
        #expect(try await program.run(["greet.nb"]).output == "Hello you\n")
        #expect(try await program.run(["run", "greet.nb", "Ned"]).output == "Hello Ned\n")
        #expect(try await program.run(["greet.nb", "--who", "Arya"]).output == "Hello Arya\n")
        #expect(try await program.run(["run", "greet.nb", "--who=Sansa"]).output == "Hello Sansa\n")
    }

    @Test func `an argument that the script does not take is a usage error`() async throws {
        let program = try Program()
        try program.write("input who = you\nprint $who", to: "greet.nb")
        let result = try await program.run(["greet.nb", "--hwo", "Ned"])
        #expect(result.code == 2)
        #expect(result.output == "")
        #expect(result.errors == "error: greet.nb takes no --hwo\n  hint: did you mean --who?\n")
    }

    @Test func `a script that is not there is a file error`() async throws {
        let program = try Program()
        try program.write("print 1", to: "greet.nb")
        let result = try await program.run(["greed.nb"])
        #expect(result.code == 1)
        #expect(result.errors == "error: there is no file greed.nb\n  hint: did you mean greet.nb?\n")
    }

    @Test func `echo shows each statement and its result`() async throws {
        let result = try await Program().run(["run", "--echo", "-c", "let x = 1\nset x = $x + 1\n$x * 10"])
        #expect(result.output == "> let x = 1\n> set x = $x + 1\n> $x * 10\n20\n")
    }

    @Test func `the version is told`() async throws {
        let result = try await Program().run(["--version"])
        #expect(result.output.hasPrefix("nb "))
        #expect(result.code == 0)
    }

    @Test func `a wrong option is a usage error`() async throws {
        let result = try await Program().run(["--frobnicate"])
        #expect(result.code == 2)
        #expect(result.errors.contains("--frobnicate"))
    }
}
