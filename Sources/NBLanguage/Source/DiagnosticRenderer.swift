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
            let position = "\(place.source.name):\(place.line):\(place.column)"
            lines.append("\(paint(position, "1")): \(label): \(shown(diagnostic.message))")
            lines += excerpt(place)
        } else {
            lines.append("\(label): \(shown(diagnostic.message))")
        }
        for note in diagnostic.notes {
            lines.append("  note: \(shown(note.text))")
            if let place = note.place { lines += excerpt(place) }
        }
        if let hint = diagnostic.hint {
            for (index, line) in hint.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                lines.append((index == 0 ? "  \(paint("hint", "36")): " : "        ") + shown(String(line)))
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
        let after = Array(place.source.text(from: min(max(place.end, place.start), range.upperBound), to: range.upperBound))

        let lead = before.count > 60 ? "…" + String(before.suffix(59)) : String(before)
        let marked = inside.count > 60 ? String(inside.prefix(59)) + "…" : String(inside)
        let room = max(10, 100 - lead.count - marked.count)
        let tail = after.count > room ? String(after.prefix(room - 1)) + "…" : String(after)

        let gutter = String(number)
        let padding = String(repeating: " ", count: gutter.count)
        let indent = lead.map { $0 == "\t" ? "\t" : spaces(width(of: $0)) }.joined()
        let carets = String(repeating: "^", count: max(1, marked.reduce(0) { $0 + width(of: $1) }))
        return [
            " \(gutter) | \(shown(lead + marked + tail))",
            " \(padding) | \(indent)\(paint(carets, "31;1"))",
        ]
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// The columns a character takes in a terminal, near enough to place a caret.
    private func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 1 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }

    /// Text with its control characters made visible, so that nothing in a file or an answer moves the cursor.
    private func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private func paint(_ text: String, _ code: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
