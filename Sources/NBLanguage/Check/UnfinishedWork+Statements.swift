extension UnfinishedWork {
    mutating func statements(_ statements: [Statement]) {
        for statement in statements {
            // What is never reached reads nothing.
            if state.isDead, !statement.isDefinition { continue }
            self.statement(statement)
        }
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.kind {
        case .run(let value):
            let work = evaluate(value)
            becomesIt(value, work)
            if case .command(let call) = value.kind, subject.isExit(call) { state.isDead = true }
        case .bind(let name, let value):
            let work = evaluate(value)
            becomesIt(value, work)
            // A name of the same block is given a new value.
            let variable = declare(name.text)
            hold(work, in: variable)
        case .assign(let name, let value):
            let work = evaluate(value)
            becomesIt(value, work)
            if let variable = variable(name.text) { hold(work, in: variable) }
        case .condition(let branches, let otherwise): condition(branches, otherwise)
        case .each(let name, let source, let atOnce, let body):
            walked(evaluate(source), at: source.place)
            if let atOnce { _ = evaluate(atOnce) }
            loop(body, declaring: name.text, keepsIt: atOnce != nil)
        case .times(let count, let body):
            _ = evaluate(count)
            loop(body)
        case .loop(let test, let body):
            asking { $0.evaluate(test) }
            if case .truth(true) = test.kind { loop(body, isEndless: true) } else { loop(body) }
        case .leaveLoop:
            if let last = loops.indices.last { loops[last].exits.append(state) }
            state.isDead = true
        case .nextRound:
            if let last = loops.indices.last { loops[last].exits.append(state) }
            state.isDead = true
        case .give(let value):
            if let value { _ = evaluate(value) }
            state.isDead = true
        case .attempt(let body, let otherwise): attempt(body, otherwise)
        case .expect(let test, let reason):
            asking { $0.evaluate(test) }
            if let reason {
                // It is worked out only where the expectation fails.
                let before = state
                _ = evaluate(reason)
                state = before
            }
        case .define(let definition): command(definition)
        case .include(_, let inner): statements(inner)
        case .input(let input): _ = declare(input.name.text)
        }
    }

    /// A command's result becomes `it`, unless the command leaves `it` alone.
    private mutating func becomesIt(_ value: Expression, _ work: Int?) {
        switch value.kind {
        case .command(let call):
            if !subject.leavesIt(call) { state.it = work }
        case .pipeline(_, let stages):
            if case .command(let call)? = stages.last?.kind, subject.leavesIt(call) { return }
            state.it = work
        default: break
        }
    }

    private mutating func condition(_ branches: [(test: Expression, body: [Statement])], _ otherwise: [Statement]?) {
        var ends: [State] = []
        for branch in branches {
            asking { $0.evaluate(branch.test) }
            let before = state
            block(branch.body)
            ends.append(state)
            state = before
        }
        if let otherwise { block(otherwise) }
        for end in ends { state = state.joined(end) }
    }

    /// A body that runs again and again. What any round may wait for is not followed into it.
    mutating func loop(
        _ body: [Statement], declaring name: String? = nil, keepsIt: Bool = false, isEndless: Bool = false
    ) {
        if mayFinish(body) { state.finishAll() }
        let before = state
        loops.append(Loop())
        block(body, declaring: name)
        let loop = loops.removeLast()
        var end = state
        for exit in loop.exits { end = end.joined(exit) }
        state = isEndless && !body.holdsStop ? State(isDead: true) : before.joined(end)
        if keepsIt { state.it = before.it }
    }

    private mutating func attempt(_ body: [Statement], _ otherwise: [Statement]?) {
        // It may be left after any of its lines.
        var left = mayFinish(body) ? State() : state
        for name in body.assigned {
            if let variable = variable(name) { left.held[variable] = nil }
        }
        if body.holdsCommand { left.it = nil }
        let outer = isTrying
        isTrying = true
        block(body)
        isTrying = outer
        let end = state
        state = left
        if let otherwise { block(otherwise, declaring: "error") }
        state = state.joined(end)
    }

    /// Whether something in these lines waits, or asks how far work is.
    private func mayFinish(_ body: [Statement]) -> Bool {
        var may = false
        body.walk { value in
            for call in value.calls {
                if subject.facts(of: call).waits || subject.commands[call.id]?.waits == true { may = true }
            }
        }
        return may
    }

    /// What a condition reads of work may be just to see how far it is.
    private mutating func asking(_ evaluate: (inout UnfinishedWork) -> Int?) {
        let outer = isAsking
        isAsking = true
        _ = evaluate(&self)
        isAsking = outer
    }
}

extension Statement {
    fileprivate var isDefinition: Bool {
        switch kind {
        case .define, .include: true
        default: false
        }
    }
}

extension [Statement] {
    /// The names that get values here.
    fileprivate var assigned: Set<String> {
        var names: Set<String> = []
        walk(
            statement: { statement in
                switch statement.kind {
                case .bind(let name, _), .assign(let name, _): names.insert(name.text)
                default: break
                }
            }, expression: { _ in })
        return names
    }

    fileprivate var holdsCommand: Bool {
        var holds = false
        walk { if !$0.calls.isEmpty { holds = true } }
        return holds
    }
}
