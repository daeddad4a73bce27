import NBLanguage
package import OrderedJSON

extension TestReport {
    /// The report for machines.
    package var json: JSON {
        .object([
            "files": .array(files.map(\.json)),
            "totals": .object([
                "files": .int(files.count), "expectations": .int(expectationCount), "failed": .int(failedCount),
                "errors": .int(brokenCount), "unfinished": .int(unfinishedCount),
                "without_expectation": .int(expectingNothingCount), "seconds": .decimal(duration.thousandthsText),
                "exit_code": .int(Int(exitCode)),
            ]),
        ])
    }
}

extension TestedFile {
    fileprivate var json: JSON {
        .object([
            "file": .string(file), "outcome": .string(outcome), "seconds": .decimal(duration.thousandthsText),
            "expectations": .array(
                expectations.map {
                    .object([
                        "file": .string($0.place.source.name), "line": .int($0.place.line),
                        "text": .string($0.place.text), "seconds": .decimal($0.duration.thousandthsText),
                    ])
                }),
            "diagnostics": .array(diagnostics.map { .object($0.json) }),
            "said": .array(
                said.map { .object(["stream": .string($0.isNote ? "error" : "output"), "text": .string($0.text)]) }),
        ])
    }

    private var outcome: String {
        switch end {
        case .well: "ok"
        case .failed: "failed"
        case .broken: "error"
        case .interrupted: "stopped"
        case .notRun: "not run"
        }
    }
}
