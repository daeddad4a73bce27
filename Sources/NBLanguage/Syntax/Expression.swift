/// Something that has a value: a literal, a variable, an operation, a command, a pipeline.
package struct Expression: Sendable {
    package indirect enum Kind: Sendable {
        /// A text whose spelling is what counts.
        case text(String)
        /// A number, a duration or a time, as it was spelled.
        case number(String), duration(String), time(String)
        case truth(Bool)
        case empty
        /// A quoted text with values in it.
        case template([TemplateExpression])
        case variable(String)
        /// A bare name inside braces that is a variable if there is one, or else a command without slots.
        case variableOrCommand(String, CommandCall)
        /// The last command's result.
        case it
        /// A field of the row that `where` or `put` works on.
        case rowField([String])
        case field(Expression, name: String, namePlace: Place)
        case item(Expression, Expression)
        case list([Expression])
        case record([(name: String, value: Expression)])
        case range(Expression, Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression, operatorPlace: Place)
        /// `is empty`, `is not empty`.
        case isEmpty(Expression, negated: Bool)
        case conversion(Expression, to: Conversion)
        /// `NAME of VALUE`.
        case function(String, Expression)
        case split(Expression, by: Expression)
        case join(Expression, with: Expression)
        case today, now
        case command(CommandCall)
        case pipeline(Expression, [Stage])
    }

    package var kind: Kind
    package var place: Place
    /// How many expressions stand inside one another here: what works on a tree of them needs as much stack. What goes
    /// on and on from the left, as `1 + 2 + 3` and `$x.a.b` do, can be worked on in a loop and counts as one.
    let height: Int
    /// How long such a row is.
    let length: Int

    package init(_ kind: Kind, _ place: Place) {
        self.kind = kind
        self.place = place
        switch kind {
        case .binary(_, let left, let right, _), .item(let left, let right):
            length = left.length + 1
            height = max(left.length > 0 ? left.height : left.height + 1, right.height + 1)
        case .field(let base, _, _):
            length = base.length + 1
            height = base.length > 0 ? base.height : base.height + 1
        default:
            length = 0
            height = 1 + kind.innerHeight
        }
    }
}

extension Expression {
    /// How many literal words of phrases stand in it, where it is a command or a pipeline of commands.
    var literalWords: Int {
        switch kind {
        case .command(let call): call.words.count
        case .pipeline(let source, let stages):
            stages.reduce(source.literalWords) { count, stage in
                if case .command(let call) = stage.kind { count + call.words.count } else { count }
            }
        case .field(let base, _, _): base.literalWords
        default: 0
        }
    }
}

extension Expression.Kind {
    fileprivate var innerHeight: Int {
        switch self {
        case .text, .number, .duration, .time, .truth, .empty, .variable, .it, .rowField, .today, .now: 0
        case .template(let parts):
            parts.reduce(0) { height, part in
                if case .value(let value) = part { max(height, value.height) } else { height }
            }
        case .field(let value, _, _), .unary(_, let value), .isEmpty(let value, _), .conversion(let value, _),
            .function(_, let value):
            value.height
        case .item(let first, let second), .range(let first, let second), .binary(_, let first, let second, _),
            .split(let first, let second), .join(let first, let second):
            max(first.height, second.height)
        case .list(let items): items.reduce(0) { max($0, $1.height) }
        case .record(let fields): fields.reduce(0) { max($0, $1.value.height) }
        case .variableOrCommand(_, let call), .command(let call): call.height
        case .pipeline(let source, let stages): stages.reduce(source.height) { max($0, $1.height) }
        }
    }
}

extension CommandCall {
    fileprivate var height: Int {
        arguments.values.reduce(0) { height, argument in
            switch argument {
            case .one(let value), .named(_, let value): max(height, value.height)
            case .many(let values): values.reduce(height) { max($0, $1.height) }
            }
        }
    }
}

extension Stage {
    fileprivate var height: Int {
        switch kind {
        case .keep(let value), .take(let value), .skip(let value), .put(_, let value), .match(let value, _):
            value.height
        case .command(let call): call.height
        // How deep statements stand inside one another is bounded as it is for blocks.
        case .sort, .pick, .unique, .count, .group, .chart, .each: 0
        }
    }
}

/// A part of a quoted text once its braces are read.
package enum TemplateExpression: Sendable {
    case text(String)
    case value(Expression)
}

package enum UnaryOperator: String, Sendable { case not, minus = "-" }

package enum BinaryOperator: String, Sendable {
    case or, and
    case isSame = "is", isNotSame = "is not", equal = "=", notEqual = "!="
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case contains, startsWith = "starts with", endsWith = "ends with", isIn = "in", matches
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "mod"
}

/// What `as` makes of a value.
package enum Conversion: String, Sendable, CaseIterable { case number, text, time, duration }

/// A command with what fills its slots.
package struct CommandCall: Sendable {
    package enum Argument: Sendable {
        case one(Expression)
        case many([Expression])
        /// A resource by its kind and its id or name: `list 2`, `into Autumn`. The kind is nil where the slot has several.
        case named(kind: String?, Expression)
    }

    package var id: Vocabulary.CommandID
    package var arguments: [String: Argument]
    /// The literal words of the phrase that were written, in their order.
    package var words: [String] = []
    /// Where each of the words stands.
    package var wordPlaces: [Place] = []
    /// The slot that a pipe fills, for a command that is a stage.
    package var pipedSlot: String?
    package var place: Place
    /// The leading words, where an error about the command as a whole points.
    package var headPlace: Place
}

/// One step of a pipeline.
package struct Stage: Sendable {
    package indirect enum Kind: Sendable {
        case keep(Expression)
        case sort([(field: FieldPath, isDescending: Bool)])
        case take(Expression)
        case skip(Expression)
        case pick([(field: FieldPath, name: String)])
        case put(name: String, Expression)
        case unique([FieldPath])
        case count
        /// The rows that are alike in some fields, each group as one row.
        case group([FieldPath])
        /// The rows with what another table says about the same thing.
        case match(Expression, on: FieldPath)
        case chart(by: FieldPath?)
        /// A statement for each row.
        case each([Statement])
        case command(CommandCall)
    }

    package var kind: Kind
    package var place: Place
}

/// The way to a field of a row: `email.score`.
package struct FieldPath: Sendable {
    package var names: [String]
    package var place: Place

    package var text: String { names.joined(separator: ".") }
}
