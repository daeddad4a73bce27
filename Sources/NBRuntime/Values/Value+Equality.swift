extension Value {
    /// `is`: the same to people. Texts are compared without case, a number with a cell by what the cell says, lists
    /// item by item, records field by field in any order, resources by what they stand for. Across kinds it is false.
    package func isSame(as other: Value) -> Bool { equals(other, exactly: false) }

    /// `=`: exactly the same. Texts are compared with case, names of fields too.
    package func isExactly(_ other: Value) -> Bool { equals(other, exactly: true) }

    private func equals(_ other: Value, exactly: Bool) -> Bool {
        switch (self, other) {
        case (.empty, .empty): return true
        case (.truth(let one), .truth(let two)): return one == two
        case (.number(let one), .number(let two)): return one == two
        case (.text(let one), .text(let two)), (.text(let one), .cell(let two)), (.cell(let one), .text(let two)),
            (.cell(let one), .cell(let two)):
            return exactly ? one == two : one.isSame(as: two)
        case (.cell(let text), .number(let number)), (.number(let number), .cell(let text)):
            return Number(text) == number
        case (.cell(let text), .truth(let truth)), (.truth(let truth), .cell(let text)):
            return text.isSame(as: truth ? "true" : "false")
        case (.cell(let text), .empty), (.empty, .cell(let text)): return !exactly && text.isBlank
        case (.time(let one), .time(let two)): return one == two
        case (.duration(let one), .duration(let two)): return one == two
        case (.list(let one), .list(let two)):
            return one.count == two.count && zip(one, two).allSatisfy { $0.equals($1, exactly: exactly) }
        case (.record(let one), .record(let two)): return one.equals(two, exactly: exactly)
        case (.resource(let one), .resource(let two)): return one.isSame(as: two)
        case (.sequence(let one), .sequence(let two)): return one === two
        case (.chart(let one), .chart(let two)): return one == two
        default: return false
        }
    }

    /// A text under which the same values meet in `unique`, `group by` and `match with`: the spelling without case and
    /// without spaces around it; nothing and a blank cell are one.
    ///
    /// A number meets the cell that spells it so (`3` and the cell `3`, not `3.0`), which keeps `007` and `7` apart.
    /// Lists meet item by item, records field by field in any order.
    package var matchKey: String {
        switch self {
        case .empty: ""
        case .text(let text), .cell(let text): text.trimmed.lowercased()
        case .number(let number): number.description
        case .resource(let resource): resource.reference
        case .list(let items): Self.key("[", items.map(\.matchKey))
        case .record(let record):
            Self.key(
                "{", record.pairs.map { Self.key(FieldLayout.fold($0.name), [$0.value.matchKey]) }.sorted())
        case .truth, .time, .duration, .sequence, .chart: printed.lowercased()
        }
    }

    /// One text of several. The mark stands in no text that people write, and with their lengths no two rows of parts
    /// are alike by where one of them ends.
    static func key(_ kind: String, _ parts: [String]) -> String {
        parts.reduce(into: "\u{1}" + kind) { key, part in key += "\(part.utf8.count):\(part)" }
    }
}

extension Record {
    fileprivate func equals(_ other: Record, exactly: Bool) -> Bool {
        guard count == other.count else { return false }
        for (name, value) in pairs {
            let place = exactly ? other.layout.exactIndex(of: name) : other.layout.index(of: name)
            guard let place else { return false }
            if !(exactly ? value.isExactly(other[place]) : value.isSame(as: other[place])) { return false }
        }
        return true
    }
}
