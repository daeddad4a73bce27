import Foundation
import NBLanguage
import NBRuntime
import OrderedJSON
import Testing

struct ChartTests {
    static func chart(_ bars: [(String, String)]) throws -> Chart {
        Chart(try bars.map { Chart.Bar(label: $0.0, value: try #require(Number($0.1))) })
    }

    @Test func `bars are as long as their numbers`() throws {
        let chart = try Self.chart([("a", "4"), ("bb", "2"), ("c", "0"), ("d", "0.001")])
        #expect(
            chart.text(width: 20) == """
                a       4 ██████████
                bb      2 █████
                c       0
                d   0.001 ▏

                """)
    }

    @Test func `negative numbers go to the left of an axis`() throws {
        let chart = try Self.chart([("up", "20"), ("down", "-10"), ("none", "0")])
        #expect(
            chart.text(width: 24) == """
                up     20     │████████
                down  -10 ████│
                none    0     │

                """)
    }

    @Test func `negative numbers alone have their axis at the right`() throws {
        let chart = try Self.chart([("a", "-2"), ("b", "-1")])
        #expect(chart.text(width: 15) == "a  -2 ████████│\nb  -1     ████│\n")
    }

    @Test func `wide letters take two columns`() throws {
        let chart = try Self.chart([("日本語", "2"), ("abc", "1")])
        #expect(chart.text(width: 20) == "日本語  2 ██████████\nabc     1 █████\n")
    }

    @Test(arguments: [1, 2, 5, 10, 24, 80, 200])
    func `no line is wider than the terminal`(width: Int) throws {
        let chart = try Self.chart([
            (String(repeating: "very long ", count: 30), "12345678901234"), ("😀👨‍👩‍👧 wide 語", "-7.25"), ("", "1"),
            ("a\nb\u{1B}[2J", "3"),
        ])
        let lines = chart.text(width: width).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == 4)
        for line in lines { #expect(String(line).displayWidth <= width) }
    }

    @Test func `a long label leaves room for bars`() throws {
        let chart = try Self.chart([(String(repeating: "x", count: 300), "5")])
        let line = chart.text(width: 80)
        #expect(line.displayWidth == 80)
        #expect(line.contains("…  5 ████████████████████"))
    }

    @Test func `no bars are said to be none`() {
        #expect(Chart([]).text() == "(nothing)\n")
        #expect(Value.chart(Chart([])).isEmpty)
    }

    @Test func `zeros have no bars`() throws {
        #expect(try Self.chart([("a", "0"), ("b", "0")]).text(width: 20) == "a  0\nb  0\n")
    }

    @Test func `a thousand bars are a thousand lines`() throws {
        let chart = Chart((1...1000).map { Chart.Bar(label: "row \($0)", value: Number($0)) })
        #expect(chart.text(width: 60).split(separator: "\n").count == 1000)
    }

    @Test func `numbers of any size have bars`() throws {
        let chart = Chart([
            .init(label: "huge", value: try #require(Number(digits: 1, exponent: 300))),
            .init(label: "small", value: try #require(Number(digits: 1, exponent: -300))),
        ])
        #expect(chart.text(width: 40) == "huge   1e+300 ██████████████████████████\nsmall  1e-300 ▏\n")
    }

    @Test func `print and show write the bars, other forms their rows`() throws {
        let value = Value.chart(try Self.chart([("a", "1")]))
        #expect(value.printed == "a  1 " + String(repeating: "█", count: 75))
        #expect(try value.shown(on: .terminal(width: 10)) == "a  1 █████\n")
        #expect(try value.shown(as: .csv, on: .stream) == "label,value\na,1\n")
        #expect(try value.json().text == #"[{"label":"a","value":1}]"#)
    }

    // MARK: SVG

    @Test func `a drawing holds every label and number, escaped`() throws {
        let svg = try Self.chart([("<b>&\"x\"\u{0}", "3"), ("y", "-1.5")]).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("&lt;b&gt;&amp;&quot;x&quot;\u{FFFD}"))
        #expect(svg.contains(">3</text>"))
        #expect(svg.contains("class=\"below\""))
        #expect(svg.contains("prefers-color-scheme: dark"))
        #expect(!svg.contains("http://") || svg.components(separatedBy: "http").count == 2)
    }

    @Test func `a chart is saved as a drawing, as its lines, and as rows`() async throws {
        let folder = try TemporaryFolder()
        let value = Value.chart(try Self.chart([("a", "1"), ("b", "2")]))
        for name in ["c.svg", "c.txt", "c.csv"] {
            try await value.save(to: "\(folder.path)/\(name)", as: FileFormat(path: name))
        }
        #expect(try folder.text(of: "c.svg").hasPrefix("<svg "))
        #expect(try folder.text(of: "c.txt").hasPrefix("a  1 ██"))
        #expect(try folder.text(of: "c.csv") == "label,value\na,1\nb,2\n")
    }

    @Test func `nothing but a chart is saved as a drawing`() async throws {
        let folder = try TemporaryFolder()
        await #expect(
            throws: ValueFault(
                "a record is not a chart, which an .svg file wants",
                hint: "make one first: … | chart by domain | save to chart.svg")
        ) {
            try await Value.list([.record(Record([("a", 1)]))]).save(to: "\(folder.path)/x.svg", as: .svg)
        }
        #expect(folder.names == [])
    }
}
