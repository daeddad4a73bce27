import NBLanguage

/// A run of tests as people read it: a line for each file as it ends, what failed whole at the end, and the totals.
package struct TestText: Sendable {
    /// Whether to colour; the words are the same either way.
    package var colour: Bool

    package init(colour: Bool = false) { self.colour = colour }

    /// A file's line.
    package func line(_ file: TestedFile) -> String {
        let time = "in \(file.duration.inWords)"
        let count = Self.count(file.expectations.count, "expectation")
        return switch file.end {
        case .well where file.expectations.isEmpty: row("warning", "33", file, "expects nothing, \(time)")
        case .well: row("ok", "32", file, "\(count) \(time)")
        case .failed(let diagnostic): row("failed", "31;1", file, "\(Self.line(diagnostic))after \(count), \(time)")
        case .broken(let diagnostics):
            row("error", "31;1", file, "\(diagnostics.first.map(Self.line) ?? "")after \(count), \(time)")
        case .interrupted: row("stopped", "33", file, "after \(count), \(time)")
        case .notRun: row("not run", "33", file, nil)
        }
    }

    /// What is told when all is over: the files that were not begun, each failure as `nb run` shows it with what the
    /// script had said before, and the totals.
    package func end(_ report: TestReport) -> String {
        var parts = report.files.filter { $0.end == .notRun }.map { line($0) }
        for file in report.files where !file.diagnostics.isEmpty { parts += ["", failure(file)] }
        if parts.count > 0 { parts.append("") }
        return (parts + [totals(report)]).joined(separator: "\n")
    }

    private func failure(_ file: TestedFile) -> String {
        let renderer = DiagnosticRenderer(colour: colour)
        let head = paint("--- \(file.file.sanitised)", "1")
        return ([head] + file.said.map(\.text) + file.diagnostics.map { renderer.render($0) }).joined(separator: "\n")
    }

    /// `12 files, 57 expectations, 1 failed in 1.3 s`.
    func totals(_ report: TestReport) -> String {
        var words = [
            Self.count(report.files.count, "file"), Self.count(report.expectationCount, "expectation"),
        ]
        if report.failedCount > 0 { words.append(paint("\(report.failedCount) failed", "31;1")) }
        if report.brokenCount > 0 { words.append(paint(Self.count(report.brokenCount, "error"), "31;1")) }
        if report.unfinishedCount > 0 { words.append("\(report.unfinishedCount) not run to the end") }
        if words.count == 2 { words.append(paint("all well", "32")) }
        if report.expectingNothingCount > 0 {
            words.append(paint("\(report.expectingNothingCount) without an expectation", "33"))
        }
        return words.joined(separator: ", ") + " in \(report.duration.inWords)"
    }

    private func row(_ word: String, _ code: String, _ file: TestedFile, _ rest: String?) -> String {
        let padding = String(repeating: " ", count: max(1, 9 - word.count))
        return paint(word, code) + padding + file.file.sanitised + (rest.map { ": \($0)" } ?? "")
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        diagnostic.place.map { "line \($0.line) " } ?? ""
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private func paint(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
