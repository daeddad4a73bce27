package import NBLanguage
package import OrderedJSON

/// What a check of scripts found.
package struct CheckReport: Sendable {
    /// How many scripts were looked at.
    package var files: Int
    package private(set) var findings: [Diagnostic] = []
    /// What was said already: an error of an included script is found with each that includes it.
    private var said: Set<String> = []

    package init(files: Int, findings: [Diagnostic] = []) {
        self.files = files
        add(findings)
    }

    package mutating func add(_ more: [Diagnostic]) {
        for finding in more {
            let place = finding.place.map { "\($0.source.name)\n\($0.start)\n\($0.end)" } ?? ""
            if said.insert("\(place)\n\(finding.rule)\n\(finding.message)").inserted { findings.append(finding) }
        }
    }

    package var errors: Int { findings.count { $0.severity == .error } }
    package var warnings: Int { findings.count { $0.severity == .warning } }

    /// 2 if something is wrong; warnings alone are not, unless that is asked for.
    package func exitCode(isStrict: Bool) -> Int32 { errors > 0 || isStrict && warnings > 0 ? 2 : 0 }

    /// `3 files checked: 2 errors, 1 warning`.
    package var summary: String {
        func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        var parts: [String] = []
        if errors > 0 { parts.append(counted(errors, "error")) }
        if warnings > 0 { parts.append(counted(warnings, "warning")) }
        return counted(files, "file") + " checked: " + (parts.isEmpty ? "nothing found" : parts.joined(separator: ", "))
    }

    /// An array of objects, one for each finding.
    package var json: JSON { .array(findings.map { .object($0.json) }) }
}
