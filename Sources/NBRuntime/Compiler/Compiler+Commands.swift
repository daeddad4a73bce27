import NBLanguage

extension Compiler {
    /// Compiles a command: what fills its slots, and the call.
    func command(_ call: CommandCall, into wanted: UInt16?, piped: UInt16? = nil) -> UInt16 {
        checkWords(of: call)
        let result = wanted ?? scope.builder.register()
        var site = CallSite(id: call.id, arguments: [], words: call.words, place: call.place, headPlace: call.headPlace)
        for (slot, argument) in call.arguments.sorted(by: { $0.key < $1.key }) {
            site.arguments.append(self.argument(slot, argument))
        }
        if let piped, let slot = call.pipedSlot {
            site.arguments.append(.init(slot: slot, shape: .many, registers: [piped], place: call.place))
        }
        if let function = functions.table[call.id] {
            site.parameters = function.definition.parameters.map { parameter in
                site.arguments.first { $0.slot == parameter.name.text }?.registers.first
            }
        }
        scope.builder.calls.append(site)
        scope.builder.place = functions.table[call.id] == nil ? call.headPlace : call.place
        scope.builder.emit(
            functions.table[call.id] == nil ? .command : .call, result,
            scope.builder.index(scope.builder.calls.count - 1))
        return result
    }

    private func argument(_ slot: String, _ argument: CommandCall.Argument) -> CallSite.Argument {
        switch argument {
        case .one(let value):
            return .init(slot: slot, shape: .one, registers: [row([value])], place: value.place)
        case .named(let kind, let value):
            return .init(slot: slot, shape: .named(kind: kind), registers: [row([value])], place: value.place)
        case .many(let values):
            let first = row(values)
            let registers = values.indices.map { first &+ UInt16(truncatingIfNeeded: $0) }
            let place = values.first.map { first in values.last.map { first.place.through($0.place) } ?? first.place }
            return .init(slot: slot, shape: .many, registers: registers, place: place)
        }
    }

    // MARK: Pipelines

    func pipeline(_ source: Expression, _ stages: [Stage], into result: UInt16) {
        move(operand(source, into: result), to: result)
        for stage in stages { self.stage(stage, in: result) }
    }

    /// One stage, which works on the register in place.
    private func stage(_ stage: Stage, in register: UInt16) {
        let registers = scope.builder.nextRegister
        defer { scope.builder.nextRegister = registers }
        switch stage.kind {
        case .keep(let condition):
            let plan = rowClosure(condition, name: "where")
            emitStage(.keep, .closure(plan), register, condition.place)
        case .put(let name, let value):
            let plan = rowClosure(value, name: "put")
            emitStage(.put, .put(name: name, plan), register, stage.place)
        case .sort(let keys):
            let paths = keys.map { (path: $0.field.names.map { FieldName($0) }, isDescending: $0.isDescending) }
            emitStage(.sort, .sort(paths), register, keys.first?.field.place ?? stage.place)
        case .pick(let fields):
            let picks = fields.map { (path: $0.field.names.map { FieldName($0) }, name: $0.name) }
            emitStage(.pick, .pick(picks), register, fields.first?.field.place ?? stage.place)
        case .unique(let fields):
            emitStage(.unique, .unique(fields.map { $0.names.map { FieldName($0) } }), register, stage.place)
        case .take(let amount), .skip(let amount):
            let operand = operand(amount)
            scope.builder.place = amount.place
            var isTake = false
            if case .take = stage.kind { isTake = true }
            scope.builder.emit(isTake ? .take : .skip, register, operand)
        case .count:
            scope.builder.place = stage.place
            scope.builder.emit(.count, register)
        case .command(let call):
            move(command(call, into: nil, piped: register), to: register)
        }
    }

    private func emitStage(_ operation: Instruction.Operation, _ code: StageCode, _ register: UInt16, _ place: Place) {
        scope.builder.stages.append(code)
        scope.builder.place = place
        scope.builder.emit(operation, register, scope.builder.index(scope.builder.stages.count - 1))
    }

    /// The code of a `where` or `put`: it gets the row, and copies of the names that it uses.
    private func rowClosure(_ expression: Expression, name: String) -> Closure.Plan {
        var row: UInt16 = 0
        let inner = inner(.closure, name: name) { inner in
            row = 0
            inner.blocks.append(["\u{0}row": .init(register: row)])
            let result = operand(expression)
            inner.builder.place = expression.place
            inner.builder.emit(.giveBack, result)
        }
        return plan(of: inner, parameter: row)
    }
}
