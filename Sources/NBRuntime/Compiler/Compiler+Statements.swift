import NBLanguage

extension Compiler {
    func statement(_ statement: Statement, isTopLevel: Bool) {
        switch statement.kind {
        case .include, .define:
            plain(statement, isTopLevel: isTopLevel)
            return
        default: break
        }
        let isTold = isWitnessed && isTopLevel && scope.kind == .script
        scope.builder.place = statement.place
        if isTold { scope.builder.emit(.began) }
        scope.result = nil
        if isDryRun, scope.tryDepth == 0 {
            guarded(by: .doubt) { plain(statement, isTopLevel: isTopLevel) }
        } else {
            plain(statement, isTopLevel: isTopLevel)
        }
        guard isTold else { return }
        switch statement.kind {
        case .run, .bind, .assign: break
        // What the statements of a block answered is not the block's.
        default: scope.result = nil
        }
        scope.builder.place = statement.place
        scope.builder.emit(.ended, 0, scope.result ?? 0, scope.result == nil ? 0 : 1)
    }

    /// What is shown of a statement before it runs: at the prompt the statements that were entered, whole; elsewhere
    /// the head of each that does something.
    private func echo(of statement: Statement, isTopLevel: Bool) -> String? {
        guard scope.kind == .script else { return nil }
        if isInteractive {
            guard isTopLevel, includeDepth == 0 else { return nil }
            let (source, start) = (statement.place.source, statement.place.start)
            let end = starts.first { $0 > start } ?? source.bytes.count
            return source.text(from: start, to: end).trimmed.replacing("\n", with: "\n  ")
        }
        switch statement.kind {
        case .include, .define: return nil
        default: return statement.place.text
        }
    }

    private func plain(_ statement: Statement, isTopLevel: Bool) {
        scope.builder.place = statement.place
        if echoes, let text = echo(of: statement, isTopLevel: isTopLevel) {
            scope.builder.texts.append(text)
            scope.builder.emit(.echo, 0, scope.builder.index(scope.builder.texts.count - 1))
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
        case .include(_, let statements):
            // A script that is included at the prompt is a script: what it answers is not shown.
            includeDepth += 1
            block(statements, isTopLevel: isTopLevel)
            includeDepth -= 1
        case .run(let value): run(value, isLast: isTopLevel && isLast(statement))
        }
        if !keepsRegisters {
            scope.builder.nextRegister = max(registers, isTopLevel && scope.kind == .script ? globals.end : 0)
        }
    }

    // MARK: Values and names

    private func run(_ value: Expression, isLast: Bool) {
        let result = operand(value)
        let becomesIt = becomesIt(value)
        scope.result = result
        // A chart is made to be seen.
        guard shows || value.isChart || (isLast && showsLast && (becomesIt || !value.isCommand)) else {
            if becomesIt { scope.builder.emit(.remember, scope.it, result) }
            return
        }
        scope.builder.place = value.place
        let role: ShownRole = becomesIt ? .it : value.isCommand ? .command : .value
        guard becomesIt else {
            scope.builder.emit(.show, 0, result, role.rawValue)
            return
        }
        // It remembers what is fetched to be shown; what cannot be shown leaves `it` as it was.
        let kept = scope.builder.register()
        scope.builder.emit(.remember, kept, result)
        scope.builder.emit(.show, 0, kept, role.rawValue)
        scope.builder.emit(.move, scope.it, kept)
    }

    /// Whether a statement is the script's last.
    private func isLast(_ statement: Statement) -> Bool {
        guard let last else { return false }
        return last.source === statement.place.source && last.start == statement.place.start
    }

    /// A command's result becomes `it`, unless the command leaves `it` alone.
    private func becomesIt(_ value: Expression, _ result: UInt16) {
        if becomesIt(value) { scope.builder.emit(.remember, scope.it, result) }
    }

    /// Whether a value is a command's result that becomes `it`.
    private func becomesIt(_ value: Expression) -> Bool {
        switch value.kind {
        case .command(let call):
            if leavesNothing(call) { return false }
        case .pipeline(_, let stages):
            if case .command(let call)? = stages.last?.kind, leavesNothing(call) { return false }
        default:
            return false
        }
        return true
    }

    /// Whether a command has no result that could become `it`.
    func leavesNothing(_ call: CommandCall) -> Bool {
        if leavesIt(call.id) { return true }
        guard let function = functions.table[call.id] else { return false }
        return !gives(function.definition.body)
    }

    private func gives(_ statements: [Statement]) -> Bool {
        statements.contains { statement in
            switch statement.kind {
            case .give: true
            case .condition(let branches, let otherwise): branches.contains { gives($0.body) } || gives(otherwise ?? [])
            case .each(_, _, _, let body), .times(_, let body), .loop(_, let body): gives(body)
            case .attempt(let body, let otherwise): gives(body) || gives(otherwise ?? [])
            case .run(let value), .bind(_, let value), .assign(_, let value):
                if case .pipeline(_, let stages) = value.kind, case .each(let body)? = stages.last?.kind {
                    gives(body)
                } else {
                    false
                }
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
        // A command answers into `it`, where its result has to be in any case.
        var wanted: UInt16? = value.isOneStep ? register : nil
        if case .command = value.kind, becomesIt(value) { wanted = scope.it }
        let result = operand(value, into: wanted)
        if wanted != scope.it { becomesIt(value, result) }
        scope.result = register
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
                    hint: meant.map { "did you mean \($0)?" } ?? "let names a new value: let \(name.text) = …",
                    rule: "unknown-variable"))
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
        guard scope.isInFunction else {
            report(
                Diagnostic(
                    .syntax, "give answers from a command of your own, and there is none around it", at: place,
                    hint: "to greet $name … give \"Hello {name}\" … end"))
            return
        }
        answer(value.map { operand($0) } ?? scope.builder.constant(.empty, key: "empty"))
    }

    /// Ends the command around this code with its answer, or the body that runs beside others in it.
    func answer(_ result: UInt16) {
        scope.givesValue = true
        if scope.kind == .function {
            // What is open here ends, so that calls need not note what was open before them.
            for _ in 0..<scope.handlerDepth { scope.builder.emit(.popHandler) }
            if let walk = scope.loops.lazy.compactMap(\.walk).first { scope.builder.emit(.endWalk, walk) }
            scope.builder.emit(.giveBack, result)
        } else {
            scope.builder.emit(.finish, 2, result)
        }
    }

    // MARK: Errors and expectations

    private func attempt(_ body: [Statement], otherwise: [Statement]?) {
        let error = scope.builder.register()
        let handler = scope.builder.emitJump(.pushHandler, error)
        scope.handlerDepth += 1
        scope.tryDepth += 1
        block(body)
        scope.tryDepth -= 1
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

    /// Code whose errors come to one instruction, which passes over them or throws them again.
    private func guarded(by handling: Instruction.Operation, _ build: () -> Void) {
        let handler = scope.builder.emitJump(.pushHandler, scope.builder.register())
        scope.handlerDepth += 1
        build()
        scope.handlerDepth -= 1
        scope.builder.emit(.popHandler)
        let exit = scope.builder.emitJump(.jump)
        scope.builder.land(handler)
        scope.builder.emit(handling)
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
