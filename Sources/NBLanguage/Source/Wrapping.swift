extension String {
    /// The text as lines that are no wider than so many columns, broken at spaces.
    ///
    /// A word that is wider by itself stays whole: an address or a link in two pieces could not be copied.
    package func wrapped(to width: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        var taken = 0
        for word in split(separator: " ") {
            let wide = String(word).displayWidth
            if !line.isEmpty, taken + 1 + wide > width {
                lines.append(line)
                (line, taken) = ("", 0)
            }
            if !line.isEmpty { (line, taken) = (line + " ", taken + 1) }
            line += word
            taken += wide
        }
        return lines + [line]
    }
}
