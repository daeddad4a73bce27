import NBLanguage

/// One thing that a test is asked about: an expectation, an error that ended it, or whether it was run at all.
struct TestPoint {
    enum Outcome {
        case met
        case failed(Diagnostic)
        case broken(Diagnostic)
        case skipped
    }

    /// In one line, such as `line 4: $x is 3`.
    var name: String
    var outcome: Outcome
    var duration: Duration

    init(_ name: String, _ outcome: Outcome, _ duration: Duration = .zero) {
        self.name = name.onOneLine
        self.outcome = outcome
        self.duration = duration
    }
}

extension TestedFile {
    /// Its points in the order in which they came up.
    var points: [TestPoint] {
        var points = expectations.map { TestPoint(name(of: $0.place.text, at: $0.place), .met, $0.duration) }
        let rest = expectations.reduce(duration) { $0 - $1.duration }
        switch end {
        case .well: break
        case .failed(let diagnostic):
            points.append(
                TestPoint(
                    name(of: diagnostic.place?.text ?? diagnostic.message, at: diagnostic.place), .failed(diagnostic),
                    rest))
        case .broken(let diagnostics):
            for (index, diagnostic) in diagnostics.enumerated() {
                points.append(
                    TestPoint(
                        name(of: diagnostic.message, at: diagnostic.place), .broken(diagnostic),
                        index == 0 ? rest : .zero))
            }
        case .interrupted: points.append(TestPoint("stopped", .skipped, rest))
        case .notRun: points.append(TestPoint("not run", .skipped))
        }
        return points
    }

    private func name(of words: String, at place: Place?) -> String {
        guard let place else { return words }
        return (place.source.name == file ? "" : place.source.name + " ") + "line \(place.line): \(words)"
    }
}

extension String {
    /// With every run of white space as one space.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
