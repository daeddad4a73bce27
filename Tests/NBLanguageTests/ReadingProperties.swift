import NBLanguage

/// What holds of every text whatsoever, be it a script or not.
enum ReadingProperties {
    /// What does not hold of this text, in words; nil if all does.
    ///
    /// - Parameter isWhole: whether to look at what takes longer than reading too: checking, formatting, completing.
    static func violation(in bytes: [UInt8], isWhole: Bool = true) -> String? {
        let source = SourceText(name: "fuzz.nb", bytes: bytes)
        let isInteractive = bytes.count % 2 == 1
        let (script, diagnostics) = Parser(
            source, vocabulary: Whole.vocabulary, included: [source.name], isInteractive: isInteractive, load: load
        ).parse()
        if let wrong = misplaced(diagnostics, in: source) { return wrong }
        var lines: Set<Int> = []
        for error in diagnostics where error.severity == .error {
            guard let place = error.place else { return "an error without a place: \(error.message)" }
            if place.source === source, !lines.insert(place.line).inserted { return "two errors in line \(place.line)" }
        }
        guard isWhole else { return nil }
        let errors = diagnostics.filter { $0.severity == .error }
        let findings = Checker(leavesIt: { _ in false }).findings(in: script, errors: errors)
        if let wrong = misplaced(findings, in: source) { return wrong }
        let text = String(decoding: bytes, as: UTF8.self)
        _ = Whole.vocabulary.expectations(before: text)
        _ = Parser.openDepth(of: text, vocabulary: Whole.vocabulary)
        if let wrong = typing(text) { return wrong }
        return errors.isEmpty && !isInteractive ? formatting(source) : nil
    }

    /// What does not hold of a text that somebody types: its colours lie beside one another, in the text, and what
    /// completes it replaces its end.
    private static func typing(_ text: String) -> String? {
        let highlights = Highlighter(Whole.vocabulary).highlights(of: text)
        var end = 0
        for highlight in highlights {
            guard highlight.bytes.lowerBound >= end, !highlight.bytes.isEmpty else { return "colours lie over others" }
            end = highlight.bytes.upperBound
        }
        guard end <= text.utf8.count else { return "a colour lies behind the text" }
        let offers = Completer(Whole.vocabulary, in: SampleWorld()).offers(in: text, at: text.utf8.count)
        return offers.replaced.upperBound == text.utf8.count ? nil : "a completion is not at the end"
    }

    private static let helper = SourceText(
        name: "lib.nb", text: "to greet $name [in $words = 2]: print \"Hi {name}\"\n")

    private static func load(_ path: String, _ including: SourceText) throws(Diagnostic) -> SourceText {
        guard path == "lib.nb" else { throw Diagnostic(.file, "there is no file \(path)") }
        return helper
    }

    /// A diagnostic whose place, or that of a note, is not inside its text.
    private static func misplaced(_ diagnostics: [Diagnostic], in source: SourceText) -> String? {
        for diagnostic in diagnostics {
            for place in [diagnostic.place] + diagnostic.notes.map(\.place) {
                guard let place else { continue }
                if place.source !== source, place.source !== helper {
                    return "another text's place: \(diagnostic.message)"
                }
                let isInside = 0 <= place.start && place.start <= place.end && place.end <= place.source.bytes.count
                if !isInside { return "a place outside of the text: \(diagnostic.message)" }
            }
            let shown = DiagnosticRenderer().render(diagnostic)
            if shown.unicodeScalars.contains(where: { $0.isUnprintable && $0 != "\n" && $0 != "\t" }) {
                return "a control character in what is shown: \(diagnostic.message)"
            }
        }
        return nil
    }

    /// Formatting keeps the meaning, and formatting again changes nothing.
    private static func formatting(_ source: SourceText) -> String? {
        let formatter = Formatter(vocabulary: Whole.vocabulary)
        switch formatter.format(source, load: load) {
        case .failure(let refusal): return "a right script is not formatted: \(refusal.diagnostics[0].message)"
        case .success(let text):
            let formatted = SourceText(name: source.name, text: text)
            switch formatter.format(formatted, load: load) {
            case .failure(let refusal): return "a formatted script is wrong: \(refusal.diagnostics[0].message)"
            case .success(let again): return again == text ? nil : "formatting again changes:\n\(text)\n---\n\(again)"
            }
        }
    }
}
