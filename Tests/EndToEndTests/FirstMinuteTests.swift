import Foundation
import PtySupport
import Testing

/// Somebody who never saw nb finds an address within a minute of the first prompt, by nothing but what is on the screen.
@Suite(.timeLimit(.minutes(3)))
struct FirstMinuteTests {
    /// Reads all words of the screen once, at 240 words a minute, and types with two fingers, at 30 words a minute.
    private struct Person {
        private static let perWord = 0.25
        private static let perKey = 0.4

        private(set) var seconds = 0.0
        private var read: Set<String> = []

        mutating func reads(_ screen: Screen) {
            for line in screen.lines where read.insert(line).inserted {
                seconds += Double(line.split(separator: " ").count) * Self.perWord
            }
        }

        mutating func types(_ text: String) { seconds += Double(text.count + 1) * Self.perKey }
    }

    /// The address that was looked for, on a row of its own.
    private static let found = "\nlarry@google.com"

    /// Goes the way that a screen shows, and answers how long the person took to read and to type.
    private func walk(_ prompt: Prompt, _ lines: [String]) async throws -> Double {
        var person = Person()
        for line in lines {
            person.reads(prompt.pty.screen)
            person.types(line)
            try await prompt.enter(line)
        }
        try await prompt.pty.expect("the address") { $0.wholeText.contains(Self.found) }
        person.reads(prompt.pty.screen)
        return person.seconds
    }

    /// The lines that the greeting tells to try, in their order, as a person reads them off the screen.
    private func advised(_ screen: Screen) -> [String] {
        let rows = screen.lines
        let labelled = rows.compactMap { row in
            ["try ", "then "].first { row.hasPrefix($0) }.map {
                String(row.dropFirst($0.count)).trimmingCharacters(in: .whitespaces)
            }
        }
        guard let heading = rows.firstIndex(where: { $0.hasPrefix("try these lines") }) else { return labelled }
        return rows[(heading + 1)...].prefix { $0.hasPrefix("  ") }.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test(arguments: [(80, 24, "xterm-256color"), (200, 50, "xterm"), (40, 24, "xterm"), (80, 24, "dumb")])
    func `the lines of the greeting lead to an address`(columns: Int, rows: Int, terminal: String) async throws {
        let prompt = try await Prompt.open(
            try Program(), columns: columns, rows: rows, environment: ["TERM": terminal])
        let lines = advised(prompt.pty.screen)
        #expect(lines.count == 3)
        let seconds = try await walk(prompt, lines)
        // The other five are for nb, which needs two of them where nothing else keeps the machine busy.
        #expect(seconds < 55, "\(seconds) seconds of reading and typing")
    }

    @Test func `examples and a number lead to an address`() async throws {
        let prompt = try await Prompt.open(try Program(), rows: 24)
        #expect(prompt.pty.screen.text.contains("examples are lines to run"))
        try await prompt.enter("examples", until: "to run an example")
        let row = try #require(prompt.pty.screen.lines.first { $0.hasSuffix("one address") })
        let number = try #require(row.split(separator: " ").first.map(String.init))
        try await prompt.enter(number, until: Self.found)
    }

    @Test func `the row of a search that goes on says what to type`() async throws {
        let prompt = try await Prompt.open(try Program())
        try await prompt.enter("search name Larry Page at google.com", until: "wait waits for it")
        try await prompt.enter("wait", until: "1 found")
        try await prompt.enter("it", until: "larry@google.com")
    }
}
