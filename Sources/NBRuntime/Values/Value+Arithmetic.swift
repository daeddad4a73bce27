extension Value {
    /// `+`: numbers, durations, a time and a duration; texts are joined, lists put one after the other, and to a list
    /// anything else is appended.
    @inline(__always)
    package static func add(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if case .number(let one) = left, case .number(let two) = right { return .number(try one.adding(two)) }
        return try addSlowly(left, right)
    }

    /// `-`: numbers, durations, a time and a duration, and the duration between two times.
    @inline(__always)
    package static func subtract(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if case .number(let one) = left, case .number(let two) = right { return .number(try one.subtracting(two)) }
        return try subtractSlowly(left, right)
    }

    /// `*`: numbers, and a duration by a number.
    @inline(__always)
    package static func multiply(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if case .number(let one) = left, case .number(let two) = right { return .number(try one.multiplied(by: two)) }
        return try multiplySlowly(left, right)
    }

    /// `/`: numbers, a duration by a number, and a duration by a duration, which is a number.
    package static func divide(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if let (one, two) = numbers(left, right) { return .number(try one.divided(by: two)) }
        switch (left, right) {
        case (.duration(let span), .duration(let other)):
            return .number(try Number(span.milliseconds).divided(by: Number(other.milliseconds)))
        case (.duration(let span), _):
            guard let number = right.numeric else { break }
            return .duration(try span.divided(by: number))
        default: break
        }
        throw cannot("divided", left, "by", right)
    }

    /// `mod`: what is left of a division that rounds down, of numbers and of durations.
    @inline(__always)
    package static func mod(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if case .number(let one) = left, case .number(let two) = right { return .number(try one.modulo(two)) }
        return try modSlowly(left, right)
    }

    package static func negate(_ value: Value) throws(ValueFault) -> Value {
        if let number = value.numeric { return .number(try number.negated()) }
        if case .duration(let span) = value { return .duration(try span.negated()) }
        throw ValueFault("\(value.described) has no negative", hint: value.conversionHint)
    }
}

extension Value {
    /// Both numbers, if both are numbers or cells that read as such.
    private static func numbers(_ left: Value, _ right: Value) -> (Number, Number)? {
        guard let one = left.numeric, let two = right.numeric else { return nil }
        return (one, two)
    }

    private static func addSlowly(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if let (one, two) = numbers(left, right) { return .number(try one.adding(two)) }
        switch (left, right) {
        case (.list(var items), _):
            try right.append(to: &items)
            return .list(items)
        case (.time(let time), .duration(let span)), (.duration(let span), .time(let time)):
            return .time(try time.adding(span))
        case (.duration(let span), .duration(let other)): return .duration(try span.adding(other))
        case (.text(let text), .text(let other)), (.text(let text), .cell(let other)),
            (.cell(let text), .text(let other)):
            try ValueLimit.check(textBytes: text.utf8.count + other.utf8.count)
            return .text(text + other)
        case (.cell(let text), .cell(let other)) where !left.isEmpty && !right.isEmpty: return .text(text + other)
        default: throw cannot("added", right, "to", left)
        }
    }

    /// What `+` does with a list on its left: the items of another list go behind its own, anything else is one item.
    func append(to items: inout [Value]) throws(ValueFault) {
        if case .list(let more) = self {
            try ValueLimit.check(items: items.count + more.count)
            items.append(contentsOf: more)
        } else {
            try ValueLimit.check(items: items.count + 1)
            items.append(self)
        }
    }

    private static func subtractSlowly(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if let (one, two) = numbers(left, right) { return .number(try one.subtracting(two)) }
        switch (left, right) {
        case (.time(let time), .duration(let span)): return .time(try time.subtracting(span))
        case (.time(let time), .time(let other)): return .duration(time.subtracting(other))
        case (.duration(let span), .duration(let other)): return .duration(try span.adding(try other.negated()))
        default: throw cannot("taken", right, "from", left)
        }
    }

    private static func multiplySlowly(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if let (one, two) = numbers(left, right) { return .number(try one.multiplied(by: two)) }
        if case .duration(let span) = left, let number = right.numeric {
            return .duration(try span.multiplied(by: number))
        }
        if case .duration(let span) = right, let number = left.numeric {
            return .duration(try span.multiplied(by: number))
        }
        throw cannot("multiplied", left, "by", right)
    }

    private static func modSlowly(_ left: Value, _ right: Value) throws(ValueFault) -> Value {
        if let (one, two) = numbers(left, right) { return .number(try one.modulo(two)) }
        if case .duration(let span) = left, case .duration(let other) = right {
            let rest = try Number(span.milliseconds).modulo(Number(other.milliseconds))
            return .duration(Span(milliseconds: rest.integer ?? 0))
        }
        throw cannot("divided", left, "by", right)
    }

    /// What to say when an operation has no meaning for two values; the one that stands in the way gets the remedy.
    private static func cannot(_ verb: String, _ left: Value, _ word: String, _ right: Value) -> ValueFault {
        let message = "\(left.described) cannot be \(verb) \(word) \(right.described)"
        if left.isEmpty || right.isEmpty { return ValueFault(message, hint: "test it first with `is empty`") }
        return ValueFault(message, hint: left.conversionHint ?? right.conversionHint)
    }

    /// The remedy for a text where a number is wanted.
    var conversionHint: String? {
        switch self {
        case .text(let text) where Number(text) != nil: "write (\(literal) as number) to calculate with it"
        case .text(let text) where Span(text) != nil: "write (\(literal) as duration) to calculate with it"
        case .text(let text) where Time(text) != nil: "write (\(literal) as time) to calculate with it"
        case .text, .cell: "texts are put together in quotes: \"{first} {second}\""
        default: nil
        }
    }
}
