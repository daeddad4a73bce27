import NBLanguage

extension Chart {
    /// The width of what does not go to a terminal.
    package static let usualWidth = 80

    /// The bars as lines that fit a width, each line ended: the label, the number, and the bar.
    ///
    /// Labels that are too long are cut with `…`. Bars of negative numbers go to the left of an axis. A number that is
    /// not zero has a bar that can be seen, however small it is beside the others.
    package func text(width: Int = usualWidth) -> String {
        guard !bars.isEmpty else { return "(nothing)\n" }
        let width = max(width, 1)
        let labels = bars.map { $0.label.sanitisedCell }
        let numbers = bars.map { Self.shortened($0.value) }
        let numberWidth = numbers.map(\.displayWidth).max() ?? 0
        // Two columns between label and number, one between number and bar.
        let room = width - numberWidth - 3
        let wanted = labels.map(\.displayWidth).max() ?? 0
        let labelWidth = max(1, min(wanted, room - max(8, room / 3)))
        let scale = BarScale(extent, columns: max(0, room - labelWidth))
        var output = ""
        for (index, bar) in bars.enumerated() {
            let label = labels[index].fitted(to: labelWidth)
            var line = label + Self.spaces(labelWidth - label.displayWidth + 2)
            line += Self.spaces(numberWidth - numbers[index].displayWidth) + numbers[index]
            line += " " + scale.bar(of: bar.value)
            while line.last == " " { line.removeLast() }
            output += line.fitted(to: width) + "\n"
        }
        return output
    }

    /// The bars without the end of their last line, as `print` has them.
    ///
    /// - Parameter width: the columns of the terminal; nothing where they go elsewhere.
    package func printed(width: Int?) -> String { String(text(width: width ?? Self.usualWidth).dropLast()) }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// A number that leaves room for its bar: one of very many digits is shown by its size.
    private static func shortened(_ number: Number) -> String {
        let text = number.description
        return text.utf8.count <= 20 ? text : "\(number.approximate)"
    }
}

/// How long the bars of a chart are, and where their axis is.
private struct BarScale {
    /// The columns on both sides of the axis.
    private let left: Int
    private let right: Int
    /// How much of a value one column is.
    private let unit: Double

    init(_ extent: (low: Double, high: Double), columns: Int) {
        let (low, high) = (-extent.low, extent.high)
        guard low > 0 else {
            left = 0
            right = columns
            unit = high > 0 && columns > 0 ? high / Double(columns) : 0
            return
        }
        // One column is the axis; each side that has bars has at least one.
        let room = max(0, columns - 1)
        let share = Int((Double(room) * (low / (low + high))).rounded())
        left = high > 0 ? min(max(share, 1), max(1, room - 1)) : room
        right = max(0, room - left)
        unit = max(left > 0 ? low / Double(left) : 0, right > 0 ? high / Double(right) : 0)
    }

    func bar(of number: Number) -> String {
        let value = number.approximate
        guard unit > 0 else { return "" }
        // What is not zero is seen, even where it is too small to be divided.
        let columns = min(max(abs(value) / unit, number == .zero ? 0 : 0.01), Double(value < 0 ? left : right))
        if left == 0 { return Self.rightward(columns) }
        let bar = value < 0 ? Self.leftward(columns) : ""
        return String(repeating: " ", count: max(0, left - bar.count)) + bar + "│"
            + (number.isNegative ? "" : Self.rightward(columns))
    }

    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private static func rightward(_ columns: Double) -> String {
        guard columns > 0 else { return "" }
        let parts = max(1, Int((columns * 8).rounded()))
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }

    /// There are no eighths that begin at the right, but there is a half.
    private static func leftward(_ columns: Double) -> String {
        guard columns > 0 else { return "" }
        let parts = max(1, Int((columns * 2).rounded()))
        return (parts % 2 == 1 ? "▐" : "") + String(repeating: "█", count: parts / 2)
    }
}
