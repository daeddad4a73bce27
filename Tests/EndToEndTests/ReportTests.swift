import Foundation
import Testing

/// The page about a run, read as a colleague reads it: in a browser.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ReportTests {
    private static let script = """
        # Looks for a few people and tells who was found.
        let people = [{name: "Larry Page", site: google.com, score: 100}, {name: "<script>document.title='x'</script>", site: "evil\\u{202E}moc.example", score: 12}]
        print "Hello", count of $people
        show $people
        search name "Larry Page" at google.com
        wait
        print it.address
        $people | chart
        show credits
        let many = [{n: 1}, {n: 2}] | put square = n * n
        """

    /// A run with a report: what it said, and the page. The program goes with it, since its folder holds the page.
    private struct Reported {
        let program: Program
        let result: Program.Result

        var page: URL { program.folder.appendingPathComponent("page.html") }
        var html: String { get throws { try program.text(of: "page.html") } }
    }

    /// Runs lines with a report.
    private func report(_ lines: String, _ arguments: [String] = []) async throws -> Reported {
        let program = try Program()
        program.environment = ["NB_SANDBOX_TIME_SCALE": "1000"]
        try program.write(lines, to: "script.nb")
        let result = try await program.run(["run", "--report", "page.html"] + arguments + ["script.nb"])
        return Reported(program: program, result: result)
    }

    @Test func `the page tells the statements, what they said, their results and requests`() async throws {
        let reported = try await report(Self.script)
        #expect(reported.result.errors == "")
        #expect(reported.result.code == 0)
        let html = try reported.html
        #expect(html.contains("<h1>script.nb</h1>"))
        #expect(html.contains("Looks for a few people and tells who was found."))
        #expect(html.contains("Hello 2"))
        #expect(html.contains("<svg"))
        #expect(html.contains("<b>POST</b> search/name"))
        #expect(html.contains("1 credit"))
        #expect(html.contains("Made by nb "))
        #expect(!html.contains("<script"))
    }

    @Test(.enabled(if: Browser.installed != nil, "no Chromium is installed"))
    func `a browser shows all of it and obeys none of it`() async throws {
        let browser = try #require(Browser.installed)
        let reported = try await report(Self.script)
        let dom = try await browser.document(of: reported.page)
        #expect(dom.contains("<title>script.nb, "))
        #expect(dom.contains(">Larry Page</td>"))
        #expect(dom.contains("&lt;script&gt;document.title='x'&lt;/script&gt;"))
        #expect(dom.contains("evil\\u{202e}moc.example"))
        #expect(!dom.contains("<script"))
        #expect(dom.contains("larry@google.com"))
        #expect(dom.matches(of: #/<article/#).count == 9)
    }

    @Test(.enabled(if: Browser.installed != nil, "no Chromium is installed"), arguments: [400, 1200])
    func `the page is no wider than the window`(width: Int) async throws {
        let browser = try #require(Browser.installed)
        let wide = (1...12).map { "column\($0): \"a rather long text of column \($0)\"" }.joined(separator: ", ")
        let reported = try await report(
            Self.script + "\nshow [{\(wide)}]\nprint \"\(String(repeating: "x", count: 300))\"\nprint 1 + {a: 2}")
        let found = try await browser.contentWidth(of: reported.page, in: width)
        #expect(found == width)
        let picture = reported.program.folder.appendingPathComponent("page.png")
        try await browser.picture(of: reported.page, to: picture, width: width)
        #expect(try Data(contentsOf: picture).count > 10_000)
    }

    @Test func `the page is written when the script fails, and shows the error with its caret`() async throws {
        let reported = try await report("print 1\nlet x = 1 + {a: 2}\nprint 3")
        #expect(reported.result.code == 1)
        let html = try reported.html
        #expect(html.contains("exit code 1"))
        #expect(html.contains("script.nb:2:"))
        #expect(html.contains("^"))
        #expect(html.contains("class=\"step failed\""))
    }

    @Test func `the page is written when the script is wrong`() async throws {
        let reported = try await report("prnt 1")
        #expect(reported.result.code == 2)
        #expect(try reported.html.contains("script.nb:1:1: error"))
    }

    @Test func `the page is written when the script is interrupted`() async throws {
        let program = try Program()
        let lines = "print started\nwait 1 hour\nprint over"
        let running = try program.start(["run", "--report", "page.html", "-c", lines])
        // What was printed before a wait is not held back by it.
        #expect(await running.hasWritten("started"))
        running.process.interrupt()
        #expect(await running.result().code == 130)
        let html = try program.text(of: "page.html")
        #expect(html.contains("It was interrupted."))
        #expect(html.contains("class=\"step stopped\""))
    }

    @Test func `no key stands on the page, whoever prints it`() async throws {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "planted-norbert-4711", "NORBERT_API_URL": "http://127.0.0.1:1/"]
        _ = try await program.run([
            "run", "--report", "page.html", "-c", "print \"planted-norbert-4711\"\ntry: credits\ncredits",
        ])
        let html = try program.text(of: "page.html")
        #expect(!html.contains("planted"))
        #expect(html.contains("print &quot;•••&quot;"))
    }

    @Test func `a report that cannot be written is told before anything is done`() async throws {
        let program = try Program()
        let result = try await program.run(["run", "--report", "nowhere/page.html", "-c", "print done"])
        #expect(result.code == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("nowhere"))
    }

    @Test func `a dry run has a page as well`() async throws {
        let reported = try await report("search name \"Larry Page\" at google.com", ["--dry-run"])
        #expect(reported.result.code == 0)
        let html = try reported.html
        #expect(html.contains("Dry run of a script"))
        #expect(html.contains("POST search/name  name=Larry Page"))
    }
}
