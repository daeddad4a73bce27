import NBLanguage

/// Branches and loops, which are jumps.
extension Compiler {
    func condition(_ branches: [(test: Expression, body: [Statement])], otherwise: [Statement]?) {
        var exits: [Int] = []
        for (index, branch) in branches.enumerated() {
            let registers = scope.builder.nextRegister
            let misses = jumpsIfFalse(branch.test)
            scope.builder.nextRegister = registers
            block(branch.body)
            if index < branches.count - 1 || otherwise != nil { exits.append(scope.builder.emitJump(.jump)) }
            for miss in misses { scope.builder.land(miss) }
        }
        if let otherwise { block(otherwise) }
        for exit in exits { scope.builder.land(exit) }
    }

    /// The jumps that are made where a condition does not hold. Those of `and` and `or` are made as soon as one side
    /// decides.
    private func jumpsIfFalse(_ test: Expression) -> [Int] {
        guard case .binary(let operation, _, _, _) = test.kind, operation == .and || operation == .or else {
            return [jumpIfFalse(test)]
        }
        var sides: [Expression] = []
        var first = test
        while case .binary(operation, let left, let right, _) = first.kind {
            sides.append(right)
            first = left
        }
        sides.append(first)
        let last = sides.removeFirst()
        if operation == .and { return (sides.reversed() + [last]).flatMap(jumpsIfFalse) }
        var holds: [Int] = []
        for side in sides.reversed() {
            let misses = jumpsIfFalse(side)
            holds.append(scope.builder.emitJump(.jump))
            for miss in misses { scope.builder.land(miss) }
        }
        let misses = jumpsIfFalse(last)
        for jump in holds { scope.builder.land(jump) }
        return misses
    }

    private func jumpIfFalse(_ test: Expression) -> Int {
        wantTruth(test)
        let result = operand(test)
        scope.builder.place = test.place
        return scope.builder.emitJumpIfFalse(result, isResult: test.isComparison)
    }

    func each(_ name: Name, source: Expression, body: [Statement]) {
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
        loopBody(start: start, walk: walk, body: body) {
            self.scope.blocks[self.scope.blocks.count - 1][name.text] = .init(register: item, place: name.place)
        }
        scope.builder.land(exit)
        scope.builder.emit(.endWalk, walk)
    }

    /// A loop over whole numbers, which needs no list.
    func count(
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

    func times(_ count: Expression, body: [Statement]) {
        let counter = scope.builder.registers(3)
        scope.builder.emit(.move, counter, scope.builder.constant(1, key: "n1"))
        move(operand(count), to: counter + 1)
        scope.builder.place = count.place
        scope.builder.emit(.startCount, counter, counter + 1, 1)
        countingLoop(counter, body: body) {}
    }

    func countingLoop(_ counter: UInt16, body: [Statement], declare: () -> Void) {
        let start = scope.builder.position
        scope.builder.emit(.nextCount, counter, counter + 1, counter + 2)
        let exit = scope.builder.emitJump(.jump)
        loopBody(start: start, counter: counter, body: body, declare: declare)
        scope.builder.land(exit)
    }

    func loop(while test: Expression, body: [Statement]) {
        let start = scope.builder.position
        let registers = scope.builder.nextRegister
        let exits = jumpsIfFalse(test)
        scope.builder.nextRegister = registers
        loopBody(start: start, body: body) {}
        for exit in exits { scope.builder.land(exit) }
    }

    func loopBody(
        start: Int, walk: UInt16? = nil, counter: UInt16? = nil, body: [Statement], declare: () -> Void
    ) {
        loopBody(start: start, walk: walk, counter: counter) {
            declare()
            block(body)
        }
    }

    /// - Parameter counter: the first of the registers of a loop over whole numbers.
    func loopBody(start: Int, walk: UInt16? = nil, counter: UInt16? = nil, _ build: () -> Void) {
        scope.loops.append(Scope.Loop(start: start, handlerDepth: scope.handlerDepth, walk: walk))
        scope.blocks.append([:])
        build()
        scope.blocks.removeLast()
        if let counter {
            // The round is counted where it ends, which saves the way to the beginning and a step.
            scope.builder.emit(.countAgain, counter, counter + 1, counter + 2)
            scope.builder.emitJump(.jumpBack, to: start + 2)
        } else {
            scope.builder.emitJump(.jumpBack, to: start)
        }
        let loop = scope.loops.removeLast()
        // The exits land where the loop ends by itself, which ends the walk too.
        for exit in loop.exits { scope.builder.land(exit) }
    }

    func leave(isNext: Bool, _ place: Place) {
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

    func parallel(_ name: Name, source: Expression, atOnce: Expression, body: [Statement], place: Place) {
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
        let given = inner.givesValue ? scope.builder.registers(2) : nil
        if let given { move(scope.builder.constant(.truth(false), key: "false"), to: given) }
        scope.builder.parallels.append(
            ParallelBody(
                plan: plan(of: inner, parameter: item), it: scope.it, given: given, atOnce: amount, place: atOnce.place)
        )
        scope.builder.place = source.place
        let walk = scope.builder.register()
        scope.builder.emit(.startWalk, walk, walked)
        scope.builder.emit(.parallel, walk, scope.builder.index(scope.builder.parallels.count - 1))
        scope.builder.emit(.endWalk, walk)
        guard let given else { return }
        // What a body gave is the answer of the command around all of them.
        let nothing = scope.builder.emitJump(.jumpIfFalse, given)
        answer(given + 1)
        scope.builder.land(nothing)
    }
}
