extension String {
    /// The text as a terminal may have it: what would steer the terminal, or turn around the order of what stands
    /// there, is shown as an escape (`\u{1b}`) and never obeyed. Line ends and tabs stay.
    package var sanitised: String { sanitised(keepingLines: true) }

    /// The text as a cell of a table may have it: line ends and tabs, which would break the others, are shown as
    /// escapes too.
    package var sanitisedCell: String { sanitised(keepingLines: false) }

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
