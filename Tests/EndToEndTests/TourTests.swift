import Foundation
import PtySupport
import Testing

/// The course inside the shell, taken by a learner who sees nothing but the screen.
@Suite(.timeLimit(.minutes(3)))
struct TourTests {
    /// Where the learner is: the lesson and the step, as the screen tells them last.
    private static func heading(_ screen: Screen) -> String? {
        screen.wholeText.split(separator: "\n").last { $0.hasPrefix("Lesson ") }.map(String.init)
    }

    /// The lines to type that stand below the last heading.
    private static func shown(_ screen: Screen) -> String? {
        let rows = screen.wholeText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let heading = rows.lastIndex(where: { $0.hasPrefix("Lesson ") }) else { return nil }
        let lines = rows[(heading + 1)...].drop { !$0.hasPrefix("    ") }.prefix { $0.hasPrefix("    ") }
        return lines.isEmpty ? nil : lines.map { String($0.dropFirst(4)) }.joined(separator: "\n")
    }

    private func progress(_ program: Program) throws -> String {
        try String(contentsOf: program.home.appendingPathComponent(".local/state/nb/tour"), encoding: .utf8)
            .split(separator: "\n").last.map(String.init) ?? ""
    }

    @Test func `whoever types what it shows goes through all of it`() async throws {
        let program = try Program()
        let prompt = try await Prompt.open(program, columns: 80, rows: 40)
        try await prompt.enter("tour", until: "Lesson 1 of 7, step 1")
        let headings = try await Self.follow(prompt) { _ in true }
        #expect(prompt.pty.screen.wholeText.contains("That was the tour"))
        #expect(Set(headings.map { $0.prefix(11) }).count == 7)
        #expect(try progress(program) == "finished")
        try await prompt.enter("tour", until: "You have been through all lessons")
    }

    @Test(arguments: 1...7)
    func `each lesson can be the first`(_ lesson: Int) async throws {
        let prompt = try await Prompt.open(try Program(), columns: 80, rows: 40)
        try await prompt.enter("tour \(lesson)", until: "Lesson \(lesson) of 7, step 1")
        let headings = try await Self.follow(prompt) { $0.hasPrefix("Lesson \(lesson) ") }
        #expect(headings.count > 1)
        let words = prompt.pty.screen.wholeText
        #expect(words.contains(lesson < 7 ? "Lesson \(lesson + 1) of 7" : "That was the tour"))
    }

    /// Types what the tour shows, as long as that is a step of those that are meant. Answers the steps that were done.
    private static func follow(_ prompt: Prompt, while isMeant: (_ heading: String) -> Bool) async throws -> [String] {
        var headings: [String] = []
        while let heading = Self.heading(prompt.pty.screen), isMeant(heading), headings.last != heading,
            headings.count < 40
        {
            headings.append(heading)
            if shown(prompt.pty.screen) == nil { try await prompt.enter("tour", until: "\n    ") }
            let lines = try #require(shown(prompt.pty.screen), "\(heading)")
            try prompt.pty.type(lines.replacingOccurrences(of: "\n", with: "\r") + "\r")
            let words = prompt.words
            try await prompt.pty.expect("the step behind \(heading)", within: .seconds(30)) { screen in
                guard screen.cursorLine == words else { return false }
                return Self.heading(screen) != heading || screen.wholeText.contains("That was the tour")
            }
        }
        return headings
    }

