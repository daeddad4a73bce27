/// Writes a chart as a drawing; nothing else can be one.
package struct SVGWriter: RowWriter {
    package init() {}

    package mutating func write(_ rows: [Value], to output: inout [UInt8]) throws(ValueFault) {
        for row in rows {
            guard case .chart(let chart) = row else {
                throw ValueFault(
                    "\(row.described) is not a chart, which an .svg file wants",
                    hint: "make one first: … | chart by domain | save to chart.svg")
            }
            output.append(contentsOf: chart.svg.utf8)
        }
    }

    package mutating func finish(to output: inout [UInt8]) throws(ValueFault) {}
}
