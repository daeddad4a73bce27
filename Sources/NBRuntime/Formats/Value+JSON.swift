package import OrderedJSON

extension Value {
    /// The value that a JSON text stands for: `null` is `empty`, the order of members stays.
    ///
    /// A number of more digits than can be held exactly becomes a cell, which keeps its spelling and counts as a
    /// number.
    package init(json: JSON) {
        var shapes = RecordShapes()
        self = shapes.value(of: json)
    }

    /// The value as JSON. Times are ISO 8601 in UTC, durations are written as in a script, a resource is the record of
    /// its fields. A sequence must have been fetched.
    package func json() throws(ValueFault) -> JSON { try json(depth: 0) }

    private func json(depth: Int) throws(ValueFault) -> JSON {
        guard depth < JSON.depthLimit else { throw ValueFault("the value is nested too deeply to be written as JSON") }
        switch self {
        case .empty: return .null
        case .truth(let truth): return .bool(truth)
        case .number(let number): return number.integer.map(JSON.int) ?? .decimal(number.description)
        case .text(let text), .cell(let text): return .string(text)
        case .time(let time): return .string(time.isoText)
        case .duration(let span): return .string(span.description)
        case .list(let items): return try Self.json(items, depth: depth)
        case .sequence: return try Self.json(try items(), depth: depth)
        case .chart(let chart): return try Self.json(chart.rows, depth: depth)
        case .record(let record): return try record.json(depth: depth)
        case .resource(let resource): return try resource.shown.json(depth: depth)
        }
    }

    private static func json(_ items: [Value], depth: Int) throws(ValueFault) -> JSON {
        var array: [JSON] = []
        array.reserveCapacity(items.count)
        for item in items { array.append(try item.json(depth: depth + 1)) }
        return .array(array)
    }

    fileprivate static func json(_ value: Value, below depth: Int) throws(ValueFault) -> JSON {
        try value.json(depth: depth + 1)
    }
}

extension Record {
    package init(json: JSONObject) {
        var shapes = RecordShapes()
        self = shapes.record(of: json)
    }

    package func json() throws(ValueFault) -> JSON { try json(depth: 0) }

    fileprivate func json(depth: Int) throws(ValueFault) -> JSON {
        var object = JSONObject()
        for (name, value) in pairs { object.append(name, try Value.json(value, below: depth)) }
        return .object(object)
    }
}

/// A reading of JSON in which objects with the same names share one layout.
struct RecordShapes {
    /// The last few layouts met; the objects of a list have one, each kind of object within them another.
    private var recent: [FieldLayout] = []
    private var count = 0
    /// Whether the task was cancelled meanwhile: what was left is missing then.
    private(set) var isCancelled = false

    mutating func value(of json: JSON) -> Value {
        count &+= 1
        if count & 0xFFF == 0, Task.isCancelled { isCancelled = true }
        if isCancelled { return .empty }
        return switch json {
        case .null: .empty
        case .bool(let truth): .truth(truth)
        case .int(let number): .number(Number(number))
        case .decimal(let spelling): Self.number(spelling)
        case .string(let text): .text(text)
        case .array(let items): .list(items.map { value(of: $0) })
        case .object(let object): .record(record(of: object))
        }
    }

    mutating func record(of object: JSONObject) -> Record {
        let values = object.members.map { value(of: $0.value) }
        return Record(layout: layout(of: object), values: values)
    }

    private mutating func layout(of object: JSONObject) -> FieldLayout {
        for layout in recent where layout.count == object.count {
            if zip(layout.names, object.members).allSatisfy({ $0 == $1.key }) { return layout }
        }
        let layout = FieldLayout(object.keys)
        if recent.count >= 8 { recent.removeFirst() }
        recent.append(layout)
        return layout
    }

    private static func number(_ spelling: String) -> Value {
        guard let number = Number(spelledWithExponent: spelling) else { return .cell(spelling) }
        let digits = spelling.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { $0 >= 0x30 && $0 <= 0x39 }
        return digits.drop { $0 == 0x30 }.count <= 18 ? .number(number) : .cell(spelling)
    }
}
