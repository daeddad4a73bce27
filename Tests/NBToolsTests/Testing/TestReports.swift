import NBLanguage
import NBTools

/// Reports to write: one of each kind of ending, with places in scripts that nobody has to run.
enum TestReports {
    static let people = SourceText(
        name: "people-test.nb", text: "let x = 3\nexpect $x is 3\nexpect $x + 1 is 5 otherwise \"too few\"\n")

    static func place(_ words: String, in source: SourceText = people) -> Place {
        let text = source.text(from: 0, to: source.bytes.count)
        guard let range = text.firstRange(of: words) else { return Place(source, 0, 0) }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return Place(source, start, start + words.utf8.count)
    }

    static let well = TestedFile(
        "a-test.nb",
        expectations: [
            MetExpectation(
                place("true", in: SourceText(name: "a-test.nb", text: "expect true")), after: .milliseconds(20))
        ],
        end: .well, said: [SaidLine("hello")], duration: .milliseconds(120))

    static let failed = TestedFile(
        "people-test.nb", expectations: [MetExpectation(place("$x is 3"), after: .milliseconds(30))],
        end: .failed(
            Diagnostic(.expectation, "too few", at: place("$x + 1 is 5"), notes: [Diagnostic.Note("$x + 1 is 4")])),
        said: [SaidLine("looking"), SaidLine("warning: <slow> & \u{1B}[1m", isNote: true)],
        duration: .milliseconds(80), exitCode: 3)

    static let broken = TestedFile(
        "c-test.nb",
        end: .broken([
            Diagnostic(
                .syntax, "there is no command prnt",
                at: place("prnt", in: SourceText(name: "c-test.nb", text: "# a\nprnt 1")),
                hint: "did you mean: print <values>")
        ]), duration: .milliseconds(5), exitCode: 2)

    static let bare = TestedFile("d#1-test.nb", end: .well, duration: .milliseconds(1500))
    static let stopped = TestedFile(
        "e-test.nb", expectations: [MetExpectation(place("$x is 3"), after: .milliseconds(1))], end: .interrupted,
        duration: .seconds(2), exitCode: 130)
    static let notRun = TestedFile("f-test.nb", end: .notRun)

    static let all = TestReport(
        [well, failed, broken, bare, stopped, notRun], duration: .milliseconds(2310), isInterrupted: true)
    static let good = TestReport([well, well], duration: .milliseconds(1300))
}
