import NBLanguage
import NBRuntime

/// The page about a run: one HTML file that needs nothing else, neither the network nor scripts.
package struct ReportPage {
    private let record: RunRecord
    private var page: HTMLText

    /// - Parameter hidden: texts that must not stand on the page whoever said them: keys.
    package init(_ record: RunRecord, hiding hidden: [String] = []) {
        self.record = record
        page = HTMLText(hiding: hidden)
    }

    /// The page's HTML.
    package var html: String {
        var copy = self
        copy.write()
        return copy.page.html
    }

    private mutating func write() {
        page.markup(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>
            """)
        page.text("\(record.name), \(record.began)")
        page.markup("</title>\n<style>\n")
        page.markup(ReportStyle.sheet)
        page.markup("</style>\n</head>\n<body>\n<main>\n")
        head()
        trouble()
        steps()
        requests()
        page.markup("</main>\n<footer>")
        page.text("Made by \(record.program). It holds no keys, and of requests neither queries nor bodies.")
        page.markup("</footer>\n</body>\n</html>\n")
    }

    // MARK: The head

    private mutating func head() {
        page.markup("<header>\n<p class=\"kind\">")
        page.text(record.isDryRun ? "Dry run of a script" : "Run of a script")
        page.markup("</p>\n<h1>")
        page.text(record.name)
        page.markup("</h1>\n")
        if let purpose = record.purpose {
            page.markup("<p class=\"purpose\">")
            page.text(purpose)
            page.markup("</p>\n")
        }
        switch record.outcome {
        case .well: page.markup("<p class=\"outcome well\">It ran to its end.</p>\n")
        case .failed(let code):
            page.markup("<p class=\"outcome failed\">")
            page.text("It ended with an error (exit code \(code)).")
            page.markup("</p>\n")
        case .interrupted: page.markup("<p class=\"outcome stopped\">It was interrupted.</p>\n")
        }
        page.markup("<dl class=\"facts\">\n")
        fact("When", record.began)
        fact("Took", record.duration.forPeople)
        fact("Server", record.server, record.serverRemark)
        fact("Statements", record.steps.count.grouped)
        fact("Requests", record.requestCount.grouped, failures)
        if record.isDryRun {
            fact("Spent", "nothing", "a dry run")
        } else {
            fact("Spent", record.spent ?? "nothing known")
        }
        page.markup("</dl>\n</header>\n")
    }

    private mutating func fact(_ name: String, _ text: String, _ remark: String? = nil) {
        page.markup("<div><dt>")
        page.text(name)
        page.markup("</dt><dd>")
        page.text(text)
        if let remark {
            page.markup("<small>")
            page.text(remark)
            page.markup("</small>")
        }
        page.markup("</dd></div>\n")
    }

    private mutating func trouble() {
        guard !record.errors.isEmpty else { return }
        page.markup("<section class=\"trouble\">\n<h2>What went wrong</h2>\n")
        for error in record.errors {
            page.markup("<pre>")
            page.text(error)
            page.markup("</pre>\n")
        }
        if let failed = record.steps.firstIndex(where: { $0.state == .failed }) {
            page.markup("<p><a href=\"#s")
            page.number(failed + 1)
            page.markup("\">The statement</a></p>\n")
        }
        page.markup("</section>\n")
    }

    // MARK: Statements

    private mutating func steps() {
        if !record.preface.isEmpty {
            page.markup("<section class=\"preface\">\n")
            // The errors are told above.
            for said in record.preface where !record.errors.contains(where: { said == .note($0) }) { self.said(said) }
            page.markup("</section>\n")
        }
        guard !record.steps.isEmpty else { return }
        page.markup("<section class=\"steps\">\n<h2>Statements</h2>\n")
        for (index, step) in record.steps.enumerated() { self.step(step, index + 1) }
        page.markup("</section>\n")
    }

    private mutating func step(_ step: RunRecord.Step, _ number: Int) {
        page.markup("<article id=\"s")
        page.number(number)
        switch step.state {
        case .done: page.markup("\" class=\"step\">\n")
        case .failed: page.markup("\" class=\"step failed\">\n")
        case .interrupted: page.markup("\" class=\"step stopped\">\n")
        }
        page.markup("<p class=\"mark\">")
        if let file = step.file {
            page.markup("<span>")
            page.text(file)
            page.markup("</span>")
        }
        switch step.state {
        case .done: break
        case .failed: page.markup("<strong>failed</strong>")
        case .interrupted: page.markup("<strong>interrupted</strong>")
        }
        page.markup("<span class=\"time\">")
        page.text(step.duration.forPeople)
        page.markup("</span></p>\n<pre class=\"code\">")
        let lines = step.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            page.markup("<span class=\"line\" data-n=\"")
            page.number(step.line + index)
            page.markup("\">")
            page.text(line.isEmpty ? " " : String(line))
            page.markup("</span>")
        }
        page.markup("</pre>\n")
        for said in step.said where !record.errors.contains(where: { said == .note($0) }) { self.said(said) }
        if let result = step.result { self.result(result) }
        page.markup("</article>\n")
    }

    private mutating func said(_ said: RunRecord.Said) {
        switch said {
        case .text(let text): pre("<pre class=\"said\">", text)
        // The carets of an error stand under their words.
        case .note(let text) where text.contains("\n"): pre("<pre class=\"note told\" tabindex=\"0\">", text)
        case .note(let text): pre("<pre class=\"note\">", text)
        case .table(let table): self.table(table)
        case .chart(let svg): chart(svg)
        case .more(let count):
            page.markup("<p class=\"more\">")
            page.text("and \(count.grouped) more \(count == 1 ? "line" : "lines")")
            page.markup("</p>\n")
        }
    }

    private mutating func pre(_ tag: StaticString, _ text: String) {
        page.markup(tag)
        page.text(text)
        page.markup("</pre>\n")
    }

    private mutating func result(_ result: RunRecord.Result) {
        switch result {
        case .value(let text):
            page.markup("<p class=\"value\">")
            page.text(text)
            page.markup("</p>\n")
        case .table(let table): self.table(table)
        case .chart(let svg): chart(svg)
        case .fields(let fields):
            page.markup("<div class=\"scroll\" tabindex=\"0\"><table class=\"one\"><tbody>\n")
            for field in fields {
                page.markup("<tr><th scope=\"row\">")
                page.text(field.name)
                page.markup("</th><td>")
                page.text(field.text)
                page.markup("</td></tr>\n")
            }
            page.markup("</tbody></table></div>\n")
        }
    }

    private mutating func chart(_ svg: String) {
        page.markup("<figure class=\"chart\">")
        page.drawing(svg)
        page.markup("</figure>\n")
    }

    private mutating func table(_ table: TableContent) {
        page.markup("<figure>\n<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
        for column in table.columns {
            page.markup(column.isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
            page.text(column.name)
            page.markup("</th>")
        }
        page.markup("</tr></thead><tbody>\n")
        for row in table.rows {
            page.markup("<tr>")
            for (column, text) in zip(table.columns, row) {
                cell(text, isNumber: column.isNumber)
            }
            page.markup("</tr>\n")
        }
        page.markup("</tbody></table></div>\n")
        if table.total > 1 || table.total > table.rows.count {
            page.markup("<figcaption>")
            page.text(
                table.rows.count < table.total
                    ? "the first \(table.rows.count.grouped) of \(table.total.grouped) rows"
                    : "\(table.total.grouped) rows")
            page.markup("</figcaption>\n")
        }
        page.markup("</figure>\n")
    }

    /// What is no longer than this stays on one line: an address, a time.
    private static let longestWhole = 48

    private mutating func cell(_ text: String, isNumber: Bool) {
        if isNumber {
            page.markup("<td class=\"n\">")
        } else if text.count <= Self.longestWhole {
            page.markup("<td class=\"w\">")
        } else {
            page.markup("<td>")
        }
        page.text(text)
        page.markup("</td>")
    }

    // MARK: Requests

    /// Beyond so many, the list is folded.
    private static let mostOpen = 50

    private mutating func requests() {
        guard !record.requests.isEmpty else { return }
        page.markup("<section class=\"requests\">\n<h2>Requests</h2>\n")
        page.markup(record.requests.count > Self.mostOpen ? "<details>" : "<details open>")
        page.markup("<summary>")
        page.text(summary)
        page.markup("</summary>\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>")
        page.markup("<th scope=\"col\">Line</th><th scope=\"col\">Request</th><th scope=\"col\">Answer</th>")
        page.markup("<th scope=\"col\" class=\"n\">Time</th><th aria-hidden=\"true\"></th></tr></thead><tbody>\n")
        let longest = record.requests.map(\.duration).max() ?? .zero
        for request in record.requests { row(request, longest) }
        page.markup("</tbody></table></div>\n")
        let left = record.requestCount - record.requests.count { $0.answer != .waited }
        if left > 0 {
            page.markup("<p class=\"more\">")
            page.text("and \(left.grouped) more")
            page.markup("</p>\n")
        }
        page.markup("</details>\n</section>\n")
    }

    /// How many requests failed, in words; nil for none.
    private var failures: String? {
        switch record.failedCount {
        case 0: nil
        case 1: "1 failed or was refused"
        default: "\(record.failedCount.grouped) failed or were refused"
        }
    }

    private var summary: String {
        let all = record.requestCount == 1 ? "1 request" : "\(record.requestCount.grouped) requests"
        let waited = record.requests.filter { $0.answer == .waited }.reduce(Duration.zero) { $0 + $1.duration }
        return all + (failures.map { ", \($0)" } ?? "")
            + (waited > .zero ? ", \(waited.forPeople) of waiting for limits" : "")
    }

    private mutating func row(_ request: RunRecord.Request, _ longest: Duration) {
        page.markup(request.answer.isFailure ? "<tr class=\"bad\"><td>" : "<tr><td>")
        if let index = request.step, record.steps.indices.contains(index) {
            page.markup("<a href=\"#s")
            page.number(index + 1)
            page.markup("\">")
            page.number(record.steps[index].line)
            page.markup("</a>")
        }
        page.markup("</td><td class=\"path\">")
        if request.answer == .waited {
            page.text("waited for the server's limit")
        } else {
            page.markup("<b>")
            page.text(request.method)
            page.markup("</b> ")
            page.text(request.path)
        }
        page.markup("</td><td>")
        switch request.answer {
        case .status(let status): page.number(status)
        case .none(let why): page.text(why)
        case .waited: break
        }
        page.markup("</td><td class=\"n\">")
        page.text(request.duration.forPeople)
        page.markup("</td><td class=\"share\" aria-hidden=\"true\"><i style=\"width:")
        page.number(longest > .zero ? max(1, Int((request.duration / longest * 100).rounded())) : 0)
        page.markup("%\"></i></td></tr>\n")
    }
}

extension Duration {
    /// A duration as people say it: `12 ms`, `3.4 s`, `2 min 5 s`, `1 h 2 min`.
    var forPeople: String {
        let milliseconds = Int((self / .milliseconds(1)).rounded())
        switch milliseconds {
        case ..<1: return "under 1 ms"
        case ..<1_000: return "\(milliseconds) ms"
        case ..<60_000: return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
        case ..<3_600_000: return "\(milliseconds / 60_000) min \(milliseconds % 60_000 / 1_000) s"
        default: return "\(milliseconds / 3_600_000) h \(milliseconds % 3_600_000 / 60_000) min"
        }
    }
}

extension Int {
    /// The number with its thousands apart: `12,345`.
    var grouped: String {
        var digits = String(magnitude)
        var parts: [String] = []
        while digits.count > 3 {
            parts.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
    }
}
