import PtySupport
import Testing

/// The examples of the help run by their numbers, at the prompt behind them.
@Suite(.timeLimit(.minutes(3)))
struct ExampleNumberTests {
    @Test func `a number right behind the help runs the example, and is kept as what it stands for`() async throws {
        let prompt = try await Prompt.open(try Program(), columns: 100, rows: 50)
        try await prompt.enter("help search", until: "to run an example.")
        try await prompt.enter("1", until: "\nlarry@google.com")
        #expect(prompt.pty.screen.wholeText.contains("> search name \"Larry Page\" at google.com"))
        try prompt.pty.type("\u{1B}[A")
        try await prompt.pty.expect("print it.address")
    }

    @Test func `an example of several lines is shown with all of them`() async throws {
        let prompt = try await Prompt.open(try Program(), columns: 100, rows: 50)
        try await prompt.enter("examples", until: "to run an example.")
        try await prompt.enter("8", until: "Arya Stark")
        #expect(prompt.pty.screen.wholeText.contains("2 at once\n    search name $name at voilanorbert.com\n  end"))
        try await prompt.enter("9", until: "larry@google.com")
        #expect(prompt.pty.screen.wholeText.contains("> to find $person at $domain\n    search name $person"))
    }

    @Test func `a number is a number elsewhere`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("help search", until: "to run an example.")
        try await prompt.enter("print 7", until: "\n7")
        try await prompt.enter("1", until: "\n1")
        #expect(!prompt.pty.screen.wholeText.contains("larry@"))
    }

    @Test func `one example may follow the other`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("help sort", until: "to run the example.")
        try await prompt.enter("1", until: "Ann")
        try await prompt.enter("help print", until: "to run the example.")
        try await prompt.enter("1", until: "\nHello 2")
        try await prompt.enter("1", until: "\nHello 2")
    }

    @Test func `an example that writes over a file asks first`() async throws {
        let program = try Program()
        try program.write("mine", to: "found.csv")
        let prompt = try await Prompt.open(program)
        try await prompt.enter("help save", until: "to run an example.")
        try prompt.pty.type("1\r")
        try await prompt.pty.expect("it writes over found.csv. Run it? (y/n)")
        try prompt.pty.type("n\r")
        try await prompt.isBack()
        #expect(try program.text(of: "found.csv") == "mine")
    }
}
