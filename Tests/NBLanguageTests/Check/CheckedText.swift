import NBLanguage
import Testing

/// A script with the warnings that it is to get beside its lines, and only these.
///
/// `#w rule: text` is a warning of the line, whose message holds the text; behind it `#^ words` are those under its
/// caret, `#? text` a part of its hint, `#n words` the words at the other end, where its note points.
struct CheckedText {
    struct Expected: CustomStringConvertible {
        var line: Int
        var rule: String
        var message: String
        var words: String?
        var hint: String?
        var noted: String?

        func fits(_ found: Diagnostic) -> Bool {
            guard let place = found.place else { return false }
            return place.line == line && found.rule == rule && found.message.contains(message)
                && (words.map { $0 == place.text } ?? true) && (hint.map { found.hint?.contains($0) ?? false } ?? true)
                && (noted.map { noted in found.notes.contains { $0.place?.text == noted } } ?? true)
        }

        var description: String { "\(line) \(rule): \(message) \(words ?? "") \(hint ?? "") \(noted ?? "")" }
    }

    private static var marks: [(mark: String, member: WritableKeyPath<Expected, String?>)] {
        [("#^ ", \.words), ("#? ", \.hint), ("#n ", \.noted)]
    }

    static func expected(in text: String) -> [Expected] {
        var all: [Expected] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for finding in line.components(behind: "#w ") {
                var rest = finding
                var expected = Expected(line: index + 1, rule: "", message: "")
                for (mark, member) in marks.reversed() {
                    guard let part = rest.components(behind: mark).first else { continue }
                    expected[keyPath: member] = part
                    rest = rest.before(mark)
                }
                expected.rule = rest.before(": ")
                expected.message = rest.components(behind: ": ").first ?? ""
                all.append(expected)
            }
        }
        return all
    }

    /// Checks the script and compares.
    ///
    /// - Parameter included: the scripts that it may include, by name.
    static func check(
        _ text: String, included: [String: String] = [:], isIncluded: Bool = false,
        at location: SourceLocation = #_sourceLocation
    ) {
        var found = findings(text, included: included, isIncluded: isIncluded)
        for expected in expected(in: text) {
            guard let index = found.firstIndex(where: { expected.fits($0) }) else {
                Issue.record(
                    "not found: \(expected)\nof:\n\(DiagnosticRenderer().render(found))", sourceLocation: location)
                continue
            }
            found.remove(at: index)
        }
        if !found.isEmpty {
            Issue.record("not expected:\n\(DiagnosticRenderer().render(found))", sourceLocation: location)
        }
    }

    static func findings(
        _ text: String, included: [String: String] = [:], isIncluded: Bool = false
    ) -> [Diagnostic] {
        let source = SourceText(name: "test.nb", text: text)
        let parser = Parser(source, vocabulary: CheckedVocabulary.all) { (path, _) throws(Diagnostic) in
            guard let text = included[path] else { throw Diagnostic(.file, "there is no file \(path)") }
            return SourceText(name: path, text: text)
        }
        let (script, errors) = parser.parse()
        return Checker(leavesIt: { CheckedVocabulary.leavingIt.contains($0) })
            .findings(in: script, errors: errors, isIncluded: isIncluded)
    }
}

extension StringProtocol {
    /// What stands behind each of the marks, without the spaces around it.
    fileprivate func components(behind mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            rest = rest[range.upperBound...]
            parts.append(String(rest.prefix(upTo: rest.firstRange(of: mark)?.lowerBound ?? rest.endIndex)))
        }
        return parts.map(\.withoutEnds)
    }

    fileprivate func before(_ mark: String) -> String {
        String(self[..<(firstRange(of: mark)?.lowerBound ?? endIndex)]).withoutEnds
    }
}

extension String {
    fileprivate var withoutEnds: String {
        let start = firstIndex { $0 != " " } ?? endIndex
        let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? start
        return String(self[start..<Swift.max(start, end)])
    }
}
