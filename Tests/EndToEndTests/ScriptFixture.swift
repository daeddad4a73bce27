import Foundation

/// A script of the folder `Scripts` with what it is expected to say.
///
/// Beside a line, or on lines of their own behind it:
/// `#> text` is the next line of standard output, `#! text` an error for this line whose message holds the text,
/// `#w text` a warning, `#? text` a part of its hint, `#^ words` the words under its caret, `#n text` a part of one of
/// its notes. The lines at the top of the file say `# exit 2`, `# arguments: --name value`, and
/// `# said: text` for an error that belongs to no line of this file, `# noted: text` for a note.
struct ScriptFixture: Sendable {
    /// One error or warning that is expected.
    struct Finding: Sendable, CustomStringConvertible {
        var severity: String
        var line: Int?
        var message: String
        var hint: String?
        var words: String?
        var note: String?

        func fits(_ said: SaidDiagnostic) -> Bool {
            said.severity == severity && said.line == line && said.message.contains(message)
                && (hint.map { said.hint.contains($0) } ?? true) && (words.map { said.words == $0 } ?? true)
                && (note.map { said.notes.contains($0) } ?? true)
        }

        var description: String {
            "\(severity) in line \(line.map(String.init) ?? "-"): \(message)\(hint.map { ", hint \($0)" } ?? "")"
                + "\(words.map { ", under the caret \($0)" } ?? "")\(note.map { ", note \($0)" } ?? "")"
        }
    }

    var file: URL
    var output: [String] = []
    var findings: [Finding] = []
    var exitCode: Int32 = 0
    var arguments: [String] = []

    var name: String { file.lastPathComponent }

    static let folder = Bundle.module.bundleURL.appendingPathComponent("Scripts")

    static let all: [ScriptFixture] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "nb" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ScriptFixture($0) }
    }()

    init(_ file: URL) {
        self.file = file
        let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
        var isTop = true
        var subject = 0
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let (code, marks) = Self.marks(of: String(line))
            let isBare = code.allSatisfy { $0.isWhitespace || $0 == "\u{FEFF}" }
            if !isBare || marks.isEmpty { subject = index + 1 }
            if isTop, line.hasPrefix("#"), marks.isEmpty {
                heading(String(line))
            } else if !isBare {
                isTop = false
            }
            for (mark, text) in marks { read(mark, text, line: subject) }
        }
    }

    private mutating func heading(_ line: String) {
        if let code = line.dropPrefix("# exit ") { exitCode = Int32(code) ?? -1 }
        if let words = line.dropPrefix("# arguments: ") { arguments = words.split(separator: " ").map(String.init) }
        if let message = line.dropPrefix("# said: ") {
            findings.append(Finding(severity: "error", line: nil, message: message))
        }
        if let message = line.dropPrefix("# noted: ") {
            findings.append(Finding(severity: "note", line: nil, message: message))
        }
        if let hint = line.dropPrefix("# hint: "), !findings.isEmpty { findings[findings.count - 1].hint = hint }
    }

    private mutating func read(_ mark: Character, _ text: String, line: Int) {
        let last = findings.count - 1
        switch mark {
        case ">": output.append(text)
        case "!": findings.append(Finding(severity: "error", line: line, message: text))
        case "w": findings.append(Finding(severity: "warning", line: line, message: text))
        case "?" where last >= 0: findings[last].hint = text
        case "^" where last >= 0: findings[last].words = text
        case "n" where last >= 0: findings[last].note = text
        default: break
        }
    }

    /// What stands before the first mark of a line, and the marks with their texts.
    private static func marks(of line: String) -> (code: String, marks: [(Character, String)]) {
        var code = ""
        var marks: [(Character, String)] = []
        let letters = Array(line)
        var index = 0
        while index < letters.count {
            let isStart = index == 0 || letters[index - 1] == " " || letters[index - 1] == "\u{FEFF}"
            if isStart, letters[index] == "#", index + 1 < letters.count, ">!w?^n".contains(letters[index + 1]),
                index + 2 == letters.count || letters[index + 2] == " "
            {
                if let last = marks.indices.last { marks[last].1.removeLast() }
                marks.append((letters[index + 1], ""))
                index += 3
                continue
            }
            if let last = marks.indices.last {
                marks[last].1.append(letters[index])
            } else {
                code.append(letters[index])
            }
            index += 1
        }
        return (code, marks)
    }
}

extension String {
    /// The rest of a text that begins with another.
    func dropPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
