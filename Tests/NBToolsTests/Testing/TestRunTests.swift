import NBLanguage
import NBRuntime
import NBTools
import Testing

/// Scripts that are run as tests.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct TestRunTests {
    private func run(_ text: String, _ options: TestRun.Options = .init()) async throws -> TestedFile {
        let session = try SmallSession()
        let report = await session.run([try session.script("one-test.nb", text)], options)
        return try #require(report.files.first)
    }

    @Test func `the expectations that hold are told with their lines and words`() async throws {
        let file = try await run("let x = 3\nexpect $x is 3\n\nexpect $x < 4 and $x > 2\n")
        #expect(file.end == .well)
        #expect(file.expectations.map(\.place.line) == [2, 4])
        #expect(file.expectations.map(\.place.text) == ["$x is 3", "$x < 4 and $x > 2"])
        #expect(file.exitCode == 0)
    }

    @Test func `an expectation in a loop counts each time`() async throws {
        #expect(try await run("each n in 1..5: expect $n > 0").expectationCount == 5)
        #expect(try await run("each n in 1..5, 3 at once: expect $n > 0").expectationCount == 5)
    }

    @Test func `a failed expectation ends the test and shows both sides`() async throws {
        let file = try await run("let x = 3\nexpect $x is 3\nexpect $x + 1 is 5\nprint never")
        guard case .failed(let diagnostic) = file.end else {
            Issue.record("it ended \(file.end)")
            return
        }
        #expect(diagnostic.place?.line == 3)
        #expect(diagnostic.notes.map(\.text) == ["$x + 1 is 4"])
        #expect(file.expectationCount == 2)
        #expect(file.said == [])
        #expect(file.exitCode == 3)
    }

    @Test func `a failed expectation that a try takes is no failure`() async throws {
        let file = try await run("try\n  expect 1 is 2\notherwise\n  expect $error.kind is expectation\nend")
        #expect(file.end == .well)
        #expect(file.expectationCount == 1)
    }

    @Test func `a script that is wrong as it is written is an error with all of its errors`() async throws {
        let file = try await run("prnt 1\nexpect $y is 1")
        #expect(file.diagnostics.map(\.place?.line) == [1, 2])
        #expect(file.exitCode == 2)
        #expect(file.expectationCount == 0)
    }

    @Test func `a script that is not there is an error of that test alone`() async throws {
        let session = try SmallSession()
        let there = try session.script("there.nb", "expect true")
        let report = await session.run([session.path(of: "nowhere.nb"), there])
        #expect(report.files.map(\.isWell) == [false, true])
        #expect(report.exitCode == 1)
    }

    @Test func `what a test says is kept with it, and what ended it is not said twice`() async throws {
        let file = try await run("print one\ntry: print 1 / 0\nprint two\nexpect false")
        #expect(file.said.map(\.isNote) == [false, true, false])
        #expect(file.said.first?.text == "one")
        #expect(file.said.last?.text == "two")
    }

    @Test func `tests that run beside each other keep their words apart`() async throws {
        let session = try SmallSession()
        let files = try (1...6).map { number in
            try session.script("\(number)-test.nb", "repeat 20 times\n  print \(number)\n  pause\nend\nexpect true")
        }
        let report = await session.run(files, .init(jobs: 6))
        for (index, file) in report.files.enumerated() {
            #expect(file.said.map(\.text) == Array(repeating: "\(index + 1)", count: 20))
        }
    }

    @Test func `the report has the files in the order in which they were named`() async throws {
        let session = try SmallSession()
        let slow = try session.script("slow.nb", "repeat 200 times: pause\nexpect true")
        let quick = try session.script("quick.nb", "expect true")
        let report = await session.run([slow, quick], .init(jobs: 2))
        #expect(report.files.map(\.file) == [slow, quick])
        #expect(report.expectationCount == 2)
    }

    @Test func `no more tests run at a time than are allowed`() async throws {
        let session = try SmallSession()
        let files = try (1...5).map { try session.script("\($0).nb", "repeat 10 times: pause\nexpect true") }
        let most = await Self.mostAtATime(files, jobs: 2)
        #expect(most == 2)
    }

    @Script private static func mostAtATime(_ files: [String], jobs: Int) async -> Int {
        var running = 0
        var most = 0
        _ = await TestRun(files, .init(jobs: jobs), session: SmallSession.make).run { event in
            switch event {
            case .began: running += 1
            case .ended: running -= 1
            }
            most = max(most, running)
        }
        return most
    }

    @Test(arguments: ["hang", "while true: let x = 1", "each n in 1..4, 4 at once: hang"])
    func `a script that hangs is ended, and told where it was`(lines: String) async throws {
        let file = try await run("expect true\nprint here\n" + lines, .init(timeLimit: .seconds(1)))
        let diagnostic = try #require(file.diagnostics.first)
        #expect(diagnostic.kind == .timeout)
        #expect(diagnostic.message == "the test was ended after 1 s: this is where it was")
        #expect(diagnostic.place?.line == 3)
        #expect(file.expectationCount == 1)
        #expect(file.said == [SaidLine("here")])
        #expect(file.exitCode == 1)
    }

    @Test func `with fail-fast no test begins after one that failed`() async throws {
        let session = try SmallSession()
        let files = [
            try session.script("a.nb", "expect true"), try session.script("b.nb", "expect false"),
            try session.script("c.nb", "expect true"),
        ]
        let report = await session.run(files, .init(failsFast: true))
        #expect(report.files.map(\.end).last == .notRun)
        #expect(report.files[0].isWell)
        #expect(report.exitCode == 3)
    }

    @Test func `a run that is stopped reports what was done and leaves out the rest`() async throws {
        let session = try SmallSession()
        let files = [
            try session.script("a.nb", "expect true"), try session.script("b.nb", "expect true\nprint here\nhang"),
            try session.script("c.nb", "expect true"),
        ]
        let report = await Self.stopped(files)
        #expect(report.files.map(\.end) == [.well, .interrupted, .notRun])
        #expect(report.files[1].expectationCount == 1)
        #expect(report.files[1].said == [SaidLine("here")])
        #expect(report.exitCode == 130)
    }

    /// Runs the files one by one, and stops the run when the second of them says something.
    @Script private static func stopped(_ files: [String]) async -> TestReport {
        let (words, word) = AsyncStream<Void>.makeStream()
        let running = Task { @Script in
            await TestRun(
                files,
                session: { console in
                    try SmallSession.make(Listener(console) { word.yield() })
                }
            ).run()
        }
        for await _ in words { break }
        running.cancel()
        return await running.value
    }

    @Test func `a script that leaves with an exit code is an error of that code`() async throws {
        let file = try await run("leave")
        #expect(file.diagnostics.map(\.message) == ["it left with the exit code 7"])
        #expect(file.exitCode == 7)
    }

    @Test func `of a test that prints without end the last lines are kept`() async throws {
        let file = try await run(
            "let words = \"\(String(repeating: "x", count: 1000))\"\nrepeat 5000 times: print $words\nprint last")
        #expect(file.said.last == SaidLine("last"))
        #expect(file.said.first?.text.hasSuffix("lines before this are left out)") == true)
        #expect(file.said.count < 1200)
    }

    @Test func `an input without a value is an error, as nobody can be asked`() async throws {
        let file = try await run("input who \"Whom to greet\"\nexpect $who is Ned")
        #expect(file.exitCode == 2)
    }

    @Test func `what could not begin for want of a session is an error`() async throws {
        let session = try SmallSession()
        let file = try session.script("a.nb", "expect true")
        let report = await TestRun([file], session: { _ in throw ValueFault("no folder", kind: .file) }).run()
        #expect(report.files.first?.diagnostics.map(\.message) == ["no folder"])
        #expect(report.exitCode == 1)
    }
}

/// A console that tells when something is said.
private final class Listener: Console {
    private let console: any Console
    private let hear: () -> Void

    init(_ console: any Console, _ hear: @escaping () -> Void) {
        self.console = console
        self.hear = hear
    }

    func write(_ text: String) {
        console.write(text)
        hear()
    }

    func note(_ text: String) { console.note(text) }
    func progress(_ text: String?) {}
    var width: Int? { nil }
    var usesColour: Bool { false }
    func ask(_ question: String) async -> String? { nil }
}
