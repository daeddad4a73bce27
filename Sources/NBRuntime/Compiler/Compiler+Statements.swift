import NBLanguage

extension Compiler {
    func statement(_ statement: Statement, isTopLevel: Bool) {
        scope.builder.place = statement.place
        if echoes, scope.kind == .script {
            switch statement.kind {
            case .include, .define: break
            default:
                scope.builder.texts.append(statement.place.text)
                scope.builder.emit(.echo, 0, scope.builder.index(scope.builder.texts.count - 1))
            }
        }
        let registers = scope.builder.nextRegister
        var keepsRegisters = false
        switch statement.kind {
        case .bind(let name, let value):
            keepsRegisters = bind(name, value, isTopLevel: isTopLevel)
        case .assign(let name, let value): assign(name, value)
        case .condition(let branches, let otherwise): condition(branches, otherwise: otherwise)
        case .each(let name, let source, let atOnce, let body):
            if let atOnce {
                parallel(name, source: source, atOnce: atOnce, body: body, place: statement.place)
            } else {
                each(name, source: source, body: body)
            }
        case .times(let count, let body): times(count, body: body)
        case .loop(let test, let body): loop(while: test, body: body)
        case .leaveLoop: leave(isNext: false, statement.place)
        case .nextRound: leave(isNext: true, statement.place)
        case .define(let definition): define(definition)
        case .give(let value): give(value, statement.place)
        case .attempt(let body, let otherwise): attempt(body, otherwise: otherwise)
        case .expect(let test, let reason): expect(test, reason: reason)
        case .input(let input): self.input(input)
        case .include(_, let statements): block(statements, isTopLevel: isTopLevel)
        case .run(let value): run(value)
        }
        if !keepsRegisters {
            scope.builder.nextRegister = max(registers, isTopLevel && scope.kind == .script ? globals.end : 0)
        }
    }

    // MARK: Values and names

    private func run(_ value: Expression) {
        let result = operand(value)
        becomesIt(value, result)
        guard shows else { return }
        scope.builder.place = value.place
        scope.builder.emit(.show, 0, result, value.isCommand ? 1 : 0)
    }

    /// A command's result becomes `it`, unless the command leaves `it` alone.
    private func becomesIt(_ value: Expression, _ result: UInt16) {
        switch value.kind {
        case .command(let call):
            if leavesIt(call.id) { return }
            if let function = functions.table[call.id], !gives(function.definition.body) { return }
        case .pipeline(_, let stages):
            if case .command(let call)? = stages.last?.kind, leavesIt(call.id) { return }
        default:
            return
        }
        scope.builder.emit(.remember, 0, result)
    }

    private func gives(_ statements: [Statement]) -> Bool {
        statements.contains { statement in
            switch statement.kind {
            case .give: true
            case .condition(let branches, let otherwise): branches.contains { gives($0.body) } || gives(otherwise ?? [])
            case .each(_, _, _, let body), .times(_, let body), .loop(_, let body): gives(body)
            case .attempt(let body, let otherwise): gives(body) || gives(otherwise ?? [])
            default: false
            }
        }
    }

    /// Names a value. True if the name keeps a register of the block.
    private func bind(_ name: Name, _ value: Expression, isTopLevel: Bool) -> Bool {
        if isTopLevel, scope.kind == .script, let register = globals.registers[name.text] {
            store(value, in: register)
            known.insert(name.text)
            return false
        }
        let register = scope.builder.register()
        store(value, in: register)
        scope.blocks[scope.blocks.count - 1][name.text] = Scope.Variable(register: register, place: name.place)
        scope.builder.nextRegister = Int(register) + 1
        return true
    }

    /// Evaluates into a name's register. What may be a sequence is told to remember what it fetches.
    ///
    /// The name changes at the very end: a statement that fails leaves it as it was.
    private func store(_ value: Expression, in register: UInt16) {
        let registers = scope.builder.nextRegister
        defer { scope.builder.nextRegister = registers }
        let result = operand(value, into: value.isOneStep ? register : nil)
        becomesIt(value, result)
        if value.mayBeSequence {
            scope.builder.emit(.remember, register, result)
        } else if result != register {
            scope.builder.emit(.move, register, result)
        }
    }

    private func assign(_ name: Name, _ value: Expression) {
        let variable = scope.variable(name.text)
        let outer = variable == nil ? location(of: name.text, in: scope) : nil
        if variable?.isCaptured == true || isInParallelBody(outer: outer, variable) {
            report(
                Diagnostic(
                    .syntax, "\(name.text) belongs to the script around this body, which runs several times at once",
                    at: name.place, hint: "let makes a name of the body's own; or leave , N at once out"))
            return
        }
        guard variable != nil || outer != nil else {
            let meant = Suggestion.nearest(to: name.text, among: scope.names + Array(known))
            report(
                Diagnostic(
                    .syntax, "there is no \(name.text) to set", at: name.place,
                    hint: meant.map { "did you mean \($0)?" } ?? "let names a new value: let \(name.text) = …"))
            return
        }
        if let variable {
            store(value, in: variable.register)
            return
        }
        switch outer {
        case .register(let register):
            store(value, in: register)
        case .global(let register):
            let result = operand(value)
            becomesIt(value, result)
            scope.builder.emit(.setGlobal, register, result)
        case nil:
            break
        }
    }

