/// A function of the form `NAME of VALUE`.
package enum ValueFunction: String, CaseIterable, Sendable {
    case count, first, last, lower, upper, trim, domain, user, keys, fields, sum, min, max, average, unique

    /// Whether the function is of a list, so that of a resource which stands for a list it is that of its contents.
    var isOfItems: Bool {
        switch self {
        case .count, .first, .last, .sum, .min, .max, .average, .unique: true
        case .lower, .upper, .trim, .domain, .user, .keys, .fields: false
        }
    }

    /// The function's value. A sequence must have been fetched.
    package func callAsFunction(_ value: Value) throws(ValueFault) -> Value {
        switch self {
        case .count: return try count(value)
        case .first: return try value.items().first ?? .empty
        case .lower: return try text(value) { $0.lowercased() }
        case .upper: return try text(value) { $0.uppercased() }
        case .trim: return try text(value, \.trimmed)
        case .domain: return try address(value, field: "domain", \.addressDomain)
        case .user: return try address(value, field: "user", \.addressUser)
        case .keys, .fields: return .list(try names(value).map(Value.text))
        case .sum, .average, .min, .max, .last:
            guard var fold = ValueFold(self) else { return .empty }
            for item in try value.items() { try fold.add(item) }
            return try fold.result()
        case .unique: return .list(Value.unique(try value.items()))
        }
    }

    private func count(_ value: Value) throws(ValueFault) -> Value {
        switch value {
        case .text(let text), .cell(let text): return .number(Number(text.count))
        case .record(let record): return .number(Number(record.count))
        case .list, .empty, .sequence: return .number(Number(try value.items().count))
        default:
            throw ValueFault(
                "\(value.described) cannot be counted", hint: "count lists, texts and the rows of a command")
        }
    }

    /// A text made of a text; of a list, each item's.
    private func text(_ value: Value, _ change: (String) -> String) throws(ValueFault) -> Value {
        switch value {
        case .text(let text): return .text(change(text))
        case .cell(let text): return .cell(change(text))
        case .empty: return .empty
        case .list, .sequence: return try each(value) { (item) throws(ValueFault) in try text(item, change) }
        case .number, .truth, .time, .duration: return .text(change(value.printed))
        default:
            throw ValueFault("\(rawValue) of \(value.described): this works on a text", hint: "take one of its fields")
        }
    }

    /// A part of an address; of a record or resource, its field of that name or the part of its address.
    private func address(
        _ value: Value, field: String, _ part: (String) -> String?
    ) throws(ValueFault) -> Value {
        switch value {
        case .text(let text), .cell(let text):
            if text.isBlank { return .empty }
            guard let found = part(text.trimmed) else {
                throw ValueFault(
                    "\(value.described) is not an address", hint: "an address is written like ned@example.com")
            }
            return .text(found)
        case .empty: return .empty
        case .list, .sequence:
            return try each(value) { (item) throws(ValueFault) in try address(item, field: field, part) }
        case .resource(let resource):
            if let known = resource[field] { return known }
            return try address(resource["address"] ?? .text(resource.title), field: field, part)
        case .record(let record):
            for name in [field, "address", "email"] {
                guard let known = record[name] else { continue }
                return name == field ? known : try address(known, field: field, part)
            }
            throw ValueFault.noField("address", in: record.names, of: "the record")
        default:
            throw ValueFault("\(value.described) is not an address", hint: "an address is written like ned@example.com")
        }
    }

    private func each(
        _ list: Value, _ change: (Value) throws(ValueFault) -> Value
    ) throws(ValueFault) -> Value {
        var changed: [Value] = []
        for item in try list.items() { changed.append(try change(item)) }
        return .list(changed)
    }

    private func names(_ value: Value) throws(ValueFault) -> [String] {
        switch value {
        case .record(let record): return record.names
        case .resource(let resource): return resource.fieldNames
        case .empty: return []
        case .list, .sequence:
            guard let first = try value.items().first(where: { $0.fields != nil }) else { return [] }
            return try names(first)
        default: throw ValueFault("\(value.described) has no fields")
        }
    }
}

extension Value {
    /// The values without those that came before, as people compare; the first of several alike stays.
    package static func unique(_ values: [Value]) -> [Value] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0.matchKey).inserted }
    }

    /// `split X by Y`: the parts of a text between separators, or its characters if the separator is "".
    package static func split(_ value: Value, by separator: Value) throws(ValueFault) -> Value {
        guard let separator = separator.spelling else {
            throw ValueFault("split wants a text to split by, not \(separator.described)")
        }
        switch value {
        case .empty: return .list([])
        case .text, .cell, .number, .time:
            let text = value.printed
            if text.isEmpty { return .list([]) }
            if separator.isEmpty { return .list(text.map { .text(String($0)) }) }
            return .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) })
        default: throw ValueFault("split works on a text, not on \(value.described)")
        }
    }

    /// `join X with Y`: one text of all items, as they print.
    package static func join(_ value: Value, with separator: Value) throws(ValueFault) -> Value {
        guard let separator = separator.spelling else {
            throw ValueFault("join wants a text between the items, not \(separator.described)")
        }
        var bytes: [UInt8] = []
        for (index, item) in try value.items().enumerated() {
            if index > 0 { bytes.append(contentsOf: separator.utf8) }
            bytes.append(contentsOf: item.printed.utf8)
            try ValueLimit.check(textBytes: bytes.count)
        }
        return .text(String(decoding: bytes, as: UTF8.self))
    }
}

extension String {
    /// The part of an address after its `@`, or the host of a URL; a bare domain is itself.
    fileprivate var addressDomain: String? {
        var rest = self[...]
        if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            rest = rest.prefix { $0 != ":" }
        } else if let at = rest.lastIndex(of: "@") {
            rest = rest[rest.index(after: at)...]
        } else if !rest.contains(".") || rest.contains(where: \.isWhitespace) {
            return nil
        }
        return rest.isEmpty ? nil : rest.lowercased()
    }

    /// The part of an address before its `@`.
    fileprivate var addressUser: String? {
        guard let at = lastIndex(of: "@"), at > startIndex else { return nil }
        return String(self[..<at])
    }
}

extension Substring {
    /// Where a short text first occurs.
    fileprivate func range(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
