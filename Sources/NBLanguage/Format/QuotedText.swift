/// How a text stands in quotes: in double ones, unless single ones save escapes.
enum QuotedText {
    /// A text whose letters mean themselves, in quotes.
    static func spelling(of text: String) -> String {
        guard text.unicodeScalars.contains(where: { isMark($0) }) else { return "\"\(text)\"" }
        if !text.unicodeScalars.contains("'") { return "'\(text)'" }
        var spelled = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\", "{": spelled += "\\\(scalar)"
            case _ where isMark(scalar): spelled += "\\u{\(String(scalar.value, radix: 16))}"
            default: spelled.unicodeScalars.append(scalar)
            }
        }
        return spelled + "\""
    }

    /// What stood between double quotes, with its escapes, in quotes again.
    ///
    /// - Parameters:
    ///   - content: the letters as they were written.
    ///   - text: what they say.
    static func respelling(of content: String, saying text: String) -> String {
        let written = escapes(in: content)
        // Characters by their name or number were written so for a reason.
        let isSpared = !written.isDisjoint(with: ["\"", "\\", "{"]) && written.isDisjoint(with: ["n", "t", "r", "u"])
        guard isSpared, !text.unicodeScalars.contains("'") else { return "\"\(content)\"" }
        return "'\(text)'"
    }

    /// What cannot stand between double quotes as it is.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "\\", "{", "\u{201C}", "\u{201D}", "\u{201E}": true
        default: false
        }
    }

    /// The letters behind backslashes.
    private static func escapes(in content: String) -> Set<Unicode.Scalar> {
        var found: Set<Unicode.Scalar> = []
        var isEscaped = false
        for scalar in content.unicodeScalars {
            if isEscaped { found.insert(scalar) }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return found
    }
}
