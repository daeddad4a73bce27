import NBLanguage

extension Compiler {
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
            let paths = keys.map { (path: Self.path($0.field), isDescending: $0.isDescending) }
            emitStage(.sort, .sort(paths), register, keys.first?.field.place ?? stage.place)
        case .pick(let fields):
            let picks = fields.map { (path: Self.path($0.field), name: $0.name) }
            emitStage(.pick, .pick(picks), register, fields.first?.field.place ?? stage.place)
        case .unique(let fields):
            emitStage(.unique, .unique(fields.map(Self.path)), register, fields.first?.place ?? stage.place)
        case .group(let fields):
            emitStage(.group, .group(fields.map(Self.path)), register, fields.first?.place ?? stage.place)
        case .match(let other, let field):
            let other = operand(other)
            emitStage(.match, .match(on: Self.path(field)), register, field.place, other: other)
        case .chart(let field):
            emitStage(.chart, .chart(by: field.map(Self.path)), register, field?.place ?? stage.place)
        case .each(let body):
            each(body, stage.place, in: register)
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

    /// The way to a field from the row; `it` is the row itself, where it does not stand in quotes as a name.
    private static func path(_ field: FieldPath) -> [FieldName] {
        let startsAtRow = field.names.first == "it" && field.place.text.hasPrefix("it")
        return field.names.dropFirst(startsAtRow ? 1 : 0).map { FieldName($0) }
    }

    private func emitStage(
        _ operation: Instruction.Operation, _ code: StageCode, _ register: UInt16, _ place: Place, other: UInt16 = 0
    ) {
        scope.builder.stages.append(code)
        scope.builder.place = place
        scope.builder.emit(operation, register, scope.builder.index(scope.builder.stages.count - 1), other)
    }

    /// The code of a `where` or `put`: it gets the row, and copies of the names that it uses.
    private func rowClosure(_ expression: Expression, name: String) -> Closure.Plan {
        var row: UInt16 = 0
        let inner = inner(.closure, name: name) { inner in
            row = 0
            inner.blocks.append(["\u{0}row": .init(register: row)])
            let result = operand(expression)
            inner.builder.place = expression.place
            inner.builder.emit(.answer, result)
        }
        return plan(of: inner, parameter: row)
    }

    /// `each: STATEMENT`, a loop over the rows in which `it` is the row; `it` outside of it stays as it was.
    ///
    /// It is a loop like any other: it runs at once, an error in it has its place in the statement, an interrupt ends it,
    /// `set` reaches the names around it, `next` goes on with the next row (whose result is then left out), and `stop`
    /// ends the rows. It answers the results if the statement is a value or a command with a result; otherwise, and
    /// after commands that leave `it` alone such as `print`, it answers the rows, which are then held by nobody.
    private func each(_ body: [Statement], _ place: Place, in register: UInt16) {
        let walk = scope.builder.register()
        let item = scope.builder.register()
        var results: UInt16?
        if body.count == 1, case .run(let value) = body[0].kind, hasResult(value) {
            let list = scope.builder.register()
            scope.builder.emit(.list, list, 0, 0)
            results = list
        }
        scope.builder.place = place
        scope.builder.emit(.startWalk, walk, register, 1)
        let start = scope.builder.position
        scope.builder.emit(.nextOfWalk, walk, item)
        let exit = scope.builder.emitJump(.jump)
        let outer = scope.it
        scope.it = item
        if let results, case .run(let value) = body[0].kind {
            loopBody(start: start, walk: walk) { [self] in
                scope.builder.place = body[0].place
                let result = operand(value)
                scope.builder.place = value.place
                scope.builder.emit(.append, results, result)
            }
        } else {
            loopBody(start: start, walk: walk, body: body) {}
        }
        scope.it = outer
        scope.builder.land(exit)
        scope.builder.emit(.endWalk, walk)
        if let results { move(results, to: register) }
    }

    /// Whether running an expression as a statement answers something to keep.
    private func hasResult(_ value: Expression) -> Bool {
        switch value.kind {
        case .command(let call): !leavesNothing(call)
        case .pipeline(_, let stages):
            switch stages.last?.kind {
            case .command(let call)?: !leavesNothing(call)
            default: true
            }
        default: true
        }
    }
}