    private func isInParallelBody(outer: Scope.Location?, _ variable: Scope.Variable?) -> Bool {
        scope.kind == .parallelBody && variable == nil && outer != nil
    }

    // MARK: Branches and loops

    private func condition(_ branches: [(test: Expression, body: [Statement])], otherwise: [Statement]?) {
        var exits: [Int] = []
        for (index, branch) in branches.enumerated() {
            let registers = scope.builder.nextRegister
            let miss = jumpIfFalse(branch.test)
            scope.builder.nextRegister = registers
            block(branch.body)
            if index < branches.count - 1 || otherwise != nil { exits.append(scope.builder.emitJump(.jump)) }
            scope.builder.land(miss)
        }
        if let otherwise { block(otherwise) }
        for exit in exits { scope.builder.land(exit) }
    }

    func jumpIfFalse(_ test: Expression) -> Int {
        wantTruth(test)
        let result = operand(test)
        scope.builder.place = test.place
        return scope.builder.emitJump(.jumpIfFalse, result)
    }

    private func each(_ name: Name, source: Expression, body: [Statement]) {
        if case .range(let first, let last) = source.kind {
            return count(name, from: first, through: last, source.place, body: body)
        }
        let walked = operand(source)
        let walk = scope.builder.register()
        let item = scope.builder.register()
        scope.builder.place = source.place
        scope.builder.emit(.startWalk, walk, walked)
        let start = scope.builder.position
        // Two words: the walk and the item, then where to go at its end.
        scope.builder.emit(.nextOfWalk, walk, item)
        let exit = scope.builder.emitJump(.jump)
        loopBody(start: start, body: body) {
            self.scope.blocks[self.scope.blocks.count - 1][name.text] = .init(register: item, place: name.place)
        }
        scope.builder.land(exit)
        scope.builder.emit(.endWalk, walk)
    }

    /// A loop over whole numbers, which needs no list.
    private func count(
        _ name: Name, from first: Expression, through last: Expression, _ place: Place, body: [Statement]
    ) {
        let counter = scope.builder.registers(3)
        move(operand(first), to: counter)
        move(operand(last), to: counter + 1)
        scope.builder.place = place
        scope.builder.emit(.startCount, counter, counter + 1, 0)
        countingLoop(counter, body: body) {
            self.scope.blocks[self.scope.blocks.count - 1][name.text] = .init(register: counter + 2, place: name.place)
        }
    }

    private func times(_ count: Expression, body: [Statement]) {
        let counter = scope.builder.registers(3)
        scope.builder.emit(.move, counter, scope.builder.constant(1, key: "n1"))
        move(operand(count), to: counter + 1)
        scope.builder.place = count.place
        scope.builder.emit(.startCount, counter, counter + 1, 1)
        countingLoop(counter, body: body) {}
    }

    private func countingLoop(_ counter: UInt16, body: [Statement], declare: () -> Void) {
        let start = scope.builder.position
        scope.builder.emit(.nextCount, counter, counter + 1, counter + 2)
        let exit = scope.builder.emitJump(.jump)
        loopBody(start: start, body: body, declare: declare)
        scope.builder.land(exit)
    }

    private func loop(while test: Expression, body: [Statement]) {
        let start = scope.builder.position
        let registers = scope.builder.nextRegister
        let exit = jumpIfFalse(test)
        scope.builder.nextRegister = registers
        loopBody(start: start, body: body) {}
        scope.builder.land(exit)
    }

    private func loopBody(start: Int, body: [Statement], declare: () -> Void) {
        scope.loops.append(Scope.Loop(start: start, handlerDepth: scope.handlerDepth))
        scope.blocks.append([:])
        declare()
        block(body)
        scope.blocks.removeLast()
        scope.builder.emitJump(.jumpBack, to: start)
        let loop = scope.loops.removeLast()
        // The exits land where the loop ends by itself, which ends the walk too.
        for exit in loop.exits { scope.builder.land(exit) }
    }

    private func leave(isNext: Bool, _ place: Place) {
        guard let loop = scope.loops.last else {
            let word = isNext ? "next" : "stop"
            report(
                Diagnostic(
                    .syntax, "there is no loop around this \(word)", at: place,
                    hint: "it belongs into each, repeat or while"))
            return
        }
        for _ in loop.handlerDepth..<max(loop.handlerDepth, scope.handlerDepth) { scope.builder.emit(.popHandler) }
        if loop.isParallel {
            scope.builder.emit(.finish, isNext ? 0 : 1)
        } else if isNext {
            scope.builder.emitJump(.jumpBack, to: loop.start)
        } else {
            let jump = scope.builder.emitJump(.jump)
            scope.loops[scope.loops.count - 1].exits.append(jump)
        }
    }

