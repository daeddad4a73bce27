/// A screen as a picture (SVG): the window of a terminal that can be read on light and on dark pages.
///
/// Each piece of text of one style is an element of its own, stretched to its columns, so that the grid holds whatever
/// font there is.
package struct ScreenPicture: Sendable {
    private static let columnWidth = 8.4
    private static let rowHeight = 19.0
    private static let margin = 16.0
    private static let barHeight = 34.0

    private let screen: Screen
    private let title: String
    private let firstRow: Int
    private let lastRow: Int

    /// - Parameter title: what stands in the window's bar, and what is read to people who cannot see the picture.
    package init(_ screen: Screen, title: String) {
        self.screen = screen
        self.title = title
        let lines = screen.lines
        firstRow = lines.firstIndex { !$0.isEmpty } ?? 0
        lastRow = max(firstRow, lines.lastIndex { !$0.isEmpty } ?? 0)
    }

    package var svg: String {
        let width = Double(screen.columns) * Self.columnWidth + 2 * Self.margin
        let height = Double(lastRow - firstRow + 1) * Self.rowHeight + Self.barHeight + 2 * Self.margin
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
            width="\(number(width))" height="\(number(height))" role="img" aria-labelledby="title words">
            """,
            "<title id=\"title\">\(escaped(title))</title>",
            "<desc id=\"words\">\(escaped(screen.lines[firstRow...lastRow].joined(separator: "\n")))</desc>",
            "<style>", Self.style, "</style>",
            "<rect class=\"window\" x=\"0.5\" y=\"0.5\" width=\"\(number(width - 1))\" "
                + "height=\"\(number(height - 1))\" rx=\"9\"/>",
        ]
        for (index, colour) in ["close", "shrink", "grow"].enumerated() {
            lines.append("<circle class=\"\(colour)\" cx=\"\(20 + index * 20)\" cy=\"18\" r=\"6\"/>")
        }
        lines.append(
            "<text class=\"title\" x=\"\(number(width / 2))\" y=\"22\" text-anchor=\"middle\">\(escaped(title))</text>")
        for row in firstRow...lastRow { lines += pieces(of: row) }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    /// The texts of a row, one for each stretch of one style.
    private func pieces(of row: Int) -> [String] {
        let y = Self.barHeight + Self.margin + Double(row - firstRow) * Self.rowHeight + 10
        var pieces: [String] = []
        var column = 0
        while column < screen.columns {
            let style = screen[row, column].style
            var text = ""
            let start = column
            repeat {
                text += screen[row, column].text
                column += 1
            } while column < screen.columns && screen[row, column].style == style
            let look = Look(style)
            var columns = column - start
            // Spaces show nothing, unless they have a background.
            if !look.isReversed {
                while text.last == " " {
                    text.removeLast()
                    columns -= 1
                }
                let lead = text.prefix { $0 == " " }.count
                text.removeFirst(lead)
                columns -= lead
                if !text.isEmpty { pieces.append(piece(text, look, at: start + lead, y, columns: columns)) }
            } else {
                let x = number(Self.margin + Double(start) * Self.columnWidth)
                pieces.append(
                    "<rect class=\"mark\" x=\"\(x)\" y=\"\(number(y - 14))\" "
                        + "width=\"\(number(Double(columns) * Self.columnWidth))\" "
                        + "height=\"\(number(Self.rowHeight))\"/>")
                if text.contains(where: { $0 != " " }) {
                    pieces.append(piece(text, look, at: start, y, columns: columns))
                }
            }
        }
        return pieces
    }

    private func piece(_ text: String, _ look: Look, at column: Int, _ y: Double, columns: Int) -> String {
        let x = number(Self.margin + Double(column) * Self.columnWidth)
        let length = number(Double(columns) * Self.columnWidth)
        let kind = look.classes.isEmpty ? "" : " class=\"\(look.classes)\""
        return "<text\(kind) x=\"\(x)\" y=\"\(number(y))\" textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\" "
            + "xml:space=\"preserve\">\(escaped(text))</text>"
    }

    /// A number with at most one digit behind the point.
    private func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // What is no character of XML.
            case "\0"..."\u{8}", "\u{B}"..."\u{1F}": result += "\u{FFFD}"
            default: result.append(character)
            }
        }
    }

    private static let style = """
        text { font: 14px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
        .window { fill: #f6f8fa; stroke: #d1d9e0; }
        .title { fill: #59636e; font-size: 12px; }
        .close { fill: #ed6a5e; } .shrink { fill: #f4bf4f; } .grow { fill: #61c554; }
        .mark { fill: #ddf4ff; }
        .bold { font-weight: 700; } .dim { fill: #6e7781; } .italic { font-style: italic; }
        .under { text-decoration: underline; }
        .red { fill: #cf222e; } .green { fill: #116329; } .yellow { fill: #7d4e00; } .blue { fill: #0550ae; }
        .magenta { fill: #8250df; } .cyan { fill: #0b5c6b; } .grey { fill: #6e7781; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .window { fill: #0d1117; stroke: #3d444d; }
          .title { fill: #9198a1; }
          .mark { fill: #1f3a5f; }
          .dim, .grey { fill: #8b949e; }
          .red { fill: #ff7b72; } .green { fill: #7ee787; } .yellow { fill: #e3b341; } .blue { fill: #79c0ff; }
          .magenta { fill: #d2a8ff; } .cyan { fill: #76e3ea; }
        }
        """
}

/// What the parameters of a style make of a text.
private struct Look {
    private static let colours = ["", "red", "green", "yellow", "blue", "magenta", "cyan", ""]

    /// The names of the classes, with spaces between.
    var classes: String { names.joined(separator: " ") }
    private(set) var isReversed = false
    private var names: [String] = []

    init(_ style: String) {
        let parameters = style.split(separator: ";").compactMap { Int($0) }
        var index = 0
        while index < parameters.count {
            let parameter = parameters[index]
            index += 1
            switch parameter {
            case 1: names.append("bold")
            case 2: names.append("dim")
            case 3: names.append("italic")
            case 4: names.append("under")
            case 7: isReversed = true
            case 30...37: take(Self.colours[parameter - 30])
            case 90: take("grey")
            case 91...97: take(Self.colours[parameter - 90])
            // A colour of 256, or of all; the first sixteen have names.
            case 38, 48:
                if parameter == 38, index + 1 < parameters.count, parameters[index] == 5 {
                    take(Self.name(of: parameters[index + 1]))
                }
                index += index < parameters.count && parameters[index] == 2 ? 4 : 2
            default: break
            }
        }
    }

    private mutating func take(_ name: String) { if !name.isEmpty { names.append(name) } }

    private static func name(of colour: Int) -> String {
        switch colour {
        case 0..<8: colours[colour]
        case 8: "grey"
        case 9..<16: colours[colour - 8]
        case 232..<256: "grey"
        default: ""
        }
    }
}
