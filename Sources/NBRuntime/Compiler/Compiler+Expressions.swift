import NBLanguage

extension Compiler {
    /// Compiles an expression and says where its value is: the given register, another one, or a constant.
    func operand(_ expression: Expression, into wanted: UInt16? = nil) -> UInt16 {
        if let constant = constant(expression) { return constant }
        switch expression.kind {
        case .variable(let name): return read(name, at: expression.place)
        case .it: return scope.it
        case .variableOrCommand(let name, let call):
            return isKnown(name) ? read(name, at: expression.place) : command(call, into: wanted)
        default: break
        }
        let result = wanted ?? scope.builder.register()
        let registers = scope.builder.nextRegister
        build(expression, into: result)
        scope.builder.nextRegister = registers
        return result
    }

    func move(_ value: UInt16, to register: UInt16) {
        if value != register { scope.builder.emit(.move, register, value) }
    }

    private func build(_ expression: Expression, into result: UInt16) {
        let place = expression.place
        switch expression.kind {
        case .text, .number, .duration, .time, .truth, .empty, .variable, .variableOrCommand, .it:
            move(operand(expression), to: result)
        case .template(let parts): template(parts, place, into: result)
        case .rowField(let names): rowField(names, place, into: result)
        case .field, .item: path(expression, into: result)
        case .list(let items):
            let first = row(items)
            scope.builder.place = place
            scope.builder.emit(.list, result, first, scope.builder.index(items.count))
        case .record(let fields):
            let first = row(fields.map(\.value))
            scope.builder.layouts.append(FieldLayout(fields.map(\.name)))
            scope.builder.place = place
            scope.builder.emit(.record, result, first, scope.builder.index(scope.builder.layouts.count - 1))
        case .range(let first, let last):
            let ends = row([first, last])
            scope.builder.place = place
            scope.builder.emit(.range, result, ends)
        case .unary(let operation, let value):
            if operation == .not { wantTruth(value) }
            let source = operand(value)
            scope.builder.place = place
            scope.builder.emit(operation == .not ? .not : .negate, result, source)
        case .binary: operations(expression, into: result)
        case .isEmpty(let value, let negated):
            let source = operand(value)
            scope.builder.place = place
            scope.builder.emit(.isEmpty, result, source, negated ? 1 : 0)
        case .conversion(let value, let target):
            let source = operand(value)
            scope.builder.place = place
            let code = Value.Target.allCases.firstIndex { $0.rawValue == target.rawValue } ?? 0
            scope.builder.emit(.convert, result, source, scope.builder.index(code))
        case .function(let name, let argument):
            // In a register of its own, where a sequence may be replaced by the list that it was fetched as.
            let source = scope.builder.register()
            move(operand(argument), to: source)
            scope.builder.place = place
            let code = ValueFunction(rawValue: name).flatMap { ValueFunction.allCases.firstIndex(of: $0) } ?? 0
            scope.builder.emit(.function, result, source, scope.builder.index(code))
        case .split(let value, let mark):
            pair(.split, value, mark, place, into: result)
        case .join(let value, let mark):
            pair(.join, value, mark, place, into: result)
        case .today: scope.builder.emit(.today, result)
        case .now: scope.builder.emit(.now, result)
        case .command(let call): move(command(call, into: result), to: result)
        case .pipeline(let source, let stages): pipeline(source, stages, into: result)
        }
    }

    private func pair(
        _ operation: Instruction.Operation, _ left: Expression, _ right: Expression, _ place: Place, into result: UInt16
    ) {
        let first = row([left, right])
        scope.builder.place = place
        scope.builder.emit(operation, result, first, first + 1)
    }

    /// Values in registers that follow one another.
    func row(_ expressions: [Expression]) -> UInt16 {
        let first = scope.builder.registers(expressions.count)
        for (index, expression) in expressions.enumerated() {
            let register = first &+ UInt16(truncatingIfNeeded: index)
            let registers = scope.builder.nextRegister
            move(operand(expression, into: register), to: register)
            scope.builder.nextRegister = registers
        }
        return first
    }

