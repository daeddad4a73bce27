import NBLanguage

/// A text of the help in the making: its lines, no wider than a terminal, and the examples in it, which are numbered.
struct HelpText {
    /// The columns that there are.
    let width: Int
    /// Whether the examples can be run by their numbers.
    let isNumbered: Bool
    private let isColoured: Bool
    private(set) var lines: [String] = []
    /// The scripts of the examples, the first of which has the number 1.
    private(set) var examples: [String] = []

    /// So wide a line is still read with ease.
    private static let widest = 100
    private static let narrowest = 16

    /// - Parameter columns: those of the terminal, or nil elsewhere.
    init(columns: Int?, isNumbered: Bool = false, isColoured: Bool = false) {
        width = max(Self.narrowest, min(columns ?? Self.widest, Self.widest))
        self.isNumbered = isNumbered
        self.isColoured = isColoured
    }

    /// How a line stands out, where there are colours.
    enum Style: String {
        case title = "1"
        case script = "36"
        case good = "32"
    }

    private func styled(_ lines: [String], _ style: Style?) -> [String] {
        guard isColoured, let style else { return lines }
        return lines.map { "\u{1B}[\(style.rawValue)m\($0)\u{1B}[0m" }
    }

    var text: String { lines.joined(separator: "\n") }

    /// An empty line between two parts; always, or only behind another line.
    mutating func gap(always: Bool = false) {
        if always || !(lines.last ?? "").isEmpty { lines.append("") }
    }

    /// Words that are wrapped at their spaces.
    ///
    /// - Parameters:
    ///   - indent: the columns before each line.
    ///   - hanging: further columns before each line but the first.
    mutating func words(_ text: String, indent: Int = 0, hanging: Int = 0, style: Style? = nil) {
        lines += styled(Self.wrapped(text, to: width, first: indent, rest: indent + hanging), style)
    }

    /// A label and what it stands for, in two columns where there is room for them, or else below one another.
    mutating func row(_ label: String, _ text: String, column: Int, indent: Int = 0) {
        let start = indent + column
        guard width - start >= 24, label.displayWidth + 2 <= column else {
            let hanging = min(indent + 4, width / 4)
            if label.displayWidth + 2 + indent + text.displayWidth <= width {
                lines.append(String(repeating: " ", count: indent) + label + "  " + text)
            } else {
                words(label, indent: indent, hanging: 2)
                lines += Self.wrapped(text, to: width, first: hanging, rest: hanging)
            }
            return
        }
        let body = Self.wrapped(text, to: width, first: start, rest: start)
        for (place, line) in body.enumerated() {
            guard place == 0 else {
                lines.append(line)
                continue
            }
            let gap = String(repeating: " ", count: column - label.displayWidth)
            lines.append(String(repeating: " ", count: indent) + label + gap + line.dropFirst(start))
        }
    }

    /// Lines of script as they stand; a terminal wraps those that are too wide for it.
    mutating func script(_ script: String, indent: Int, style: Style? = nil) {
        let indent = String(repeating: " ", count: width < 60 ? min(indent, 4) : indent)
        lines += styled(script.split(separator: "\n").map { indent + $0 }, style)
    }

    /// An example with what it is an example of.
    mutating func example(_ script: String, _ explanation: String, indent: Int = 2) {
        guard isNumbered else {
            if !explanation.isEmpty { words(explanation + ":", indent: indent) }
            self.script(script, indent: indent + 4, style: .script)
            return
        }
        examples.append(script)
        let number = "\(examples.count)"
        let mark = String(repeating: " ", count: max(0, 2 - number.count)) + number + "  "
        let start = indent + mark.count
        let rows = script.split(separator: "\n").map(String.init)
        if explanation.isEmpty, let first = rows.first {
            lines += styled([String(repeating: " ", count: indent) + mark + first], .script)
            self.script(rows.dropFirst().joined(separator: "\n"), indent: start, style: .script)
            return
        }
        let words = Self.wrapped(explanation + ":", to: width, first: start, rest: start)
        for (place, line) in words.enumerated() {
            lines.append(place == 0 ? String(repeating: " ", count: indent) + mark + line.dropFirst(start) : line)
        }
        self.script(script, indent: start + 2, style: .script)
    }

    /// An example on one row: its first line, and where there is room for it, what it is an example of.
    mutating func entry(_ script: String, _ title: String) {
        examples.append(script)
        let rows = script.split(separator: "\n")
        let number =
            isNumbered ? String(repeating: " ", count: examples.count < 10 ? 1 : 0) + "\(examples.count)  " : "  "
        let line = number + (rows.first ?? "") + (rows.count > 1 ? " …" : "")
        let gap = Self.titleColumn - line.displayWidth
        if width >= Self.titleColumn + title.displayWidth, gap > 1 {
            lines.append(line + String(repeating: " ", count: gap) + title)
        } else {
            lines.append(line.fitted(to: width))
        }
    }

    /// Where the titles of examples begin that stand on one row each.
    private static let titleColumn = 62

    /// What the numbers are for, where there are any.
    mutating func tellNumbers() {
        guard isNumbered, !examples.isEmpty else { return }
        gap()
        words(
            examples.count == 1
                ? "Type 1 to run the example." : "Type 1, or another number up to \(examples.count), to run an example."
        )
    }

    /// A text in lines of so many columns at most, broken at its spaces. A word that is wider stands alone, as it is.
    static func wrapped(_ text: String, to width: Int, first: Int, rest: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first)
        var used = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            let columns = String(word).displayWidth
            if !isEmpty, used + 1 + columns > width {
                lines.append(line)
                line = String(repeating: " ", count: rest)
                used = rest
                isEmpty = true
            }
            if !isEmpty {
                line += " "
                used += 1
            }
            line += word
            used += columns
            isEmpty = false
        }
        return lines + [line]
    }
}
