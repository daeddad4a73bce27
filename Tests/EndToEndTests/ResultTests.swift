import Foundation
import PtySupport
import Testing

/// Results as a person at a terminal sees them, and as a program behind a pipe gets them.
@Suite(.timeLimit(.minutes(2)))
struct ResultTests {
    private static let names = [
        "Larry Page", "王小明", "Zoë Müller", "Jose\u{301} Nu\u{303}ez", "שרה כהן", "محمد علي", "한글 이름", "山田 太郎",
    ]

    /// Rows of people from all over the world.
    private func people(_ count: Int) -> String {
        "name,address,score,domain,status,note\n"
            + (0..<count).map { index in
                "\(Self.names[index % Self.names.count]),p\(index)@example.com,\(index % 100),example.com,LEAD,"
                    + "a note of some length about number \(index)\n"
            }.joined()
    }

    private func shell(
        _ program: Program, columns: Int = 100, rows: Int = 30, environment: [String: String] = [:]
    ) async throws -> ShellSession {
        try await ShellSession(program, columns: columns, rows: rows, environment: environment)
    }

    // MARK: Tables

    @Test(arguments: [40, 80, 200])
    func `a table of people from all over the world fits the terminal`(columns: Int) async throws {
        let program = try Program()
        try program.write(people(8), to: "people.csv")
        let shell = try await shell(program, columns: columns)
        try await shell.enter("read csv people.csv")
        let lines = shell.pty.screen.lines
        let head = try #require(lines.firstIndex { $0.contains("address") && $0.contains("status") })
        let rule = lines[head + 1]
        #expect(rule.allSatisfy { $0 == "─" || $0 == " " } && rule.count <= columns)
        let status = try #require(lines[head].range(of: "status"))
        let column = lines[head].distance(from: lines[head].startIndex, to: status.lowerBound)
        for (index, row) in (head + 2..<head + 10).enumerated() {
            #expect(lines[row].contains("p\(index)@example.com"))
            let cells = (column..<column + 4).map { shell.pty.screen[row, $0].text }
            #expect(cells.joined() == "LEAD", "\(lines[row])")
        }
        #expect(lines.contains { $0.hasPrefix("(not shown:") } == (columns == 40))
    }