    private func template(_ parts: [TemplateExpression], _ place: Place, into result: UInt16) {
        let first = scope.builder.registers(parts.count)
        for (index, part) in parts.enumerated() {
            let register = first &+ UInt16(truncatingIfNeeded: index)
            switch part {
            case .text(let text): move(scope.builder.constant(.text(text), key: "t" + text), to: register)
            case .value(let value):
                let registers = scope.builder.nextRegister
                move(operand(value, into: register), to: register)
                scope.builder.nextRegister = registers
            }
        }
        scope.builder.place = place
        scope.builder.emit(.template, result, first, scope.builder.index(parts.count))
    }

    private func rowField(_ names: [String], _ place: Place, into result: UInt16) {
        guard let row = scope.variable("\u{0}row") else {
            report(Diagnostic(.syntax, "there is no row here", at: place))
            return
        }
        var source = row.register
        scope.builder.place = place
        for name in names {
            scope.builder.emit(.field, result, source, scope.builder.fieldName(name))
            source = result
        }
    }

    /// Fields and items behind one another, from the left.
    private func path(_ expression: Expression, into result: UInt16) {
        var steps: [Expression] = []
        var base = expression
        while true {
            if case .field(let inner, _, _) = base.kind {
                steps.append(base)
                base = inner
            } else if case .item(let inner, _) = base.kind {
                steps.append(base)
                base = inner
            } else {
                break
            }
        }
        var value = operand(base)
        for step in steps.reversed() {
            switch step.kind {
            case .field(_, let name, let namePlace):
                scope.builder.place = namePlace
                scope.builder.emit(.field, result, value, scope.builder.fieldName(name))
            case .item(_, let index):
                let key = operand(index)
                scope.builder.place = index.place
                scope.builder.emit(.item, result, value, key)
            default: break
            }
            value = result
        }
    }

    /// Operators in a row, from the left: `a + b - c`.
    private func operations(_ expression: Expression, into result: UInt16) {
        var steps: [Expression] = []
        var first = expression
        while case .binary(_, let left, _, _) = first.kind {
            steps.append(first)
            first = left
        }
        var value = operand(first)
        for step in steps.reversed() {
            guard case .binary(let operation, let left, let right, _) = step.kind else { continue }
            let registers = scope.builder.nextRegister
            if operation == .and || operation == .or {
                logical(operation, left, value, right, into: result)
            } else {
                refuseCommandField(left)
                // Evaluating the right side may change `it`, and that is all it may change.
                if value == scope.it, !right.isSimple {
                    value = scope.builder.register()
                    move(scope.it, to: value)
                }
                let second = operand(right)
                scope.builder.place = step.place
                scope.builder.emit(Self.instruction(of: operation), result, value, second)
            }
            scope.builder.nextRegister = registers
            value = result
        }
    }

    private func logical(
        _ operation: BinaryOperator, _ left: Expression, _ value: UInt16, _ right: Expression, into result: UInt16
    ) {
        wantTruth(left)
        wantTruth(right)
        move(value, to: result)
        scope.builder.place = left.place
        let exit = scope.builder.emitJump(operation == .and ? .jumpIfFalse : .jumpIfTrue, result)
        move(operand(right), to: result)
        scope.builder.place = right.place
        scope.builder.emit(.checkTruth, result)
        scope.builder.land(exit)
    }

    static func instruction(of operation: BinaryOperator) -> Instruction.Operation {
        switch operation {
        case .or, .and: .checkTruth
        case .isSame: .isSame
        case .isNotSame: .isNotSame
        case .equal: .isEqual
        case .notEqual: .isNotEqual
        case .less: .isLess
        case .lessOrEqual: .isAtMost
        case .greater: .isMore
        case .greaterOrEqual: .isAtLeast
        case .contains: .contains
        case .startsWith: .startsWith
        case .endsWith: .endsWith
        case .isIn: .isIn
        case .matches: .matches
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .remainder: .remainder
        }
    }

