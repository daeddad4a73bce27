extension Expression {
    /// Whether two expressions mean the same, wherever they stand and however their texts are quoted.
    package func isSame(as other: Expression) -> Bool {
        var (left, right) = (self, other)
        // What goes on and on from the left is walked in a loop: it may be longer than the stack is deep.
        while true {
            switch (left.kind, right.kind) {
            case (.binary(let operation, let first, let second, _), .binary(let other, let third, let fourth, _)):
                guard operation == other, second.isSame(as: fourth) else { return false }
                (left, right) = (first, third)
            case (.item(let first, let index), .item(let second, let other)):
                guard index.isSame(as: other) else { return false }
                (left, right) = (first, second)
            case (.field(let first, let name, _), .field(let second, let other, _)):
                guard name == other else { return false }
                (left, right) = (first, second)
            default:
                return left.kind.isSame(as: right.kind)
            }
        }
    }
}

extension Expression.Kind {
    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)), (.number(let left), .number(let right)),
            (.duration(let left), .duration(let right)), (.time(let left), .time(let right)),
            (.variable(let left), .variable(let right)):
            left.isSpelled(as: right)
        case (.truth(let left), .truth(let right)): left == right
        case (.rowField(let left), .rowField(let right)): left == right
        case (.empty, .empty), (.it, .it), (.today, .today), (.now, .now): true
        case (.template(let left), .template(let right)): left.isSame(as: right) { $0.isSame(as: $1) }
        case (.variableOrCommand(let left, let call), .variableOrCommand(let right, let other)):
            left == right && call.isSame(as: other)
        case (.list(let left), .list(let right)): left.isSame(as: right)
        case (.record(let left), .record(let right)):
            left.isSame(as: right) { $0.name.isSpelled(as: $1.name) && $0.value.isSame(as: $1.value) }
        case (.range(let first, let last), .range(let second, let other)):
            first.isSame(as: second) && last.isSame(as: other)
        case (.unary(let left, let value), .unary(let right, let other)): left == right && value.isSame(as: other)
        case (.isEmpty(let value, let left), .isEmpty(let other, let right)): left == right && value.isSame(as: other)
        case (.conversion(let value, let left), .conversion(let other, let right)):
            left == right && value.isSame(as: other)
        case (.function(let left, let value), .function(let right, let other)):
            left == right && value.isSame(as: other)
        case (.split(let value, let mark), .split(let other, let second)),
            (.join(let value, let mark), .join(let other, let second)):
            value.isSame(as: other) && mark.isSame(as: second)
        case (.command(let left), .command(let right)): left.isSame(as: right)
        case (.pipeline(let source, let stages), .pipeline(let other, let more)):
            source.isSame(as: other) && stages.isSame(as: more) { $0.isSame(as: $1) }
        default: false
        }
    }
}

extension TemplateExpression {
    fileprivate func isSame(as other: TemplateExpression) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): left.isSpelled(as: right)
        case (.value(let left), .value(let right)): left.isSame(as: right)
        default: false
        }
    }
}

extension CommandCall {
    /// Whether two calls are of one command, with the same in its slots.
    package func isSame(as other: CommandCall) -> Bool {
        id == other.id && words == other.words && pipedSlot == other.pipedSlot
            && arguments.count == other.arguments.count
            && arguments.allSatisfy { slot, argument in
                other.arguments[slot].map { argument.isSame(as: $0) } ?? false
            }
    }
}

extension CommandCall.Argument {
    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.one(let left), .one(let right)): left.isSame(as: right)
        case (.many(let left), .many(let right)): left.isSame(as: right)
        case (.named(let left, let name), .named(let right, let other)): left == right && name.isSame(as: other)
        // The name of a thing is the same in quotes as in bare words.
        case (.named(_, let left), .one(let right)), (.one(let left), .named(_, let right)):
            if case .text = left.kind { left.isSame(as: right) } else { false }
        default: false
        }
    }
}

extension Stage {
    fileprivate func isSame(as other: Stage) -> Bool {
        switch (kind, other.kind) {
        case (.keep(let left), .keep(let right)), (.take(let left), .take(let right)),
            (.skip(let left), .skip(let right)):
            left.isSame(as: right)
        case (.sort(let left), .sort(let right)):
            left.isSame(as: right) { $0.field.names == $1.field.names && $0.isDescending == $1.isDescending }
        case (.pick(let left), .pick(let right)):
            left.isSame(as: right) { $0.field.names == $1.field.names && $0.name == $1.name }
        case (.put(let left, let value), .put(let right, let other)): left == right && value.isSame(as: other)
        case (.unique(let left), .unique(let right)), (.group(let left), .group(let right)):
            left.map(\.names) == right.map(\.names)
        case (.count, .count): true
        case (.match(let value, let left), .match(let other, let right)):
            left.names == right.names && value.isSame(as: other)
        case (.chart(let left), .chart(let right)): left?.names == right?.names
        case (.each(let left), .each(let right)): left.isSame(as: right)
        case (.command(let left), .command(let right)): left.isSame(as: right)
        default: false
        }
    }
}

extension [Expression] {
    fileprivate func isSame(as other: [Expression]) -> Bool { isSame(as: other) { $0.isSame(as: $1) } }
}

extension Array {
    /// Whether two rows are of one length and alike item by item.
    func isSame(as other: [Element], _ areSame: (Element, Element) -> Bool) -> Bool {
        count == other.count && zip(self, other).allSatisfy(areSame)
    }
}

extension String {
    /// Whether two texts are of the same letters, not only letters that look alike.
    fileprivate func isSpelled(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
