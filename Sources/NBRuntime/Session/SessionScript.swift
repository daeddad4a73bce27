import NBLanguage

/// A script in its canonical form, made of what a session's journal holds.
///
/// What could run at the prompt alone stands there as a comment, so that the script passes `nb check`.
package struct SessionScript {
    /// How the first line of such a script begins, behind the file's name.
    private static let mark = "a session at the prompt"

    package let text: String
    /// How many statements it has.
    package let count: Int
    /// How many statements are comments, because they could not stand in a script.
    package let omitted: Int

    /// - Parameters:
    ///   - path: where it is to be saved; what it includes is found from there.
    ///   - remark: what its first line says of the session.
    ///   - fresh: an interpreter that knows nothing of the session.
    package init(_ journal: SessionJournal, path: String, remark: String, checkedBy fresh: Interpreter) {
        var draft = Draft(journal.steps, path: path, remark: remark)
        // Each round leaves something out, or is the last.
        for _ in 0...journal.steps.count {
            let findings = fresh.examine(draft.source).findings
            // A file that is not there may be there when the script runs.
            let wrong = findings.filter { $0.severity == .error && $0.kind != .file }
            if !draft.omit(wrong) { break }
        }
        let formatter = Formatter(vocabulary: fresh.vocabulary)
        text = (try? formatter.format(draft.source, load: Interpreter.load).get()) ?? draft.text
        omitted = draft.omitted.count
        count = journal.steps.count - omitted
    }

    /// Whether nothing is lost when a session is saved there: a script that somebody wrote is not replaced by one.
    package static func mayBeSaved(at path: String) -> Bool {
        let file = FilePath(path)
        guard file.isRegularFile, let start = try? FileBytes(file).read(4096), !start.isEmpty else { return true }
        let first = String(decoding: start, as: UTF8.self).prefix { !$0.isNewline }
        return first.hasPrefix("#") && first.contains(": " + mark)
    }

    /// The steps on their way to a script: some of them are found not to stand in one.
    private struct Draft {
        private let steps: [SessionJournal.Step]
        private let path: String
        private let heading: String
        private(set) var omitted: Set<Int> = []

        init(_ steps: [SessionJournal.Step], path: String, remark: String) {
            self.steps = steps
            self.path = path
            heading = "# \(FilePath(path).name.sanitisedCell): \(SessionScript.mark), \(remark)"
        }

        var source: SourceText { SourceText(name: path, text: text) }

        var text: String { heading + "\n\n" + steps.indices.map { text(of: $0) }.joined(separator: "\n") + "\n" }

        /// Turns the steps into comments that have these errors. False if none has.
        mutating func omit(_ errors: [Diagnostic]) -> Bool {
            var ends: [Int] = []
            var line = 2
            for index in steps.indices {
                line += text(of: index).count { $0.isNewline } + 1
                ends.append(line)
            }
            let count = omitted.count
            for error in errors {
                guard let place = error.place, let step = ends.firstIndex(where: { $0 >= place.line }) else { continue }
                omitted.insert(step)
            }
            return omitted.count > count
        }

        private func text(of index: Int) -> String {
            let step = steps[index]
            if omitted.contains(index) {
                return step.text.split(separator: "\n").map { "# " + $0 }.joined(separator: "\n")
            }
            var text = step.text
            // The path of an included script is relative to the script that includes it.
            if let included = step.included, path.contains("/"), !included.hasPrefix("/") {
                let place = FilePath(included).whole
                if !place.contains(where: { "\"\\{".contains($0) }) { text = "include \"\(place)\"" }
            }
            let isBlock = text.contains("\n")
            let followsBlock = index > 0 && steps[index - 1].text.contains("\n")
            return (isBlock || followsBlock) && index > 0 ? "\n" + text : text
        }
    }
}
