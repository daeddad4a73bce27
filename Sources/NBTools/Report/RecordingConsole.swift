package import NBRuntime

/// A console that takes down what is said, and passes it on to another.
package final class RecordingConsole: ShowingConsole {
    private let console: any Console
    private let log: RunLog
    /// What the next text shows.
    private var shown: RunRecord.Said?

    package init(_ console: any Console, log: RunLog) {
        self.console = console
        self.log = log
    }

    package var width: Int? { console.width }
    package var usesColour: Bool { console.usesColour }

    package func shows(_ value: Value) {
        switch value {
        case .chart(let chart): shown = .chart(chart.svg)
        case .list(let items) where items.contains(where: { $0.fields != nil }):
            shown = .table(TableContent(items, most: RunRecorder.mostRows))
        case .resource: shown = .table(TableContent([value], most: RunRecorder.mostRows))
        case .record(let record):
            let fields = RunRecord.Result.fields(of: record)
            shown = .table(
                TableContent(
                    columns: [.init(name: "field"), .init(name: "value")], rows: fields.map { [$0.name, $0.text] },
                    total: 1))
        default: shown = nil
        }
        (console as? any ShowingConsole)?.shows(value)
    }

    package func write(_ text: String) {
        log.say(shown ?? .text(text))
        shown = nil
        console.write(text)
    }

    package func note(_ text: String) {
        log.say(.note(Self.plain(text)))
        console.note(text)
    }

    package func ask(_ question: String) async throws -> String? { try await console.ask(question) }

    /// A text without the colours that a terminal would have obeyed.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        var plain = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", rest.first == "[" {
                while let next = rest.popFirst(), next == "[" || !(0x40...0x7E).contains(next.value) {}
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }
}
