import NBLanguage
import NBRuntime
import Testing

/// What the journal keeps of a session, and the script that it becomes.
@Script
@Suite struct SessionJournalTests {
    private final class SilentConsole: Console {
        var width: Int? { nil }
        var usesColour: Bool { false }
        func write(_ text: String) {}
        func note(_ text: String) {}
        func progress(_ text: String?) {}
        func ask(_ question: String) async -> String? { nil }
    }

    private static let values = Slot<[Value]>.values()
    private static let message = Slot<String>.text("message")
    private static let key = Slot<String>.word("key", .secret)

    private static func interpreter() throws -> Interpreter {
        let nothing: (Call) async throws -> Value = { _ in .empty }
        return Interpreter(
            console: SilentConsole(),
            commands: [
                Command("print \(values)", "prints values", family: "Test", leavesIt: true, run: nothing),
                Command("say \(message)", "says something", family: "Test", run: nothing),
                Command("enter with \(key)", "takes a key", family: "Test", run: nothing),
                Command("look around", "looks", family: "Test", isInteractive: true, run: nothing),
                Command("help", "helps", family: "Test", run: nothing),
                Command("learn", "learns of a secret", family: "Test") { call in
                    call.interpreter.journal?.forget(holding: "planted-key")
                    return .empty
                },
                Command("fail", "fails", family: "Test") { _ in throw ValueFault("it failed") },
            ])
    }

    private func journal(of entries: String...) async throws -> SessionJournal {
        let interpreter = try Self.interpreter()
        let journal = SessionJournal()
        interpreter.journal = journal
        for (number, entry) in entries.enumerated() {
            _ = await interpreter.run(
                SourceText(name: "line \(number + 1)", text: entry), Interpreter.RunOptions(isInteractive: true))
        }
        return journal
    }

    /// The statements of the script without its first comment.
    private func script(_ journal: SessionJournal, path: String = "demo.nb") throws -> (SessionScript, String) {
        let script = SessionScript(journal, path: path, remark: "today", checkedBy: try Self.interpreter())
        let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("# demo") }
        return (script, lines.drop(while: \.isEmpty).joined(separator: "\n"))
    }

    @Test func `what ended well is kept in its order`() async throws {
        let journal = try await journal(of: "let x = 1", "fail", "print nothing at all wrong", "print $x", "prnt 3")
        #expect(journal.steps.map(\.text) == ["let x = 1", "print $x"])
    }

    @Test func `of an entry that failed the statements before the error are kept`() async throws {
        let journal = try await journal(of: "print 1\nprint 2\nfail\nprint 3")
        #expect(journal.steps.map(\.text) == ["print 1", "print 2"])
    }

    @Test func `an entry that is wrong as it is written is not kept at all`() async throws {
        let journal = try await journal(of: "print 1\nprint $nobody")
        #expect(journal.steps.isEmpty)
    }

    @Test func `what only a prompt has a use for is left out`() async throws {
        let journal = try await journal(of: "look around", "help", "if true\n  look around\nend", "print 1")
        #expect(journal.steps.map(\.text) == ["print 1"])
    }

    @Test func `a statement that holds a key is left out`() async throws {
        let journal = try await journal(of: "enter with planted-key", "try: enter with planted-key", "print 1")
        #expect(journal.steps.map(\.text) == ["print 1"])
    }

    @Test func `a text that turns out to be secret takes its statements along`() async throws {
        let journal = try await journal(of: "let a = \"planted-key\"", "print 1")
        journal.forget(holding: "planted-key")
        #expect(journal.steps.map(\.text) == ["print 1"])
    }

    @Test func `what is secret by the end of an entry is not taken from it, nor later`() async throws {
        let journal = try await journal(
            of: "let a = \"planted-key\"\n# planted-key\nprint 1\nlearn\nprint 2", "let b = \"planted-key\"", "print 3")
        #expect(journal.steps.map(\.text) == ["learn", "print 2", "print 3"])
    }

    @Test func `a block stays whole, with the comments above it`() async throws {
        let entry = "# twice\nrepeat 2 times\n  # inside\n  print 1 # beside\nend\n\n# the end"
        let journal = try await journal(of: entry, "print 2")
        #expect(
            journal.steps.map(\.text) == ["# twice\nrepeat 2 times\n  # inside\n  print 1 # beside\nend", "print 2"])
    }

    @Test func `a line that goes on with a pipe begins with it`() async throws {
        let (_, text) = try script(try await journal(of: "let x = [1]", "$x | take 1", "| take 1"))
        #expect(text == "let x = [1]\n$x | take 1\nit | take 1\n")
    }

    @Test func `of a command that was defined again the last definition is kept`() async throws {
        let first = "to greet $name\n  print \"Hello\", $name\nend"
        let second = "to greet $name\n  print \"Hi\", $name\nend"
        let journal = try await journal(of: first, "greet Ned", second, "greet Arya")
        #expect(journal.steps.map(\.text) == ["greet Ned", second, "greet Arya"])
    }

    @Test func `the script is in its canonical form and passes the check`() async throws {
        let (_, text) = try script(
            try await journal(of: "let   x = 1", "say hello   world", "if $x is 1\nprint 'one'\nend", "print $x"))
        #expect(text == "let x = 1\nsay \"hello world\"\n\nif $x is 1\n  print \"one\"\nend\n\nprint $x\n")
        let findings = try Self.interpreter().examine(SourceText(name: "demo.nb", text: text)).findings
        #expect(findings.filter { $0.severity == .error }.isEmpty)
    }

    @Test func `what a script could not do stands in it as a comment`() async throws {
        // At the prompt a name stays, though the value that it was to have failed.
        let journal = try await journal(of: "let x = 10 / 0", "print $x", "print 2")
        let (script, text) = try script(journal)
        #expect(text == "# print $x\nprint 2\n")
        #expect(script.count == 1)
        #expect(script.omitted == 1)
    }

    @Test func `the first line says what the script is, and lets a newer one take its place`() async throws {
        let (script, _) = try script(try await journal(of: "print 1"))
        #expect(script.text.hasPrefix("# demo.nb: a session at the prompt, today\n"))
    }
}
