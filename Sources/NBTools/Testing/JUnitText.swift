import NBLanguage

/// A run of tests as JUnit's XML, which continuous integration reads: a suite for each file, a case for each expectation.
package struct JUnitText: Sendable {
    package init() {}

    package func text(_ report: TestReport) -> String {
        let suites = report.files.map { Suite($0) }
        func sum(_ count: (Suite) -> Int) -> String { String(suites.reduce(0) { $0 + count($1) }) }
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append(
            element(
                "testsuites",
                [
                    ("name", "nb test"), ("tests", sum(\.cases.count)), ("failures", sum(\.failures)),
                    ("errors", sum(\.errors)), ("skipped", sum(\.skipped)), ("time", report.duration.thousandthsText),
                ]))
        for suite in suites { lines += self.lines(suite) }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A file with its points, each under a name of its own: those that read the results take two of one name for one.
    private struct Suite {
        let file: TestedFile
        let cases: [TestPoint]
        var failures = 0
        var errors = 0
        var skipped = 0

        init(_ file: TestedFile) {
            self.file = file
            var points = file.points
            if points.isEmpty { points = [TestPoint("runs to its end", .met, file.duration)] }
            var seen: [String: Int] = [:]
            for index in points.indices {
                let count = seen[points[index].name, default: 0] + 1
                seen[points[index].name] = count
                if count > 1 { points[index].name += " (\(count))" }
                switch points[index].outcome {
                case .met: break
                case .failed: failures += 1
                case .broken: errors += 1
                case .skipped: skipped += 1
                }
            }
            cases = points
        }
    }

    private func lines(_ suite: Suite) -> [String] {
        let file = suite.file
        var lines = [
            "  "
                + element(
                    "testsuite",
                    [
                        ("name", file.file), ("tests", String(suite.cases.count)), ("failures", String(suite.failures)),
                        ("errors", String(suite.errors)), ("skipped", String(suite.skipped)),
                        ("time", file.duration.thousandthsText),
                    ])
        ]
        for point in suite.cases { lines += self.lines(point, in: file) }
        let output = file.said.filter { !$0.isNote }.map(\.text)
        let notes = file.said.filter(\.isNote).map(\.text)
        if !output.isEmpty { lines.append("    <system-out>\(escaped(output.joined(separator: "\n")))</system-out>") }
        if !notes.isEmpty { lines.append("    <system-err>\(escaped(notes.joined(separator: "\n")))</system-err>") }
        return lines + ["  </testsuite>"]
    }

    private func lines(_ point: TestPoint, in file: TestedFile) -> [String] {
        let attributes = [
            ("classname", file.file), ("name", point.name), ("file", file.file),
            ("time", point.duration.thousandthsText),
        ]
        func testCase(_ inner: String) -> [String] {
            ["    " + element("testcase", attributes), "      " + inner, "    </testcase>"]
        }
        switch point.outcome {
        case .met: return ["    " + element("testcase", attributes, isEmpty: true)]
        case .skipped: return testCase(element("skipped", [("message", point.name)], isEmpty: true))
        case .failed(let diagnostic): return testCase(whole("failure", diagnostic))
        case .broken(let diagnostic): return testCase(whole("error", diagnostic))
        }
    }

    private func whole(_ name: String, _ diagnostic: Diagnostic) -> String {
        element(name, [("message", diagnostic.message), ("type", diagnostic.kind.rawValue)])
            + escaped(DiagnosticRenderer().render(diagnostic)) + "</\(name)>"
    }

    private func element(_ name: String, _ attributes: [(String, String)], isEmpty: Bool = false) -> String {
        "<" + ([name] + attributes.map { "\($0)=\"\(escaped($1, isAttribute: true))\"" }).joined(separator: " ")
            + (isEmpty ? "/>" : ">")
    }

    /// A text as XML may hold it, between tags and in attributes. What XML has no way to write is left out.
    private func escaped(_ text: String, isAttribute: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where isAttribute: result += "&quot;"
            case "\n" where isAttribute: result += "&#10;"
            case "\t" where isAttribute: result += "&#9;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\r": result += "&#13;"
            default:
                guard scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF else { continue }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
