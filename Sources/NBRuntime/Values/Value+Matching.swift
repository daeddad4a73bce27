extension Value {
    /// `contains`: a text holds another, without case; a list holds an item that is the same; a record has a field.
    package func contains(_ part: Value) throws(ValueFault) -> Bool {
        switch self {
        case .empty: return false
        case .text(let text), .cell(let text): return text.holds(try part.soughtText("contains"))
        case .list(let items): return items.contains { $0.isSame(as: part) }
        case .record, .resource:
            guard let name = part.spelling else { break }
            if case .resource(let resource) = self { return resource[name] != nil }
            return fields?[name] != nil
        case .number, .time: return printed.holds(try part.soughtText("contains"))
        case .sequence(let sequence):
            guard let items = sequence.remembered else { throw ValueFault.notFetched }
            return items.contains { $0.isSame(as: part) }
        case .truth, .duration, .chart: break
        }
        throw ValueFault("\(described) cannot contain \(part.described)", hint: "contains looks into texts and lists")
    }

    /// `starts with`, without case.
    package func startsWith(_ part: Value) throws(ValueFault) -> Bool {
        guard let text = try searchedText("starts with") else { return false }
        return text.holds(try part.soughtText("starts with"), at: .atStart)
    }

    /// `ends with`, without case.
    package func endsWith(_ part: Value) throws(ValueFault) -> Bool {
        guard let text = try searchedText("ends with") else { return false }
        return text.holds(try part.soughtText("ends with"), at: .atEnd)
    }

    /// `in`: the value is an item of a list, or a part of a text.
    package func isIn(_ whole: Value) throws(ValueFault) -> Bool {
        switch whole {
        case .empty: return false
        case .list, .sequence, .text, .cell: return try whole.contains(self)
        default: throw ValueFault("\(described) cannot be in \(whole.described)", hint: "in looks into lists and texts")
        }
    }

    /// `matches`: a regular expression is found somewhere in the text, without case.
    package func matches(_ pattern: Value) throws(ValueFault) -> Bool {
        guard let text = try searchedText("matches") else { return false }
        guard let spelling = pattern.spelling else {
            throw ValueFault("matches wants a pattern in quotes, not \(pattern.described)")
        }
        return try PatternCache.matches(text, pattern: spelling)
    }

    /// The text to look into; nothing for `empty`, which holds nothing.
    private func searchedText(_ operation: String) throws(ValueFault) -> String? {
        switch self {
        case .empty: return nil
        case .text(let text), .cell(let text): return text
        case .number, .time: return printed
        default: throw ValueFault("\(operation) looks into a text, not into \(described)")
        }
    }

    /// The text to look for: a number counts as it is printed.
    private func soughtText(_ operation: String) throws(ValueFault) -> String {
        switch self {
        case .text(let text), .cell(let text): return text
        case .number, .time, .duration, .truth: return printed
        case .empty:
            throw ValueFault("\(operation) looks for a text, and this is empty", hint: "test it first with `is empty`")
        default: throw ValueFault("\(operation) looks for a text, not for \(described)")
        }
    }
}
