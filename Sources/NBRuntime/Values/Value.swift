/// A value of the language: what a variable, a field or an item of a list can hold.
///
/// Values live in one isolation domain and are not `Sendable`: resources and sequences are shared by reference.
package enum Value {
    /// Nothing: a field of unfinished work, a JSON `null`.
    case empty
    case truth(Bool)
    case number(Number)
    case text(String)
    /// A cell of a CSV file: text that keeps its spelling and counts as a number where it meets one.
    case cell(String)
    case time(Time)
    case duration(Span)
    case list([Value])
    case record(Record)
    case resource(Resource)
    case sequence(LazySequence)
    case chart(Chart)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .number(Number(value)) }
    package init(booleanLiteral value: Bool) { self = .truth(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(nilLiteral: ()) { self = .empty }
}

extension Value {
    /// The spelling of a text or a cell, and nothing of other kinds.
    package var spelling: String? {
        switch self {
        case .text(let text), .cell(let text): text
        default: nil
        }
    }

    /// The number that a number is, or that a cell reads as.
    package var numeric: Number? {
        switch self {
        case .number(let number): number
        case .cell(let text): Number(text)
        default: nil
        }
    }

    /// The fields of a record or a resource.
    package var fields: Record? {
        switch self {
        case .record(let record): record
        case .resource(let resource): resource.record
        default: nil
        }
    }

    /// Whether somebody would call this nothing: `empty`, a text without characters, a blank cell, a list without
    /// items.
    package var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        case .cell(let text): text.isBlank
        case .list(let items): items.isEmpty
        case .record(let record): record.count == 0
        case .sequence(let sequence): sequence.remembered?.isEmpty ?? false
        case .chart(let chart): chart.bars.isEmpty
        case .truth, .number, .time, .duration, .resource: false
        }
    }
}

extension Value {
    /// The kind of the value with its article, for messages: "a number", "a list of 3".
    package var kindName: String {
        switch self {
        case .empty: "empty"
        case .truth: "a truth"
        case .number: "a number"
        case .text: "a text"
        case .cell: "a cell"
        case .time: "a time"
        case .duration: "a duration"
        case .list(let items): "a list of \(items.count)"
        case .record: "a record"
        case .resource(let resource): resource.kind.nameWithArticle
        case .sequence: "a sequence"
        case .chart: "a chart"
        }
    }

    /// The value as a message names it: its kind and, where that is short, how it is spelled (`the text "abc"`).
    package var described: String {
        switch self {
        case .empty: "empty"
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): "the number \(number)"
        case .text: "the text \(literal.shortened(to: 40))"
        case .cell(let text): text.isBlank ? "an empty cell" : "the cell \(literal.shortened(to: 40))"
        case .time: "the time \(printed)"
        case .duration(let span): "the duration \(span)"
        case .resource(let resource): resource.reference
        case .list, .record, .sequence, .chart: kindName
        }
    }
}
