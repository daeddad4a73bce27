/// How one value stands to another in their order.
package enum Ordering: Sendable { case before, same, after }

extension Value {
    /// `<`. Nothing is before, after or level with `empty`, so a comparison with it is false.
    @inline(__always)
    package static func isLess(_ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        if case .number(let one) = left, case .number(let two) = right { return one < two }
        return try compare(left, right) == .before
    }

    /// `<=`
    @inline(__always)
    package static func isAtMost(_ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        if case .number(let one) = left, case .number(let two) = right { return one <= two }
        guard let ordering = try compare(left, right) else { return false }
        return ordering != .after
    }

    /// `>`
    @inline(__always)
    package static func isMore(_ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        if case .number(let one) = left, case .number(let two) = right { return two < one }
        return try compare(left, right) == .after
    }

    /// `>=`
    @inline(__always)
    package static func isAtLeast(_ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        if case .number(let one) = left, case .number(let two) = right { return two <= one }
        guard let ordering = try compare(left, right) else { return false }
        return ordering != .before
    }

    /// The order of two values of one kind; nothing if one of them is `empty` or a blank cell.
    ///
    /// A cell counts as a number where it meets one; two cells do if both read as numbers, and are texts otherwise.
    package static func compare(_ left: Value, _ right: Value) throws(ValueFault) -> Ordering? {
        switch (left, right) {
        case (.number(let one), .number(let two)): return ordering(one, two)
        case (.empty, _), (_, .empty): return nil
        case (.cell(let text), _) where text.isBlank: return nil
        case (_, .cell(let text)) where text.isBlank: return nil
        case (.number, .cell), (.cell, .number), (.cell, .cell):
            if let one = left.numeric, let two = right.numeric { return ordering(one, two) }
            guard case .cell(let text) = left, case .cell(let other) = right else { break }
            return ordering(text, other)
        case (.text(let one), .text(let two)), (.text(let one), .cell(let two)), (.cell(let one), .text(let two)):
            return ordering(one, two)
        case (.time(let one), .time(let two)): return ordering(one, two)
        case (.duration(let one), .duration(let two)): return ordering(one, two)
        case (.truth(let one), .truth(let two)): return ordering(one ? 1 : 0, two ? 1 : 0)
        default: break
        }
        throw incomparable(left, right)
    }

    private static func ordering<Item: Comparable>(_ one: Item, _ two: Item) -> Ordering {
        one < two ? .before : two < one ? .after : .same
    }

    static func incomparable(_ left: Value, _ right: Value) -> ValueFault {
        let message = "\(left.described) and \(right.described) cannot be compared: they are of different kinds"
        for (value, other) in [(left, right), (right, left)] {
            guard let text = value.spelling else { continue }
            switch other {
            case .number where Number(text) != nil:
                return ValueFault(message, hint: "a text becomes a number with: \(value.literal) as number")
            case .time where Time(text) != nil:
                return ValueFault(message, hint: "a text becomes a time with: \(value.literal) as time")
            case .duration where Span(text) != nil:
                return ValueFault(message, hint: "a text becomes a duration with: \(value.literal) as duration")
            default: continue
            }
        }
        switch (left, right) {
        case (.list, _), (_, .list), (.record, _), (_, .record), (.resource, _), (_, .resource), (.sequence, _),
            (_, .sequence):
            return ValueFault(
                "\(left.described) and \(right.described) have no order", hint: "compare one of their fields")
        default: return ValueFault(message)
        }
    }
}
