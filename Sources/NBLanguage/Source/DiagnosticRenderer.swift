/// Writes diagnostics for people: the words, the line, the caret under the exact words, and the remedy.
package struct DiagnosticRenderer: Sendable {
    /// Whether to colour; the words are the same either way.
    package var colour: Bool

    package init(colour: Bool = false) {
        self.colour = colour
    }

    package func render(_ diagnostic: Diagnostic) -> String {
        var lines: [String] = []
        let label = paint(diagnostic.severity.rawValue, diagnostic.severity == .error ? "31;1" : "33;1")
        if let place = diagnostic.place {
            let position = "\(place.source.name.sanitised):\(place.line):\(place.column)"
            lines.append("\(paint(position, "1")): \(label): \(diagnostic.message.sanitised)")
            lines += excerpt(place)
        } else {
            lines.append("\(label): \(diagnostic.message.sanitised)")
        }
        for note in diagnostic.notes {
            lines.append("  note: \(note.text.sanitised)")
            if let place = note.place { lines += excerpt(place) }
        }
        if let hint = diagnostic.hint {
            for (index, line) in hint.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                lines.append((index == 0 ? "  \(paint("hint", "36")): " : "        ") + String(line).sanitised)
            }
        }
        return lines.joined(separator: "\n")
    }

    package func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { render($0) }.joined(separator: "\n")
    }

    /// The line of a place with a caret under its words. A long line is cut around the place.
    private func excerpt(_ place: Place) -> [String] {
        let number = place.line
        let range = place.source.lineRange(number)
        let before = Array(place.source.text(from: range.lowerBound, to: place.start))
        let inside = Array(place.source.text(from: place.start, to: min(place.end, range.upperBound)))
        let after = Array(
            place.source.text(from: min(max(place.end, place.start), range.upperBound), to: range.upperBound))

        let lead = before.count > 60 ? "…" + String(before.suffix(59)) : String(before)
        let marked = inside.count > 60 ? String(inside.prefix(59)) + "…" : String(inside)
        let room = max(10, 100 - lead.count - marked.count)
        let tail = after.count > room ? String(after.prefix(room - 1)) + "…" : String(after)

        // Carets count the columns of what is shown, in which a control character is spelled out.
        let shownLead = lead.sanitised
        let gutter = String(number)
        let padding = String(repeating: " ", count: gutter.count)
        let indent = shownLead.map { $0 == "\t" ? "\t" : spaces($0.displayWidth) }.joined()
        let carets = String(repeating: "^", count: max(1, marked.sanitised.displayWidth))
        return [
            " \(gutter) | \((lead + marked + tail).sanitised)",
            " \(padding) | \(indent)\(paint(carets, "31;1"))",
        ]
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    private func paint(_ text: String, _ code: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
