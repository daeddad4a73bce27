extension String {
    /// The text as a terminal may have it: what would steer the terminal, or turn around the order of what stands
    /// there, is shown as an escape (`\u{1b}`) and never obeyed. Line ends and tabs stay.
    package var sanitised: String { sanitised(keepingLines: true) }

    /// The text as a cell of a table may have it: line ends and tabs, which would break the others, are shown as
    /// escapes too.
    package var sanitisedCell: String { sanitised(keepingLines: false) }

    /// The text as a terminal may have it, with the colours that are in it: `ESC [ … m` stays.
    package var sanitisedKeepingColour: String {
        guard utf8.contains(0x1B) else { return sanitised }
        var clean = ""
        var rest = self[...]
        while let escape = rest.firstIndex(of: "\u{1B}") {
            clean += String(rest[..<escape]).sanitised
            let parameters = rest[escape...].dropFirst().dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ";") }
            let isColour =
                rest[escape...].dropFirst().first == "[" && rest[parameters.endIndex...].first == "m"
            let end = isColour ? rest.index(after: parameters.endIndex) : rest.index(after: escape)
            clean += isColour ? String(rest[escape..<end]) : "\u{1B}".sanitised
            rest = rest[end...]
        }
        return clean + String(rest).sanitised
    }

    private func sanitised(keepingLines: Bool) -> String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var clean = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where keepingLines, "\t" where keepingLines: clean.unicodeScalars.append(scalar)
            case "\n": clean += "\\n"
            case "\t": clean += "\\t"
            case "\r": clean += "\\r"
            case _ where scalar.isUnprintable: clean += "\\u{\(String(scalar.value, radix: 16))}"
            default: clean.unicodeScalars.append(scalar)
            }
        }
        return clean
    }
}

extension Unicode.Scalar {
    /// Whether a scalar does something to a terminal, or to the order of what stands around it, instead of being seen.
    package var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }
}
