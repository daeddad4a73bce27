import NBLanguage
import OrderedJSON

/// A run of tests in the Test Anything Protocol, version 14: a test point for each file, with the file's expectations as
/// its subtest.
package struct TAPText: Sendable {
    package init() {}

    package func text(_ report: TestReport) -> String {
        var lines = ["TAP version 14", "1..\(report.files.count)"]
        for (index, file) in report.files.enumerated() { lines += self.lines(file, number: index + 1) }
        lines.append("# \(TestText().totals(report))")
        if report.isInterrupted { lines.append("Bail out! interrupted") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ file: TestedFile, number: Int) -> [String] {
        let name = escaped(file.file)
        switch file.end {
        case .notRun: return ["ok \(number) - \(name) # SKIP not run"]
        case .interrupted: return ["not ok \(number) - \(name)", "# it was stopped"]
        case .well where file.expectations.isEmpty: return ["ok \(number) - \(name)", "# it expects nothing"]
        case .well, .failed, .broken: break
        }
        let points = file.points
        var lines = ["# Subtest: \(file.file.onOneLine.sanitised)"]
        lines += points.enumerated().flatMap { self.lines($1, number: $0 + 1) }.map { "    " + $0 }
        lines.append("    1..\(points.count)")
        lines.append("\(file.isWell ? "ok" : "not ok") \(number) - \(name)")
        lines += details([("duration_ms", .int(file.duration.wholeMilliseconds))] + output(file))
        return lines
    }

    private func lines(_ point: TestPoint, number: Int) -> [String] {
        switch point.outcome {
        case .met: return ["ok \(number) - \(escaped(point.name))"]
        case .skipped: return ["ok \(number) - \(escaped(point.name)) # SKIP"]
        case .failed(let diagnostic), .broken(let diagnostic):
            return ["not ok \(number) - \(escaped(point.name))"] + details(diagnostic.details.members)
        }
    }

    /// What a script said is told where it helps to see what went wrong.
    private func output(_ file: TestedFile) -> [(key: String, value: JSON)] {
        guard !file.isWell, !file.said.isEmpty else { return [] }
        return [("output", .array(file.said.map { .string($0.text) }))]
    }

    /// A block of YAML behind a test point; what stands right of its keys is JSON, which is YAML as well.
    private func details(_ members: [(key: String, value: JSON)]) -> [String] {
        ["  ---"] + members.map { "  \($0.key): \($0.value.text)" } + ["  ..."]
    }

    /// A description as the protocol wants it: a number sign would begin a directive.
    private func escaped(_ text: String) -> String {
        text.onOneLine.sanitised.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    }
}

extension Diagnostic {
    /// What it says, where, and both sides of an expectation, as far as there are such.
    fileprivate var details: JSONObject {
        var object: JSONObject = ["message": .string(message), "rule": .string(rule)]
        if let place {
            object["file"] = .string(place.source.name)
            object["line"] = .int(place.line)
            object["column"] = .int(place.column)
            object["words"] = .string(place.text)
        }
        if !notes.isEmpty { object["notes"] = .array(notes.map { .string($0.text) }) }
        if let hint { object["hint"] = .string(hint) }
        return object
    }
}