    /// `credits.remains` outside of braces is a text like `google.com`; to calculate with it is a mistake.
    func refuseCommandField(_ value: Expression) {
        guard case .text(let text) = value.kind, value.place.text == text, let dot = text.firstIndex(of: ".") else {
            return
        }
        let word = String(text[..<dot])
        guard vocabulary.entries(beginningWith: word).contains(where: { $0.phrase.slots.isEmpty }) else { return }
        report(
            Diagnostic(
                .syntax, "\(text) is a text here", at: value.place,
                hint: "for the field of what \(word) answers, write (\(word))\(text[dot...])"))
    }

    /// A literal where only true or false will do is wrong before anything runs.
    func wantTruth(_ value: Expression) {
        guard let kind = value.literalKind, kind != "a truth" else { return }
        var hint = "compare it: … is \(value.place.text)"
        if case .text = value.kind { hint = "compare it, or put a text of several words in quotes" }
        report(Diagnostic(.syntax, "\(value.place.text) is neither true nor false", at: value.place, hint: hint))
    }

    // MARK: Literals

    /// The constant of a literal, as an operand.
    private func constant(_ expression: Expression) -> UInt16? {
        guard let value = literal(expression) else { return nil }
        switch expression.kind {
        case .text(let text): return scope.builder.constant(value, key: "t" + text)
        case .number(let text): return scope.builder.constant(value, key: "n" + text)
        case .truth(let truth): return scope.builder.constant(value, key: truth ? "true" : "false")
        case .empty: return scope.builder.constant(value, key: "empty")
        default: return scope.builder.constant(value)
        }
    }

    /// A literal's value. What only looked like a number, a duration or a time is reported.
    func literal(_ expression: Expression) -> Value? {
        switch expression.kind {
        case .text(let text): return .text(text)
        case .truth(let truth): return .truth(truth)
        case .empty: return .empty
        case .number(let text):
            if let number = Number(text) { return .number(number) }
            report(Diagnostic(.value, "\(text) is too large a number", at: expression.place))
            return .empty
        case .duration(let text):
            if let span = Span(text) { return .duration(span) }
            report(
                Diagnostic(
                    .value, "\(text) is not a duration", at: expression.place,
                    hint: "for example 30s, 10 minutes, 1h30m or 7d; as a text, in quotes"))
            return .empty
        case .time(let text):
            if let time = Time(text) { return .time(time) }
            report(
                Diagnostic(
                    .value, "there is no such time as \(text)", at: expression.place,
                    hint: "for example 2026-11-01 or 2026-11-01 10:00; as a text, in quotes"))
            return .empty
        case .unary(.minus, let inner):
            if case .number(let number)? = literal(inner), let negated = try? number.negated() {
                return .number(negated)
            }
            return nil
        default: return nil
        }
    }
}

extension Expression {
    /// Whether evaluating it runs no command.
    var isSimple: Bool {
        switch kind {
        case .text, .number, .duration, .time, .truth, .empty, .variable, .it, .rowField, .today, .now: true
        default: false
        }
    }

    /// Whether nothing is written before all of it is known: then it can be evaluated in the place of a name that it uses.
    var isOneStep: Bool {
        switch kind {
        case .binary(let operation, let left, _, _):
            // The right side is worked out elsewhere, before the operation writes.
            operation != .and && operation != .or && left.isSimple
        case .field(let base, _, _): base.isSimple
        default: isSimple
        }
    }

    /// Whether its last step is to compare two values.
    var isComparison: Bool {
        if case .binary(let operation, _, _, _) = kind {
            Compiler.instruction(of: operation).branch != nil
        } else {
            false
        }
    }

    var isCommand: Bool {
        switch kind {
        case .command, .pipeline: true
        default: false
        }
    }

    /// Whether it is a pipeline that ends in a chart.
    var isChart: Bool {
        if case .pipeline(_, let stages) = kind, case .chart? = stages.last?.kind { true } else { false }
    }

    /// Whether its value may be a sequence, which remembers what it fetches once it has a name.
    var mayBeSequence: Bool {
        switch kind {
        case .command, .pipeline, .variable, .variableOrCommand, .it, .field, .item, .range: true
        default: false
        }
    }

    /// The kind of a literal in words.
    var literalKind: String? {
        switch kind {
        case .text: "a text"
        case .number: "a number"
        case .duration: "a duration"
        case .time: "a time"
        case .truth: "a truth"
        default: nil
        }
    }
}
