/// Numbers with their labels, to be seen as bars: lines of blocks on a terminal, or a drawing in SVG.
package struct Chart: Sendable, Hashable {
    /// One number and what it is the number of.
    package struct Bar: Sendable, Hashable {
        package var label: String
        package var value: Number

        package init(label: String, value: Number) {
            self.label = label
            self.value = value
        }
    }

    package var bars: [Bar]

    package init(_ bars: [Bar]) {
        self.bars = bars
    }

    /// The first bars, or those behind them.
    func cut(by count: Int, isTake: Bool) -> Chart {
        Chart(Array(isTake ? bars.prefix(count) : bars.dropFirst(count)))
    }

    /// The bars as rows, for the formats that have no pictures and for the stages behind a chart.
    package var rows: [Value] {
        let layout = FieldLayout(["label", "value"])
        return bars.map { .record(Record(layout: layout, values: [.text($0.label), .number($0.value)])) }
    }

    /// The shortest and the longest way from zero, as far as bars are measured by eye.
    var extent: (low: Double, high: Double) {
        bars.reduce(into: (low: 0.0, high: 0.0)) { extent, bar in
            let value = bar.value.approximate
            extent.low = min(extent.low, value)
            extent.high = max(extent.high, value)
        }
    }
}
