import Foundation

/// An error or warning that `nb` wrote, read back from its words.
struct SaidDiagnostic: CustomStringConvertible {
    var severity: String
    /// The line of the script; nil for what belongs to no line of it.
    var line: Int?
    var message: String
    var hint = ""
    var notes = ""
    /// What stands above the carets.
    var words = ""

    var description: String {
        "\(severity) in line \(line.map(String.init) ?? "-"): \(message) [\(words)] hint: \(hint)"
    }
}

/// One run of a script by the built program, in a home and a folder of its own.
struct ScriptProcess {
    var output: [String]
    var errorText: String
    var diagnostics: [SaidDiagnostic]
    var code: Int32

    static func run(_ fixture: ScriptFixture) async throws -> ScriptProcess {
        let program = try Program()
        let files = ScriptFixture.folder.appendingPathComponent("files")
        for name in try FileManager.default.contentsOfDirectory(atPath: files.path) {
            try FileManager.default.copyItem(
                at: files.appendingPathComponent(name), to: program.folder.appendingPathComponent(name))
        }
        try FileManager.default.copyItem(at: fixture.file, to: program.folder.appendingPathComponent(fixture.name))
        let result = try await program.run(["run", fixture.name] + fixture.arguments)
        return ScriptProcess(
            output: result.lines, errorText: result.errors,
            diagnostics: diagnostics(in: result.errors, of: fixture.name),
            code: result.code)
    }

    /// Reads what the renderer wrote: a first line, the line of script with its carets, notes and a hint.
    private static func diagnostics(in text: String, of name: String) -> [SaidDiagnostic] {
        var found: [SaidDiagnostic] = []
        var isHint = false
        var excerpt: String?
        var isNote = false
        for line in text.components(separatedBy: "\n") where !line.isEmpty {
            if let first = opening(line, of: name) {
                found.append(first)
                (isHint, isNote) = (false, false)
                continue
            }
            guard let last = found.indices.last else {
                found.append(SaidDiagnostic(severity: "note", message: line))
                continue
            }
            if let hint = line.dropPrefix("  hint: ") {
                found[last].hint = hint
                isHint = true
            } else if isHint {
                found[last].hint += "\n" + line.trimmingCharacters(in: .whitespaces)
            } else if let note = line.dropPrefix("  note: ") {
                found[last].notes += note + "\n"
                isNote = true
            } else if let bar = line.range(of: " | ") {
                let rest = String(line[bar.upperBound...])
                if let above = excerpt, !isNote, found[last].words.isEmpty {
                    found[last].words = words(of: above, above: rest)
                }
                excerpt = line[..<bar.lowerBound].contains(where: \.isNumber) ? rest : nil
            } else {
                found.append(SaidDiagnostic(severity: "note", message: line))
            }
        }
        return found
    }

    /// `name:line:column: error: message`, or without a place.
    private static func opening(_ line: String, of name: String) -> SaidDiagnostic? {
        for severity in ["error", "warning"] {
            if let message = line.dropPrefix("\(severity): ") {
                return SaidDiagnostic(severity: severity, message: message)
            }
            guard let mark = line.range(of: ": \(severity): ") else { continue }
            let place = line[..<mark.lowerBound].split(separator: ":")
            guard place.count >= 3, let number = Int(place[place.count - 2]), !line.hasPrefix(" ") else { continue }
            let isOwn = place[0] == name
            return SaidDiagnostic(
                severity: severity, line: isOwn ? number : nil, message: String(line[mark.upperBound...]))
        }
        return nil
    }

    private static func words(of line: String, above carets: String) -> String {
        guard let start = carets.firstIndex(of: "^") else { return "" }
        let offset = carets.distance(from: carets.startIndex, to: start)
        let count = carets[start...].prefix { $0 == "^" }.count
        return String(line.dropFirst(offset).prefix(count))
    }
}
