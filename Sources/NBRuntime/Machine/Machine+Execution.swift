import NBLanguage

extension Machine {
    /// The loop at the heart of the language: every instruction in full. What tight loops are made of is tried the
    /// short way first.
    func execute() throws -> Outcome {
        guard var frame = frames.last else { return .done(.empty) }
        var values = registers.values
        var operands = Operands(of: frame, in: values)
        var next = frame.next

        // However the loop is left, the frame knows where it was: to go on there, and for an error's place.
        defer {
            if !frames.isEmpty { frames.top.pointee.next = next }
        }

        while true {
            if next.pointee.operation.isEasy {
                frames.top.pointee.next = next
                hurry()
                frame = frames.top.pointee
                operands = Operands(of: frame, in: values)
                next = frame.next
            }
            let instruction = next.pointee
            next += 1
            let a = Int(instruction.a)
            switch instruction.operation {
            case .move, .moveConstant: operands.registers[a] = operands.value(instruction.b)
            case .getGlobal: operands.registers[a] = values[Int(instruction.b)]
            case .setGlobal:
                if isParallel {
                    throw ValueFault(
                        "a command that runs several times at once cannot set a name of the script",
                        hint: "answer with give instead")
                }
                values[a] = operands.value(instruction.b)
            case .remember:
                let value = operands.value(instruction.b)
                if case .sequence(let sequence) = value { sequence.keep() }
                operands.registers[a] = value

            case .add, .addWhole:
                if let register = operands.sequence(instruction.b) ?? operands.sequence(instruction.c) {
                    next -= 1
                    return .effect(.gather(register))
                }
                if instruction.a == instruction.b,
                    try Self.grow(&operands.registers[a], by: Self.settled(operands.value(instruction.c)))
                {
                    continue
                }
                operands.registers[a] = try Value.add(
                    Self.settled(operands.value(instruction.b)), Self.settled(operands.value(instruction.c)))
            case .subtract, .subtractWhole:
                operands.registers[a] = try Value.subtract(operands.value(instruction.b), operands.value(instruction.c))
            case .multiply, .multiplyWhole:
                operands.registers[a] = try Value.multiply(operands.value(instruction.b), operands.value(instruction.c))
            case .divide:
                operands.registers[a] = try Value.divide(operands.value(instruction.b), operands.value(instruction.c))
            case .remainder, .remainderWhole:
                operands.registers[a] = try Value.mod(operands.value(instruction.b), operands.value(instruction.c))
            case .negate:
                operands.registers[a] = try Value.negate(operands.value(instruction.b))
            case .not:
                operands.registers[a] = .truth(try !operands.value(instruction.b).truth())

            case .isLess, .isAtMost, .isMore, .isAtLeast:
                operands.registers[a] = .truth(
                    try Self.isInOrder(
                        instruction.operation, operands.value(instruction.b), operands.value(instruction.c)))
            case .ifLess, .ifLessWhole, .ifAtMost, .ifAtMostWhole, .ifMore, .ifMoreWhole, .ifAtLeast, .ifAtLeastWhole:
                let holds = try Self.isInOrder(
                    instruction.operation, operands.value(instruction.b), operands.value(instruction.c))
                next += holds ? 1 : next.pointee.way
            case .ifSame, .ifSameWhole, .ifNotSame, .ifNotSameWhole, .ifEqual, .ifEqualWhole, .ifNotEqual,
                .ifNotEqualWhole:
                if let register = operands.sequence(instruction.b) ?? operands.sequence(instruction.c) {
                    next -= 1
                    return .effect(.gather(register))
                }
                let holds = try Self.compare(
                    instruction.operation, operands.value(instruction.b), operands.value(instruction.c))
                next += holds ? 1 : next.pointee.way
            case .contains, .isIn:
                let isIn = instruction.operation == .isIn
                let (whole, part) = isIn ? (instruction.c, instruction.b) : (instruction.b, instruction.c)
                if let rows = Self.unheld(operands.value(whole)) {
                    return .effect(.search(rows, operands.value(part), into: frame.base + a))
                }
                if let register = operands.sequence(part) {
                    next -= 1
                    return .effect(.gather(register))
                }
                operands.registers[a] = .truth(
                    try Self.compare(
                        instruction.operation, operands.value(instruction.b), operands.value(instruction.c)))
            case .isSame, .isNotSame, .isEqual, .isNotEqual, .startsWith, .endsWith, .matches:
                if let register = operands.sequence(instruction.b) ?? operands.sequence(instruction.c) {
                    next -= 1
                    return .effect(.gather(register))
                }
                operands.registers[a] = .truth(
                    try Self.compare(
                        instruction.operation, operands.value(instruction.b), operands.value(instruction.c)))
            case .isEmpty:
                let value = operands.value(instruction.b)
                if case .sequence(let sequence) = value, sequence.remembered == nil {
                    return .effect(.isBlank(sequence, negated: instruction.c == 1, into: frame.base + a))
                }
                operands.registers[a] = .truth(value.isEmpty != (instruction.c == 1))
            case .checkTruth:
                _ = try operands.registers[a].truth()

            case .jump: next += instruction.way - 1
            case .jumpBack:
                // It is run again if others are let run. Until then the machine stands inside the loop, which is where an
                // interrupt was.
                guard !isOutOfFuel() else {
                    next -= 1
                    return .effect(.breathe)
                }
                next += instruction.way - 1
            case .jumpIfFalse:
                if try !operands.truth(instruction.a) { next += instruction.way - 1 }
            case .jumpIfTrue:
                if try operands.truth(instruction.a) { next += instruction.way - 1 }

            case .startWalk:
                walks.append(try Walk.over(operands.value(instruction.b), isPiped: instruction.c == 1))
                operands.registers[a] = .number(Number(walks.count - 1))
            case .nextOfWalk:
                guard case .number(let number) = operands.registers[a] else { continue }
                let walk = walks[number.digits]
                if walk.position < walk.buffer.count {
                    operands.registers[Int(instruction.b)] = walk.buffer[walk.position]
                    walk.position += 1
                    next += 1
                } else if walk.cursor != nil {
                    next -= 1
                    return .effect(.pull(walk))
                }
            case .endWalk:
                guard case .number(let number) = operands.registers[a] else { continue }
                if walks.count > number.digits { walks.removeLast(walks.count - number.digits) }
            case .startCount:
                try Self.checkCount(
                    operands.registers[a], operands.registers[Int(instruction.b)], isTimes: instruction.c == 1)
                if case .number(let first) = operands.registers[a] {
                    operands.registers[a] = .number(Number(first.digits - 1))
                }
            case .nextCount, .countAgain:
                guard case .number(let now) = operands.registers[a],
                    case .number(let last) = operands.registers[Int(instruction.b)]
                else {
                    continue
                }
                let isMore = now.digits < last.digits
                if isMore {
                    let count = Number(now.digits + 1)
                    operands.registers[a] = .number(count)
                    operands.registers[Int(instruction.c)] = .number(count)
                }
                if isMore == (instruction.operation == .nextCount) { next += 1 }

            case .call, .callPartly:
                guard !isOutOfFuel() else {
                    next -= 1
                    return .effect(.breathe)
                }
                frames.top.pointee.next = next
                try call(
                    frame.body.pointee.ownCalls[Int(instruction.b)], base: frame.base,
                    registerCount: frame.body.pointee.registerCount)
                frame = frames.top.pointee
                values = registers.values
                operands = Operands(of: frame, in: values)
                next = frame.next
            case .giveBack, .giveConstant:
                let value = operands.value(instruction.a)
                frames.removeLast()
                guard let caller = frames.last else { return .done(value) }
                frame = caller
                operands = Operands(of: frame, in: values)
                next = frame.next
                // The word before is the call, which says where the answer goes.
                operands.registers[Int((next - 1).pointee.a)] = value
            case .answer:
                let value = operands.value(instruction.a)
                frames.removeAll()
                return .done(value)
            case .command:
                return .effect(.command(frame.code.calls[Int(instruction.b)], into: frame.base + a))
            case .finish:
                if instruction.a == 2 { given = operands.value(instruction.b) }
                frames.removeAll()
                return .done(.truth(instruction.a == 1))

            case .count:
                let value = operands.registers[a]
                switch value {
                case .sequence, .resource: return .effect(.count(value, into: frame.base + a))
                default:
                    operands.registers[a] = try ValueFunction.count(value)
                }
            case .function:
                let function = ValueFunction.allCases[Int(instruction.c)]
                var value = operands.registers[Int(instruction.b)]
                if function == .count, case .resource = value { return .effect(.count(value, into: frame.base + a)) }
                if function.isOfItems, let contents = Self.contents(of: value) {
                    value = contents
                    operands.registers[Int(instruction.b)] = contents
                }
                if case .sequence(let sequence) = value {
                    switch function {
                    case .count: return .effect(.count(value, into: frame.base + a))
                    case .first: return .effect(.first(sequence, into: frame.base + a))
                    case .last, .sum, .min, .max, .average:
                        if sequence.remembered == nil {
                            return .effect(.fold(function, sequence, into: frame.base + a))
                        }
                    default: break
                    }
                }
                if let register = operands.sequence(instruction.b) {
                    next -= 1
                    return .effect(.gather(register))
                }
                operands.registers[a] = try function(value)
            case .item:
                var value = operands.value(instruction.b)
                if case .number = operands.value(instruction.c), let contents = Self.contents(of: value) {
                    value = contents
                }
                if case .sequence(let sequence) = value, sequence.remembered == nil,
                    case .number(let index) = operands.value(instruction.c),
                    let place = index.integer
                {
                    return .effect(.item(sequence, place, into: frame.base + a))
                }
                operands.registers[a] = try value.item(operands.value(instruction.c))

            case .take, .skip:
                operands.registers[a] = try Self.cut(
                    operands.registers[a], by: operands.value(instruction.b), isTake: instruction.operation == .take)
            case .keep, .put, .pick, .sort, .unique, .group, .match, .chart:
                let stage = frame.code.stages[Int(instruction.b)]
                let other = instruction.operation == .match ? operands.value(instruction.c) : .empty
                if let effect = try self.stage(
                    stage, register: frame.base + a, base: frame.base, other: other,
                    at: frame.code.places[next - frame.body.pointee.instructions - 1]
                ) {
                    return .effect(effect)
                }
            case .append:
                guard case .list(var items) = operands.registers[a] else { continue }
                // Nobody else may hold the list while it grows, or it would be copied.
                operands.registers[a] = .empty
                try ValueLimit.check(items: items.count + 1)
                items.append(operands.value(instruction.b))
                operands.registers[a] = .list(items)

            case .parallel:
                let body = frame.code.parallels[Int(instruction.b)]
                guard case .number(let number) = operands.registers[a] else { continue }
                let atOnce = try Self.parallelism(operands.registers[Int(body.atOnce)], at: body.place)
                return .effect(
                    .parallel(body, closure(body.plan, base: frame.base), walks[number.digits], atOnce: atOnce))

            case .pushHandler:
                handlers.append(
                    Handler(
                        frameCount: frames.count,
                        position: next - frame.body.pointee.instructions - 1 + instruction.way, error: a,
                        walkCount: walks.count))
            case .popHandler:
                _ = handlers.popLast()
            case .warn:
                if let caught { return .effect(.warn(caught)) }
            case .doubt:
                if let caught { return .effect(.doubt(caught)) }
            case .began:
                if let place = frame.code.places[next - frame.body.pointee.instructions - 1] {
                    return .effect(.began(place))
                }
            case .ended:
                guard let place = frame.code.places[next - frame.body.pointee.instructions - 1] else { continue }
                return .effect(.ended(place, instruction.c == 1 ? operands.value(instruction.b) : Value?.none))
            case .expectation:
                let expectation = frame.code.expectations[Int(instruction.b)]
                guard a == 1 else { throw failedExpectation(expectation, base: frame.base) }
                expectationsMet += 1
                driver?.interpreter.expectationObserver?(expectation.condition)
            case .provided:
                if let value = provided[frame.code.texts[Int(instruction.b)]] {
                    operands.registers[a] = value
                } else {
                    next += 1
                }
            case .ask:
                return .effect(
                    .ask(
                        name: frame.code.texts[Int(instruction.b)], question: frame.code.texts[Int(instruction.c)],
                        into: frame.base + a))
            case .show:
                return .effect(.show(operands.value(instruction.b), ShownRole(rawValue: instruction.c) ?? .value))
            case .echo: return .effect(.echo(frame.code.texts[Int(instruction.b)]))

            case .field, .list, .record, .template, .range, .convert, .split, .join, .today, .now:
                if let register = try build(instruction, frame: frame) {
                    next -= 1
                    return .effect(.gather(register))
                }
            }
        }
    }

    /// Counts a round of a loop or a call. Says whether so many were made that others should run, or somebody asked to
    /// stop.
    private func isOutOfFuel() -> Bool {
        guard fuel == 0 else {
            fuel -= 1
            return false
        }
        fuel = Self.fuel
        steps &+= Self.fuel
        guard interruption.isRequested || steps > 1_000_000 else { return false }
        steps = 0
        return true
    }
}