    @Test func `what is typed counts, not how`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("tour", until: "Lesson 1 of 7, step 1")
        try await prompt.enter(
            "let larry = (search name \"Larry Page\" at company Google)", until: "Lesson 1 of 7, step 2")
        try await prompt.enter("search name \"Arya Stark\" at voilanorbert.com", until: "Lesson 2 of 7")
        try await prompt.enter("wait at most 1 minute", until: "step 3 of 5")
        try await prompt.enter("show it.email", until: "step 4 of 5")
    }

    @Test func `a wrong line gets a hint, and the next one the line itself`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("tour", until: "step 1 of 2")
        try await prompt.enter("tour next", until: "step 2 of 2")
        #expect(Self.shown(prompt.pty.screen) == nil)
        try await prompt.enter("search name", until: "Hint: search name WHO at DOMAIN")
        try await prompt.enter(
            "search name Ned Stark at voilanorbert.com", until: "    search name Arya Stark at voilanorbert.com")
        try await prompt.enter("search name Arya Stark at voilanorbert.com", until: "Lesson 2 of 7")
    }

    @Test func `looking around is no mistake`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("tour", until: "step 1 of 2")
        try await prompt.enter("help wait", until: "waits until all")
        #expect(!prompt.pty.screen.text.contains("Hint"))
    }

    @Test func `it goes on where one left, with what the step needs`() async throws {
        let program = try Program()
        let first = try await Prompt.open(program)
        try await first.enter("tour to", until: "Lesson 6 of 7, step 1")
        try await first.enter("tour next", until: "Lesson 6 of 7, step 2")
        #expect(try progress(program) == "lesson to step 2")
        try first.pty.type("exit\r")
        try await first.pty.exitCode()
        let second = try await Prompt.open(program)
        #expect(second.pty.screen.text.contains("tour goes on with lesson 6"))
        // The command that the second step uses went with the session.
        try await second.enter("tour", until: "Lesson 6 of 7, step 1")
    }

    @Test func `it takes place in the sandbox, and the session goes back behind it`() async throws {
        let server = try FakeServer(always: .answer(500, body: "{}"))
        let environment = [
            "NORBERT_API_KEY": "a-key", "NORBERT_API_URL": server.base, "WHOISXML_API_KEY": "another",
            "WHOISXML_API_URL": server.base,
        ]
        let program = try Program()
        let prompt = try await Prompt.open(program, environment: environment, words: "nb norbert>")
        try prompt.pty.type("tour\r")
        let sandbox = prompt.saying("nb sandbox>")
        try await sandbox.isBack()
        try await sandbox.enter("search name Larry Page at google.com", until: "step 2 of 2")
        try await sandbox.enter("use norbert", until: "the tour stays in the sandbox")
        try await sandbox.enter("verify larry@google.com with whoisxml", until: "the tour stays in the sandbox")
        try await sandbox.enter("login", until: "the tour stays in the sandbox")
        try prompt.pty.type("tour stop\r")
        try await prompt.isBack()
        #expect(prompt.pty.screen.text.contains("You have left the tour, and are at norbert"))
        #expect(server.requests.count == 0)
    }

    @Test func `a place that makes no sense begins it anew`() async throws {
        let program = try Program()
        let folder = program.home.appendingPathComponent(".local/state/nb")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data([0xFF, 0x00, 0x0A] + Array("lesson nonsense step 99\n".utf8)).write(
            to: folder.appendingPathComponent("tour"))
        let prompt = try await Prompt.open(program)
        try await prompt.enter("tour", until: "Lesson 1 of 7, step 1")
        #expect(try progress(program) == "lesson search step 1")
    }

    @Test func `where nothing can be kept it says so once, and goes on`() async throws {
        let program = try Program()
        let folder = program.home.appendingPathComponent(".local/state/nb")
        // A folder in the place of the file: nobody can write that, not even root.
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("tour"), withIntermediateDirectories: true)
        let prompt = try await Prompt.open(program)
        try await prompt.enter("tour", until: "where you are in the tour is not kept")
        try await prompt.enter("tour next", until: "step 2 of 2")
        let words = prompt.pty.screen.wholeText
        #expect(words.components(separatedBy: "is not kept").count == 2)
    }

    @Test func `its screens fit into forty columns`() async throws {
        let prompt = try await Prompt.open(try Program(), columns: 40)
        try await prompt.enter("tour", until: "search name Larry Page at google.com")
        #expect(prompt.pty.screen.lines.contains("    search name Larry Page at google.com"))
    }
}