    @Test func `a terminal too narrow for addresses and states gets a line for each field`() async throws {
        let program = try Program()
        try program.write(people(2), to: "people.csv")
        let shell = try await shell(program, columns: 20, rows: 80)
        try await shell.enter("read csv people.csv")
        #expect(shell.pty.screen.lines.contains("address  p1@example."))
        #expect(shell.pty.screen.lines.contains("status   LEAD"))
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 40), (300, 2)])
    func `a terminal of any size gets its table`(columns: Int, rows: Int) async throws {
        let program = try Program()
        try program.write(people(30), to: "people.csv")
        let pty = try Pty(
            command: [try Program.path, "-c", "show (read csv people.csv)"],
            environment: ["HOME": program.home.path], directory: program.folder.path, columns: columns, rows: rows)
        #expect(try await pty.exitCode() == 0)
    }

    @Test func `a table that prints while the terminal is resized comes to its end`() async throws {
        let program = try Program()
        try program.write(people(2_000), to: "people.csv")
        let shell = try await shell(program)
        try await shell.enter("option pager off")
        try shell.pty.type("show (read csv people.csv)\r")
        for (columns, rows) in [(80, 24), (1, 1), (200, 50), (13, 3), (40, 10), (100, 30)] {
            shell.pty.resize(columns: columns, rows: rows)
        }
        try await shell.pty.expect("2000 rows", within: .seconds(30))
        try await shell.pty.expect(cursorLine: shell.prompt)
        try await shell.enter("1 + 41")
        try await shell.pty.expect("\n42")
    }

    // MARK: Under a result

    @Test func `a line below a result says what it is`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("search name \"Larry Page\" at google.com")
        try await shell.pty.expect("it = contact ")
        try await shell.enter("wait")
        try await shell.enter("contacts")
        try await shell.pty.expect("it = 1 contact\n")
        try await shell.enter("credits")
        try await shell.pty.expect("it = a record of 6 fields")
    }

    @Test func `what was spent is told once`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("search domain voilanorbert.com")
        try await shell.pty.expect("credits spent")
        let told = shell.pty.screen.lines.filter { $0.contains("spent") }
        #expect(told.count == 1)
        #expect(told[0].hasPrefix("it = ") && told[0].contains(" contacts · "))
        try await shell.enter("contacts")
        #expect(shell.pty.screen.lines.filter { $0.contains("spent") }.count == 1)
    }

    @Test func `what a search spent is told with its end, and not with what comes between`() async throws {
        let shell = try await shell(try Program())
        func told() -> [String] { shell.pty.screen.lines.filter { $0.contains("1 credit spent") } }
        try await shell.enter("search name \"Larry Page\" at google.com")
        try await shell.pty.expect(
            "the search for Larry Page is done: larry@google.com · 1 credit spent", within: .seconds(20))
        try await shell.enter("contacts in Nowhere")
        try await shell.enter("contacts")
        try await shell.enter("wait")
        try await shell.pty.expect("1 done: 1 found, 0 not found\n")
        #expect(told().count == 1)
    }

    @Test func `a result that took longer than a second says how long`() async throws {
        let shell = try await shell(try Program())
        for line in ["to linger", "wait 1200ms", "give [1, 2]", "end"] { try shell.pty.type(line + "\r") }
        try await shell.enter("linger")
        try await shell.pty.expect("the time that it took") { screen in
            screen.lines.contains { $0.hasPrefix("it = 2 values · ") && $0.hasSuffix("s") }
        }
    }

    @Test func `the rounds of a loop show no results`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("each n in 1..3: credits")
        #expect(!shell.text.contains("remains"))
        try await shell.enter("if 1 < 2: credits")
        try await shell.pty.expect("remains")
    }

    // MARK: Pages

    @Test func `a result taller than the screen is read page by page, and what is below it comes then`() async throws {
        let program = try Program()
        try program.write(people(45), to: "people.csv")
        let shell = try await shell(program, rows: 12)
        try shell.pty.type("read csv people.csv\r")
        try await shell.pty.expect("1–11 of 47")
        #expect(!shell.pty.screen.text.contains("it ="))
        try shell.pty.type("G")
        try await shell.pty.expect("the end")
        try shell.pty.type("q")
        try await shell.pty.expect(cursorLine: shell.prompt)
        let text = shell.pty.screen.text
        #expect(text.contains("p44@example.com") && text.contains("it = ") && !text.contains("q: leave"))
    }

    @Test func `the pages can be turned off`() async throws {
        let program = try Program()
        try program.write(people(45), to: "people.csv")
        let shell = try await shell(program, rows: 12)
        try await shell.enter("option pager off")
        try shell.pty.type("read csv people.csv\r")
        try await shell.pty.expect(cursorLine: shell.prompt)
        try await shell.pty.expect("p44@example.com")
        #expect(!String(decoding: shell.pty.output, as: UTF8.self).contains("\u{1B}[?1049h"))
    }

    @Test func `Ctrl-C at a page ends what runs`() async throws {
        let program = try Program()
        try program.write(people(45), to: "people.csv")
        let shell = try await shell(program, rows: 12)
        try shell.pty.type("each n in 1..9: show (read csv people.csv)\r")
        try await shell.pty.expect("1–11 of 48")
        try shell.pty.type("\u{3}")
        try await shell.pty.expect(cursorLine: shell.prompt)
        try await shell.pty.expect("interrupted")
    }

    @Test func `a dumb terminal has no pages`() async throws {
        let program = try Program()
        try program.write(people(45), to: "people.csv")
        let shell = try await shell(program, rows: 12, environment: ["TERM": "dumb"])
        try shell.pty.type("read csv people.csv\r")
        try await shell.pty.expect("p44@example.com")
        try await shell.pty.expect(cursorLine: shell.prompt)
    }

    // MARK: What servers send

    private static let evil = #"evil\u{1b}[2J\u{7}\u{9b}31m\u{202e}name"#

    @Test func `control characters of a server are shown and never obeyed`() async throws {
        let shell = try await shell(try Program())
        try await shell.enter("create list \"\(Self.evil)\"")
        try await shell.enter("lists")
        try await shell.pty.expect("1 list")
        try await shell.enter("list \"\(Self.evil)\"")
        try await shell.enter("print it.name")
        try await shell.enter("show it.name as json")
        #expect(shell.pty.screen.text.contains(Self.evil))
        let written = String(decoding: shell.pty.output, as: UTF8.self)
        #expect(!written.contains("evil\u{1b}[2J") && !written.contains("\u{9b}") && !written.contains("\u{202e}"))
    }

    @Test func `an error in a server's words steers no terminal`() async throws {
        let body = #"{"code": "400", "error": "evil\u001b[2J\u0007 words"}"#
        let server = try FakeServer(always: .answer(400, body: body))
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted", "NORBERT_API_URL": server.base]
        let shell = try await ShellSession(program, server: "norbert")
        try await shell.enter("credits")
        try await shell.pty.expect("error: evil")
        try await shell.pty.expect("words")
        let written = String(decoding: shell.pty.output, as: UTF8.self)
        #expect(!written.contains("evil\u{1b}[2J"))
    }

    // MARK: Pipes

    @Test func `a pipe gets tabs, everything whole, and no colours`() async throws {
        let program = try Program()
        let long = String(repeating: "long ", count: 200)
        try program.write("name,note\nשרה,\(long)\n👩‍👩‍👧,x\n", to: "people.csv")
        program.environment = ["FORCE_COLOR": "1", "COLUMNS": "20"]
        let result = try await program.run(lines: "show (read csv people.csv)")
        #expect(result.output == "name\tnote\nשרה\t\(long)\n👩‍👩‍👧\tx\n")
    }

    @Test func `a pipe gets all rows of the prompt's results`() async throws {
        let program = try Program()
        try program.write(people(120), to: "people.csv")
        let result = try await program.run(lines: "show (read csv people.csv)")
        #expect(result.lines.count == 121)
    }

    @Test func `--json and --csv show all fields, of the last line too`() async throws {
        let program = try Program()
        let json = try await program.run(["-c", "[{name: Ned, score: 80}, {name: Arya, age: 11}]", "--json"])
        #expect(
            json.output == """
                [
                  {
                    "name": "Ned",
                    "score": 80
                  },
                  {
                    "name": "Arya",
                    "age": 11
                  }
                ]

                """)
        let csv = try await program.run([
            "--csv", "-c", "show [{name: Ned, score: 80}, {name: Arya, score: 11}]\nprint 1",
        ])
        #expect(csv.output == "name,score\nNed,80\nArya,11\n1\n")
    }

    @Test func `a script's show has the form that the run asks for, unless it names one itself`() async throws {
        let program = try Program()
        try program.write("[1, 2]\nshow {name: Ned}\nshow {name: Ned} as csv\n", to: "show.nb")
        #expect(try await program.run(["run", "--json", "show.nb"]).output == "{\n  \"name\": \"Ned\"\n}\nname\nNed\n")
        #expect(try await program.run(["--csv", "show.nb"]).output == "name\nNed\nname\nNed\n")
        #expect(try await program.run(["show.nb"]).output == "name\nNed\nname\nNed\n")
    }

    @Test func `all fields of a contact are there`() async throws {
        let program = try Program()
        let lines = "search name \"Larry Page\" at google.com\nwait\nit"
        let result = try await program.run(["run", "--json", "-c", lines])
        #expect(result.code == 0)
        for field in ["company", "lists", "owner", "searching", "address", "score"] {
            #expect(result.output.contains("\"\(field)\""))
        }
    }

    @Test func `two forms at once are refused`() async throws {
        let result = try await (try Program()).run(["run", "--json", "--csv", "-c", "1"])
        #expect(result.code == 2)
    }
}
