import NBLanguage

extension Chart {
    /// The bars as an SVG document that needs nothing else: its letters are text, and its colours follow whether the
    /// reader's page is light or dark.
    package var svg: String {
        let plan = SVGPlan(self)
        var output = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(plan.width) \(plan.height)" \
            width="\(plan.width)" height="\(plan.height)" role="img" aria-label="chart of \(bars.count) bars">
            <style>
            .page { fill: #ffffff } .label, .number { fill: #24292f; font: 13px system-ui, sans-serif }
            .bar { fill: #2f6fba } .below { fill: #b5483a } .axis { stroke: #8c959f }
            @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117 } .label, .number { fill: #e6edf3 } .bar { fill: #6ea8f0 } .below { fill: #f0826e }
            }
            </style>
            <rect class="page" width="100%" height="100%"/>

            """
        if bars.isEmpty {
            output += "<text class=\"label\" x=\"\(SVGPlan.margin)\" y=\"\(SVGPlan.margin + 16)\">(nothing)</text>\n"
        }
        for (index, bar) in bars.enumerated() { output += plan.drawing(of: bar, at: index) }
        if !bars.isEmpty {
            output += "<line class=\"axis\" x1=\"\(plan.zero)\" x2=\"\(plan.zero)\" y1=\"\(SVGPlan.margin)\" "
            output += "y2=\"\(plan.height - SVGPlan.margin)\"/>\n"
        }
        return output + "</svg>\n"
    }
}

/// Where the parts of a drawn chart are, in pixels.
private struct SVGPlan {
    static let margin = 12
    private static let rowHeight = 24
    private static let barHeight = 16
    /// About what a letter takes.
    private static let letter = 8
    private static let widestLabel = 30
    /// The bars' room, without the numbers beside them.
    private static let room = 480

    let width: Int
    let height: Int
    /// Where the bars begin.
    let zero: Int
    private let labelEnd: Int
    private let unit: Double

    init(_ chart: Chart) {
        let longest = chart.bars.map { min(Self.widestLabel, $0.label.displayWidth) }.max() ?? 0
        let numbers = (chart.bars.map { $0.value.description.utf8.count }.max() ?? 0) * Self.letter + 12
        let extent = chart.extent
        let span = extent.high - extent.low
        unit = span > 0 ? Double(Self.room) / span : 0
        labelEnd = Self.margin + longest * Self.letter
        // The numbers of bars that go to the left stand beside them too.
        let before = labelEnd + 10 + (extent.low < 0 ? numbers : 0)
        zero = before + Int((-extent.low * unit).rounded())
        width = before + Self.room + numbers + Self.margin
        height = max(1, chart.bars.count) * Self.rowHeight + 2 * Self.margin
    }

    func drawing(of bar: Chart.Bar, at index: Int) -> String {
        let top = Self.margin + index * Self.rowHeight
        let baseline = top + Self.rowHeight / 2 + 5
        let value = bar.value.approximate
        let length = value == 0 ? 0 : max(1, Int((abs(value) * unit).rounded()))
        let start = value < 0 ? zero - length : zero
        let label = bar.label.fitted(to: Self.widestLabel)
        let number = bar.value.description
        var output = "<g><title>\(Self.escaped(bar.label)): \(number)</title>"
        output += "<text class=\"label\" x=\"\(labelEnd)\" y=\"\(baseline)\" text-anchor=\"end\">"
        output += "\(Self.escaped(label))</text>"
        output += "<rect class=\"\(value < 0 ? "below" : "bar")\" x=\"\(start)\" "
        output += "y=\"\(top + (Self.rowHeight - Self.barHeight) / 2)\" width=\"\(length)\" "
        output += "height=\"\(Self.barHeight)\"/>"
        output += "<text class=\"number\" x=\"\(value < 0 ? start - 6 : start + length + 6)\" y=\"\(baseline)\""
        output += value < 0 ? " text-anchor=\"end\">" : ">"
        return output + "\(number)</text></g>\n"
    }

    /// A text as XML may have it; what cannot be in XML at all is shown as the sign for an unknown character.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case _ where scalar.isUnprintable || scalar.value & 0xFFFE == 0xFFFE: output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
