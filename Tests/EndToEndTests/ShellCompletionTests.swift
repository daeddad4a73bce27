import Foundation
import PtySupport
import Testing

/// What Tab and the colours do at the prompt, on a real pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct ShellCompletionTests {
    private static let prompt = "nb sandbox>"

    private func shell(
        _ program: Program, columns: Int = 100, rows: Int = 30, environment: [String: String] = ["NO_COLOR": "1"]
    ) async throws -> Pty {
        let pty = try Pty(
            command: [try Program.path],
            environment: ["HOME": program.home.path, "TZ": "UTC"].merging(environment) { $1 },
            directory: program.folder.path, columns: columns, rows: rows)
        try await pty.expect(cursorLine: Self.prompt)
        return pty
    }

    /// Types a line and waits for the prompt that follows what it did.
    private func run(_ line: String, in pty: Pty) async throws {
        try pty.type(line + "\r")
        let echo = (Self.prompt + line).filter { $0 != " " }
        try await pty.expect("the prompt behind \(line)", within: .seconds(20)) { screen in
            let above = screen.lines[..<screen.cursorRow].joined().filter { $0 != " " }
            return screen.cursorLine == Self.prompt && above.contains(echo)
        }
    }

    /// Types the beginning of a line and Tab, waits for what that makes of the line, and drops it.
    private func complete(_ typed: String, to line: String, in pty: Pty) async throws {
        try pty.type(typed + "\t")
        try await pty.expect(cursorLine: Self.prompt + " " + line)
        try pty.type("\u{3}")
        try await pty.expect(cursorLine: Self.prompt)
    }

    @Test(arguments: [40, 80, 200])
    func `Tab lists what comes next, with what each is for`(columns: Int) async throws {
        let pty = try await shell(try Program(), columns: columns)
        try pty.type("search \t")
        try await pty.expect("the words that follow search") { screen in
            ["company", "domain", "file", "name", "rows", "url"].allSatisfy { screen.text.contains($0) }
        }
        if columns >= 80 { try await pty.expect("starts to look for a person") }
    }

    @Test func `the words of a phrase complete one after the other`() async throws {
        let pty = try await shell(try Program())
        try await complete("organ", to: "organization", in: pty)
        try await complete(
            "search name Larry Page at google.com in", to: "search name Larry Page at google.com into", in: pty)
        try await complete("serach", to: "search", in: pty)
        try await complete("contacts | so", to: "contacts | sort", in: pty)
    }

    @Test func `what nobody can list is told, and what may stand besides is no guess`() async throws {
        let pty = try await shell(try Program())
        try pty.type("search name La\t")
        try await pty.expect("a person's name")
        try await pty.expect(cursorLine: Self.prompt + " search name La")
        try pty.type("rry at \t")
        try await pty.expect("a domain, such as google.com")
        try await pty.expect(cursorLine: Self.prompt + " search name Larry at")
    }

    @Test func `the C locale completes all the same`() async throws {
        let pty = try await shell(try Program(), environment: ["NO_COLOR": "1", "LC_ALL": "C"])
        try await complete("organ", to: "organization", in: pty)
    }

    @Test func `an open quote is asked for, and an empty line ends it`() async throws {
        let pty = try await shell(try Program())
        try pty.type("print \"abc\r")
        try await pty.expect(cursorLine: "...")
        try pty.type("\r")
        try await pty.expect("this quote is never closed")
        try await pty.expect(cursorLine: Self.prompt)
    }

    @Test func `names and the fields of their values complete`() async throws {
        let pty = try await shell(try Program())
        try await run("let larry = search name \"Larry Page\" at google.com", in: pty)
        try await complete("print $la", to: "print $larry", in: pty)
        try await complete("print $larry.em", to: "print $larry.email", in: pty)
        try await run("wait", in: pty)
        try await complete("print $larry.email.sc", to: "print $larry.email.score", in: pty)
        try await complete("print it.addr", to: "print it.address", in: pty)
        try pty.type("print $lar\t\u{3}print $\t")
        try await pty.expect("$larry")
    }

    @Test func `files and their columns complete`() async throws {
        let program = try Program()
        try program.write("full name,mail\nNed,ned@example.com\n", to: "my people.csv")
        try program.write("name,mail\nNed,ned@example.com\n", to: "people.csv")
        let pty = try await shell(program)
        try await complete("verify file pe", to: "verify file people.csv", in: pty)
        try await complete("verify file my", to: "verify file \"my people.csv\"", in: pty)
        try await complete(
            "verify file \"my people.csv\" column fu", to: "verify file \"my people.csv\" column \"full name\"", in: pty
        )
        try await complete("read csv people.csv | sort by ma", to: "read csv people.csv | sort by mail", in: pty)
    }

    @Test func `the lists of the server complete, once they are known`() async throws {
        let pty = try await shell(try Program())
        try await run("create list Autumn", in: pty)
        try await run("create list Awesome leads", in: pty)
        // The first Tab asks for them in the background; one of the next ones finds them.
        try await tab("contacts in Aut", until: "contacts in Autumn", in: pty)
        try await complete("contacts in Awe", to: "contacts in \"Awesome leads\"", in: pty)
        try await run("create list Winter", in: pty)
        try await tab("contacts in Win", until: "contacts in Winter", in: pty)
    }

    @Test func `the lists of earlier sessions complete before any command has run`() async throws {
        let program = try Program()
        #expect(try await program.run(lines: "create list Hamburg").code == 0)
        let pty = try await shell(program)
        try await tab("contacts in Ham", until: "contacts in Hamburg", in: pty)
    }

    @Test func `a word is not written where something else may stand`() async throws {
        let pty = try await shell(try Program())
        try pty.type("contacts in \t")
        try await pty.expect("history  ")
        try pty.type("\t")
        try await pty.expect(cursorLine: Self.prompt + " contacts in")
    }

    /// Presses Tab behind a line until it is completed: what completes it is on its way.
    private func tab(_ typed: String, until line: String, in pty: Pty) async throws {
        try pty.type(typed)
        for _ in 0..<100 where pty.screen.cursorLine != Self.prompt + " " + line {
            try pty.type("\t")
            try? await pty.expect(cursorLine: Self.prompt + " " + line, within: .milliseconds(100))
        }
        try await pty.expect(cursorLine: Self.prompt + " " + line)
        try pty.type("\u{3}")
        try await pty.expect(cursorLine: Self.prompt)
    }

    @Test func `words that are all that fits complete`() async throws {
        let pty = try await shell(try Program())
        try await complete("use sand", to: "use sandbox", in: pty)
        try await complete("option pag", to: "option pager", in: pty)
        try await complete("option pager of", to: "option pager off", in: pty)
        try await complete("contacts with status wo", to: "contacts with status WON", in: pty)
        try await complete("wait 10 mi", to: "wait 10 minutes", in: pty)
    }

    @Test func `a name of the entry itself completes on its next line`() async throws {
        let program = try Program()
        try program.write("name,site\nNed,a.com\n", to: "people.csv")
        let pty = try await shell(program)
        try pty.type("each person in read csv people.csv\r")
        try await pty.expect(cursorLine: "...")
        try pty.type("print $per\t.si\t")
        try await pty.expect(cursorLine: "...   print $person.site")
    }

    // MARK: Colours

    /// What the program sent since a moment, as text.
    private func sent(_ pty: Pty, since: Int) -> String { String(decoding: pty.output[since...], as: UTF8.self) }

    @Test func `a line is coloured while it is typed`() async throws {
        let pty = try await shell(try Program(), environment: ["FORCE_COLOR": "1"])
        let start = pty.output.count
        try pty.type("print 12, \"abc\"")
        try await pty.expect(cursorLine: Self.prompt + " print 12, \"abc\"")
        #expect(sent(pty, since: start).contains("\u{1B}["))
    }

    @Test func `without colour the line is typed as it is`() async throws {
        let pty = try await shell(try Program())
        let start = pty.output.count
        try pty.type("print 12, \"abc\"")
        try await pty.expect(cursorLine: Self.prompt + " print 12, \"abc\"")
        #expect(!sent(pty, since: start).contains("\u{1B}[3"))
    }
}