    private func parallel(_ name: Name, source: Expression, atOnce: Expression, body: [Statement], place: Place) {
        let walked = operand(source)
        let amount = scope.builder.register()
        move(operand(atOnce), to: amount)
        var item: UInt16 = 0
        let inner = inner(.parallelBody, name: "each") { inner in
            item = inner.builder.register()
            inner.blocks.append([name.text: .init(register: item, place: name.place)])
            inner.loops.append(Scope.Loop(start: 0, handlerDepth: 0, isParallel: true))
            block(body)
            inner.builder.emit(.finish)
        }
        scope.builder.parallels.append(
            ParallelBody(plan: plan(of: inner, parameter: item), atOnce: amount, place: atOnce.place))
        scope.builder.place = source.place
        let walk = scope.builder.register()
        scope.builder.emit(.startWalk, walk, walked)
        scope.builder.emit(.parallel, walk, scope.builder.index(scope.builder.parallels.count - 1))
        scope.builder.emit(.endWalk, walk)
    }

    // MARK: Commands of the script

    private func define(_ definition: Definition) {
        guard let function = functions.table[definition.id] else { return }
        function.defaults = definition.parameters.map { $0.defaultValue.flatMap { literal($0) } }
        let inner = inner(.function, name: definition.phrase.notation) { inner in
            for parameter in definition.parameters {
                let register = inner.builder.register()
                inner.blocks[0][parameter.name.text] = .init(register: register, place: parameter.name.place)
            }
            block(definition.body)
            inner.builder.emit(.giveBack, inner.builder.constant(.empty, key: "empty"))
        }
        function.code = Code(inner.builder)
        function.givesValue = inner.givesValue
    }

    private func give(_ value: Expression?, _ place: Place) {
        guard scope.kind == .function else {
            report(
                Diagnostic(
                    .syntax, "give answers from a command of your own, and there is none around it", at: place,
                    hint: "to greet $name … give \"Hello {name}\" … end"))
            return
        }
        scope.givesValue = true
        let result = value.map { operand($0) } ?? scope.builder.constant(.empty, key: "empty")
        scope.builder.emit(.giveBack, result)
    }

    // MARK: Errors and expectations

    private func attempt(_ body: [Statement], otherwise: [Statement]?) {
        let error = scope.builder.register()
        let handler = scope.builder.emitJump(.pushHandler, error)
        scope.handlerDepth += 1
        block(body)
        scope.handlerDepth -= 1
        scope.builder.emit(.popHandler)
        let exit = scope.builder.emitJump(.jump)
        scope.builder.land(handler)
        if let otherwise {
            scope.blocks.append(["error": .init(register: error)])
            block(otherwise)
            scope.blocks.removeLast()
        } else {
            scope.builder.emit(.warn)
        }
        scope.builder.land(exit)
    }

    private func expect(_ test: Expression, reason: Expression?) {
        var expectation = Expectation(condition: test.place)
        let result: UInt16
        if case .binary(let operation, let left, let right, _) = test.kind, operation != .and, operation != .or {
            let sides = scope.builder.registers(2)
            move(operand(left), to: sides)
            move(operand(right), to: sides + 1)
            expectation.left = (left.place, sides)
            expectation.right = (right.place, sides + 1)
            result = scope.builder.register()
            scope.builder.place = test.place
            warnAcrossKinds(operation, left, right)
            refuseCommandField(left)
            scope.builder.emit(Self.instruction(of: operation), result, sides, sides + 1)
        } else {
            wantTruth(test)
            result = operand(test)
        }
        scope.builder.place = test.place
        let fine = scope.builder.emitJump(.jumpIfTrue, result)
        // The reason is worked out only where it is needed.
        expectation.reason = reason.map { operand($0) }
        scope.builder.expectations.append(expectation)
        let index = scope.builder.index(scope.builder.expectations.count - 1)
        scope.builder.place = test.place
        scope.builder.emit(.expectation, 0, index)
        scope.builder.land(fine)
        scope.builder.emit(.expectation, 1, index)
    }

    private func input(_ input: Input) {
        guard let register = globals.registers[input.name.text], scope.kind == .script else {
            report(Diagnostic(.syntax, "input stands outside of every block", at: input.name.place))
            return
        }
        scope.builder.place = input.name.place
        scope.builder.texts.append(input.name.text)
        let name = scope.builder.index(scope.builder.texts.count - 1)
        scope.builder.emit(.provided, register, name)
        let given = scope.builder.emitJump(.jump)
        if let value = input.defaultValue {
            move(operand(value), to: register)
        } else {
            scope.builder.texts.append(input.question)
            scope.builder.emit(.ask, register, name, scope.builder.index(scope.builder.texts.count - 1))
        }
        scope.builder.land(given)
        known.insert(input.name.text)
    }
}
