import NBLanguage

extension Value {
    /// A field: of a record, a resource, of every item of a list or sequence; a field of `empty` is `empty`.
    package func field(_ name: FieldName) throws(ValueFault) -> Value {
        switch self {
        case .record(let record):
            if let value = record.value(of: name) { return value }
            throw ValueFault.noField(name.text, in: record.names, of: "the record")
        case .resource(let resource):
            if let value = resource.value(of: name) { return value }
            throw ValueFault.noField(name.text, in: resource.fieldNames, of: resource.kind.nameWithArticle)
        case .empty: return .empty
        case .list(let items):
            var values: [Value] = []
            values.reserveCapacity(items.count)
            for item in items { values.append(try item.field(name)) }
            return .list(values)
        case .sequence(let sequence):
            if let items = sequence.remembered { return try Value.list(items).field(name) }
            return .sequence(sequence.map { try $0.field(name) })
        case .chart(let chart): return try Value.list(chart.rows).field(name)
        case .truth, .number, .text, .cell, .time, .duration:
            throw ValueFault(
                "\(described) has no field \(name.text)", hint: "records, rows and results of commands have fields")
        }
    }

    package func field(_ name: String) throws(ValueFault) -> Value { try field(FieldName(name)) }

    /// An item of a list, counted from 0, or from the end with a negative number.
    package func item(_ index: Int) throws(ValueFault) -> Value {
        let items = try items()
        let place = index < 0 ? index + items.count : index
        guard items.indices.contains(place) else { throw ValueFault.noItem(index, of: items.count) }
        return items[place]
    }

    /// What `[…]` takes from a value: an item by a number, a field by a text.
    package func item(_ key: Value) throws(ValueFault) -> Value {
        switch key {
        case .text(let name), .cell(let name): return try field(name)
        case .number(let number):
            guard let index = number.integer else {
                throw ValueFault(
                    "\(number) is not the place of an item", hint: "places are whole numbers: [0], [1], [-1]")
            }
            if case .empty = self { return .empty }
            return try item(index)
        default:
            throw ValueFault("\(key.described) is not the place of an item", hint: "write [0], [-1] or [\"column\"]")
        }
    }

    /// The items of a list; none of `empty`. A sequence must have been fetched.
    package func items() throws(ValueFault) -> [Value] {
        switch self {
        case .list(let items): return items
        case .empty: return []
        case .chart(let chart): return chart.rows
        case .sequence(let sequence):
            guard let items = sequence.remembered else { throw ValueFault.notFetched }
            return items
        default: throw ValueFault("\(described) is not a list", hint: "put it in brackets to make it one: [\(literal)]")
        }
    }
}

extension ValueFault {
    static func noField(_ name: String, in names: [String], of owner: String) -> ValueFault {
        let message = "\(owner) has no field \(name)"
        if let nearest = Suggestion.nearest(to: name, among: names) {
            return ValueFault(message, hint: "did you mean \(nearest)?")
        }
        if names.isEmpty { return ValueFault(message, hint: "it has no fields") }
        let list = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        return ValueFault(message, hint: "its fields are \(list)")
    }

    static func noItem(_ index: Int, of count: Int) -> ValueFault {
        let holds = count == 1 ? "1 item" : "\(count) items"
        return ValueFault(
            "there is no item [\(index)]: the list has \(count == 0 ? "no items" : holds)",
            hint: count == 0 ? nil : "items are counted from [0] to [\(count - 1)], and [-1] is the last")
    }

    /// A sequence reached a place that works on values which are there. The driver fetches before such an operation.
    package static let notFetched = ValueFault(
        "the values of this sequence were not fetched yet", hint: "name it first: let rows = …")
}
