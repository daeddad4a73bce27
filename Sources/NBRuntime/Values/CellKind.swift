import OrderedJSON

/// What a value was before it was written as a cell, so that it can be read as that again.
enum CellKind: UInt8 {
    case empty, cell, text, number, truth, json

    /// A value's kind and what its cell says. Times and durations become texts.
    static func cell(of value: Value) throws(ValueFault) -> (kind: CellKind, text: String) {
        switch value {
        case .empty: (.empty, "")
        case .cell(let text): (.cell, text)
        case .text(let text): (.text, text)
        case .number(let number): (.number, number.description)
        case .truth(let truth): (.truth, truth ? "true" : "false")
        case .list, .record, .sequence, .chart: (.json, try value.json().text)
        case .time, .duration, .resource: (.text, value.printed)
        }
    }

    /// The value that a cell's text stands for.
    func value(of text: String) -> Value {
        switch self {
        case .empty: return .empty
        case .cell: return .cell(text)
        case .text: return .text(text)
        case .number: return Number(text).map(Value.number) ?? .cell(text)
        case .truth: return .truth(text == "true")
        case .json:
            guard let json = try? JSON(parsing: text) else { return .text(text) }
            return Value(json: json)
        }
    }
}
