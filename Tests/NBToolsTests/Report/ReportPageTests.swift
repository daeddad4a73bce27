import Foundation
@testable import NBRuntime
import Testing

@testable import NBTools

@Suite
struct ReportPageTests {
    private func page(hiding hidden: [String] = [], _ change: (inout RunRecord) -> Void) -> String {
        ReportPage(Sample.record(change), hiding: hidden).html
    }

    @Test func `a page says which script ran when, at which server, and how it ended`() {
        let html = page { _ in }
        #expect(html.hasPrefix("<!doctype html>"))
        #expect(html.contains("<h1>find-people.nb</h1>"))
        #expect(html.contains("One address for each person in a file."))
        #expect(html.contains("2026-11-22 09:00:00"))
        #expect(html.contains("sandbox<small>nb&#39;s own service</small>"))
        #expect(html.contains("3.4 s"))
        #expect(html.contains("3 credits"))
        #expect(html.contains("It ran to its end."))
    }

    @Test func `a page asks nobody for anything`() {
        let html = page { $0.steps = [Sample.step("print 1", said: [.text("1")])] }
        #expect(html.contains("default-src 'none'"))
        for word in ["<script", "<link", "src=", "http://", "https://", "url(", "@import"] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test(arguments: Sample.hostile) func `nothing that somebody wrote is obeyed`(text: String) {
        let plain = page { Self.fill(&$0, with: "harmless") }
        let html = page { Self.fill(&$0, with: text) }
        // The same tags in the same number, whatever the texts are.
        #expect(tags(of: html) == tags(of: plain))
        let steering = html.unicodeScalars.filter {
            ($0.value < 0x20 && $0 != "\n") || (0x2028...0x2069).contains($0.value)
        }
        #expect(steering.isEmpty)
    }

    /// Puts a text wherever a record can hold one.
    private static func fill(_ record: inout RunRecord, with text: String) {
        record.name = text
        record.purpose = text
        record.began = text
        record.server = text
        record.serverRemark = text
        record.spent = text
        record.program = text
        record.outcome = .failed(1)
        record.errors = [text]
        record.preface = [.text(text), .note(text + " ")]
        record.steps = [
            Sample.step(
                text, said: [.text(text), .note(text + " "), .table(Sample.table([text], [[text]]))],
                result: .fields([.init(name: text, text: text)]), state: .failed),
            Sample.step("x", result: .value(text)),
        ]
        record.steps[0].file = text
        record.requests = [
            .init(step: 0, method: text, path: text, answer: .none(text), duration: .milliseconds(2))
        ]
    }

    private func tags(of html: String) -> [String] {
        html.split(separator: "<").dropFirst().map { piece in
            String(piece.prefix { $0 != ">" && $0 != " " && $0 != "\n" })
        }
    }

    @Test func `a key that a script printed is blotted out`() {
        let html = page(hiding: ["s3cret-key"]) {
            $0.steps = [
                Sample.step("print s3cret-key", said: [.text("s3cret-key"), .chart("<svg>s3cret-key</svg>")])
            ]
        }
        #expect(!html.contains("s3cret-key"))
        #expect(html.contains("print •••"))
    }

    @Test func `statements have the numbers of their lines`() {
        let html = page { $0.steps = [Sample.step("each x in 1..2\n  print $x\nend", line: 7)] }
        #expect(html.contains("<span class=\"line\" data-n=\"7\">each x in 1..2</span>"))
        #expect(html.contains("<span class=\"line\" data-n=\"9\">end</span>"))
    }

    @Test func `a long table is cut with a note`() {
        let rows = (1...500).map { ["person \($0)", "\($0)"] }
        let html = page {
            $0.steps = [Sample.step("contacts", result: .table(Sample.table(["name", "score"], rows, total: 12_345)))]
        }
        #expect(html.contains("the first 500 of 12,345 rows"))
        #expect(html.contains("<td class=\"n\">500</td>"))
    }

    @Test func `an error is told at the top with its caret and leads to its statement`() {
        let error = "find.nb:3:7: error: there is no name\n 3 | print $x\n   |       ^^"
        let html = page {
            $0.outcome = .failed(2)
            $0.errors = [error]
            $0.steps = [Sample.step("let x = 1"), Sample.step("print $x", said: [.note(error)], state: .failed)]
        }
        #expect(html.contains("exit code 2"))
        #expect(html.contains("<a href=\"#s2\">"))
        #expect(html.components(separatedBy: "there is no name").count == 2, "once")
        #expect(html.contains("   |       ^^"))
    }

    @Test func `requests are listed with their answers, times and lines`() {
        let html = page {
            $0.steps = [Sample.step("credits", line: 4)]
            $0.requests = [
                .init(
                    step: 0, method: "GET", path: "organization/credits", answer: .status(200),
                    duration: .milliseconds(8)),
                .init(step: 0, method: "", path: "contacts/", answer: .waited, duration: .seconds(12)),
                .init(step: 0, method: "GET", path: "contacts/", answer: .none("no answer came"), duration: .zero),
            ]
            $0.requestCount = 2
            $0.failedCount = 1
        }
        #expect(html.contains("2 requests, 1 failed or was refused, 12.0 s of waiting for limits"))
        #expect(html.contains("<b>GET</b> organization/credits"))
        #expect(html.contains("no answer came"))
        #expect(html.contains("<a href=\"#s1\">4</a>"))
    }

    @Test func `a dry run says that nothing was spent`() {
        let html = page {
            $0.isDryRun = true
            $0.spent = nil
        }
        #expect(html.contains("Dry run of a script"))
        #expect(html.contains("nothing<small>a dry run</small>"))
    }

    @Test(arguments: [
        (Duration.microseconds(10), "under 1 ms"), (.milliseconds(999), "999 ms"), (.milliseconds(1_050), "1.0 s"),
        (.seconds(125), "2 min 5 s"), (.seconds(3_720), "1 h 2 min"),
    ])
    func `durations are said as people say them`(duration: Duration, words: String) {
        #expect(duration.forPeople == words)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")])
    func `numbers have their thousands apart`(number: Int, words: String) {
        #expect(number.grouped == words)
    }
}
