package import NBLanguage

extension Slot where Content == String {
    /// A text: one term or several bare words; a number keeps its spelling.
    package static func text(_ name: String, _ meaning: SlotShape.Meaning = .text) -> Slot {
        Slot(name, .text, meaning) { filled, _ in try filled.value.asText(name) }
    }

    /// One word or quoted text.
    package static func word(_ name: String, _ meaning: SlotShape.Meaning = .text) -> Slot {
        Slot(name, .term, meaning) { filled, _ in try filled.value.asText(name) }
    }

    /// A file that the command reads: it is looked for before the script runs.
    package static func inputFile(_ name: String = "file") -> Slot {
        Slot(name, .text, .file(reading: true)) { filled, call in
            call.interpreter.path(forReading: try filled.value.asText("file"))
        }
    }

    /// A file that the command writes.
    package static func outputFile(_ name: String = "file") -> Slot {
        Slot(name, .text, .file(reading: false)) { filled, _ in try filled.value.asText("file") }
    }
}

extension Slot where Content == Int {
    /// A whole number in a range.
    package static func number(_ name: String, in range: ClosedRange<Int>) -> Slot {
        Slot(name, .term, .number) { filled, _ in
            guard let number = filled.value.numeric?.integer, range.contains(number) else {
                throw ValueFault(
                    "\(filled.value.described) does not fit \(name)",
                    hint: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }
}

extension Slot where Content == Span {
    package static func duration(_ name: String = "duration") -> Slot {
        Slot(name, .term, .duration) { filled, _ in
            if case .duration(let span) = filled.value { return span }
            if let text = filled.value.spelling, let span = Span(text) { return span }
            throw ValueFault(
                "\(filled.value.described) is not a duration", hint: "for example 30s, 10 minutes or 1h30m")
        }
    }
}

extension Slot where Content == Time {
    package static func time(_ name: String = "time") -> Slot {
        Slot(name, .term, .time) { filled, _ in
            if case .time(let time) = filled.value { return time }
            if let text = filled.value.spelling, let time = Time(text) { return time }
            throw ValueFault(
                "\(filled.value.described) is not a time", hint: "for example 2026-11-01 or 2026-11-01 10:00")
        }
    }
}

extension Slot where Content == [Value] {
    /// Values with commas between; a list counts as one value.
    package static func values(_ name: String = "values") -> Slot {
        Slot(name, .value, .values) { filled, _ in filled.values }
    }
}

extension Value {
    /// The text that fills a slot.
    package func asText(_ name: String) throws(ValueFault) -> String {
        switch self {
        case .text(let text), .cell(let text):
            if text.allSatisfy(\.isWhitespace) { throw ValueFault("\(name) is an empty text") }
            return text
        case .number, .truth, .time, .duration: return printed
        case .resource(let resource): return resource.title
        case .empty:
            throw ValueFault(
                "\(name) is empty",
                hint: "a search that found nothing, or is not done, has empty fields: wait, then look")
        case .list, .record, .sequence, .chart: throw ValueFault("\(name) wants a text, not \(kindName)")
        }
    }
}
