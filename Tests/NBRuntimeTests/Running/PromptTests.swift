import NBRuntime
import Testing

/// What a prompt shows of the statements that are entered there.
struct PromptTests {
    private func entered(_ entry: String) async throws -> Transcript {
        try await TestSession.run(entry, Interpreter.RunOptions(isInteractive: true))
    }

    @Test func `a command's result is shown, with what it is below`() async throws {
        let shown = try await entered("echo [1, 2, 3]")
        #expect(shown.lines == ["echo [1, 2, 3]", "1, 2, 3"])
        #expect(shown.notes == ["it = 3 values"])
    }

    @Test func `a result that was shown whole is not told again`() async throws {
        #expect(try await entered("echo 42").notes == [])
        #expect(try await entered("1 + 1") == Transcript(code: 0, lines: ["2"], notes: []))
    }

    @Test func `a command that leaves it alone says nothing of it`() async throws {
        #expect(try await entered("print 1") == Transcript(code: 0, lines: ["1"], notes: []))
    }

    @Test(arguments: [
        "each n in 1..3: echo $n", "repeat 3 times: echo 1", "each n in 1..3, 2 at once: echo $n",
        "each n in 1..3\n  if $n > 0\n    echo $n\n  end\nend",
    ])
    func `a round of a loop shows no result`(entry: String) async throws {
        let shown = try await entered(entry)
        #expect(shown.lines.count == 3)
        #expect(shown.notes == [])
    }

    @Test(arguments: ["if 1 < 2: echo [1, 2]", "try: echo [1, 2]", "if 1 < 2\n  echo [1, 2]\nend"])
    func `what runs once shows its result`(entry: String) async throws {
        let shown = try await entered(entry)
        #expect(shown.lines == ["echo [1, 2]", "1, 2"])
        #expect(shown.notes == ["it = 2 values"])
    }

    @Test func `a command of one's own shows what it gives, not what its lines answer`() async throws {
        let shown = try await entered("to twice $n\n  echo $n\n  give [$n, $n]\nend\ntwice 4")
        #expect(shown.lines == ["echo 4", "4, 4"])
        #expect(shown.notes == ["it = 2 values"])
    }

    @Test func `each statement of an entry has its own line`() async throws {
        let shown = try await entered("echo [1]\necho [1, 2]")
        #expect(shown.notes == ["it = 1 value", "it = 2 values"])
    }

    @Test func `a sequence says how many are known of it`() async throws {
        #expect(try await entered("pages").notes == ["it = many rows"])
        #expect(try await entered("pages | where it > 2 | sort by it").notes == ["it = 3 values"])
    }

    @Test func `an interrupted statement has no line but that it was`() async throws {
        let shown = try await entered("interrupt\necho [1, 2]")
        #expect(shown.notes == ["interrupted"])
    }

    @Test func `a result that cannot be read is not it`() async throws {
        let shown = try await entered("echo 42\ntry: read csv nothing.csv\nprint $it")
        #expect(shown.lines == ["echo 42", "42", "42"])
        #expect(!shown.notes.contains { $0.hasPrefix("it =") })
        let failed = try await entered("read csv nothing.csv")
        #expect(failed.code != 0)
        #expect(!failed.notes.contains { $0.hasPrefix("it =") })
    }

    @Test func `an example is shown statement by statement, with all their lines`() async throws {
        let entry = "each n in 1..2\n  echo $n\nend\nto twice $n\n  give $n * 2\nend\ntwice 4"
        let shown = try await TestSession.run(entry, Interpreter.RunOptions(isInteractive: true, echoes: true))
        #expect(
            shown.lines == [
                "> each n in 1..2\n    echo $n\n  end", "echo 1", "echo 2", "> to twice $n\n    give $n * 2\n  end",
                "> twice 4", "8",
            ])
    }

    @Test func `who stops a question stops what asks`() async throws {
        let options = Interpreter.RunOptions(isInteractive: true)
        let shown = try await TestSession.run("input who \"who?\"\nprint after", options, isStopping: true)
        #expect(shown == Transcript(code: 130, lines: [], notes: ["interrupted"]))
    }

    @Test func `a script says nothing of its results`() async throws {
        #expect(try await TestSession.run("echo [1, 2]") == Transcript(code: 0, lines: ["echo [1, 2]"], notes: []))
    }

    @Test func `the last result alone is shown to somebody who asks for that`() async throws {
        let options = Interpreter.RunOptions(showsLast: true)
        #expect(
            try await TestSession.run("echo [1]\necho [1, 2]", options).lines == ["echo [1]", "echo [1, 2]", "1, 2"])
        #expect(try await TestSession.run("let n = 20\n$n * 2", options).lines == ["40"])
        #expect(try await TestSession.run("1 + 1\nprint 3", options).lines == ["3"])
        #expect(try await TestSession.run("1 + 1\neach n in 1..2: echo $n", options).lines == ["echo 1", "echo 2"])
        #expect(try await TestSession.run("(echo [2, 1])[0] + 1", options).lines == ["echo [2, 1]", "3"])
    }
}
