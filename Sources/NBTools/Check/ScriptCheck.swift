package import NBLanguage
package import NBRuntime

/// A check of several scripts, which may include one another.
@Script
package struct ScriptCheck {
    private let interpreter: Interpreter

    package init(_ interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Looks at each script.
    ///
    /// - Parameter faults: what was said about scripts that could not be read.
    package func report(on sources: [SourceText], faults: [Diagnostic] = []) -> CheckReport {
        var examinations: [Examination] = []
        var included: Set<String> = []
        for source in sources {
            let examination = interpreter.examine(source)
            included.formUnion(examination.included.subtracting([source.name]))
            examinations.append(examination)
        }
        var report = CheckReport(files: sources.count, findings: faults)
        for (source, examination) in zip(sources, examinations) {
            // What a script names and defines for others counts as used, once it is known that others include it.
            let mayBeUsed = examination.findings.contains { Self.aboutUse.contains($0.rule) }
            let isIncluded = included.contains(source.name)
            report.add(
                mayBeUsed && isIncluded
                    ? interpreter.examine(source, isIncluded: true).findings : examination.findings)
        }
        return report
    }

    private static let aboutUse: Set<String> = [
        CheckRule.unusedVariable.rawValue, CheckRule.unusedInput.rawValue, CheckRule.unusedCommand.rawValue,
    ]
}
