import NBLanguage

extension Machine {
    /// Puts the outcome of a comparison into its register. The jump that follows most of them is made at once, which
    /// saves a step of the machine: a fifth of the time of a tight loop.
    @inline(__always)
    private static func decide(
        _ holds: Bool, _ register: UInt16, _ operands: Operands, _ instructions: UnsafePointer<Instruction>,
        _ next: inout UnsafePointer<Instruction>
    ) {
        operands.registers[Int(register)] = .truth(holds)
        let jump = next.pointee
        guard jump.operation == .jumpIfFalse, jump.a == register else { return }
        next = holds ? next + 1 : instructions + jump.target
    }

    /// The loop at the heart of the language. Numbers take the short way: whole ones are added and compared in place.
    func execute() throws -> Outcome {
        guard var frame = frames.last else { return .done(.empty) }
        var values = registers.values
        var operands = Operands(of: frame, in: values)
        var instructions = frame.code.instructions
        var next = instructions + frame.position
        var steps = steps

        // However the loop is left, the frame knows where it was: to go on there, and for an error's place.
        defer {
            if !frames.isEmpty { frames.top.pointee.position = next - instructions }
            self.steps = steps
        }

        while true {
            let instruction = next.pointee
            next += 1
            let a = Int(instruction.a)
            switch instruction.operation {
            case .move: operands.registers[a] = operands.value(instruction.b)
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

            case .add:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    let (sum, overflow) = left.addingReportingOverflow(right)
                    if !overflow {
                        operands.registers[a] = .number(Number(sum))
                        continue
                    }
                }
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
            case .subtract:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    let (difference, overflow) = left.subtractingReportingOverflow(right)
                    if !overflow {
                        operands.registers[a] = .number(Number(difference))
                        continue
                    }
                }
                operands.registers[a] = try Value.subtract(operands.value(instruction.b), operands.value(instruction.c))
            case .multiply:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    let (product, overflow) = left.multipliedReportingOverflow(by: right)
                    if !overflow {
                        operands.registers[a] = .number(Number(product))
                        continue
                    }
                }
                operands.registers[a] = try Value.multiply(operands.value(instruction.b), operands.value(instruction.c))
            case .divide:
                operands.registers[a] = try Value.divide(operands.value(instruction.b), operands.value(instruction.c))
            case .remainder:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c), left >= 0,
                    right > 0
                {
                    operands.registers[a] = .number(Number(left % right))
                    continue
                }
                operands.registers[a] = try Value.mod(operands.value(instruction.b), operands.value(instruction.c))
            case .negate:
                operands.registers[a] = try Value.negate(operands.value(instruction.b))
            case .not:
                operands.registers[a] = .truth(try !operands.value(instruction.b).truth())

            case .isLess:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    Self.decide(left < right, instruction.a, operands, instructions, &next)
                    continue
                }
                operands.registers[a] = .truth(
                    try Value.isLess(operands.value(instruction.b), operands.value(instruction.c)))
            case .isAtMost:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    Self.decide(left <= right, instruction.a, operands, instructions, &next)
                    continue
                }
                operands.registers[a] = .truth(
                    try Value.isAtMost(operands.value(instruction.b), operands.value(instruction.c)))
            case .isMore:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    Self.decide(left > right, instruction.a, operands, instructions, &next)
                    continue
                }
                operands.registers[a] = .truth(
                    try Value.isMore(operands.value(instruction.b), operands.value(instruction.c)))
            case .isAtLeast:
                if let left = operands.whole(instruction.b), let right = operands.whole(instruction.c) {
                    Self.decide(left >= right, instruction.a, operands, instructions, &next)
                    continue
                }
                operands.registers[a] = .truth(
                    try Value.isAtLeast(operands.value(instruction.b), operands.value(instruction.c)))
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

            case .jump: next = instructions + instruction.target
            case .jumpBack:
                steps &+= 1
                if steps & 0x3FF == 0, interruption.isRequested || steps > 1_000_000 {
                    if steps > 1_000_000 { steps = 0 }
                    // It is run again then. Until then the machine stands inside the loop, which is where an interrupt was.
                    next -= 1
                    return .effect(.breathe)
                }
                next = instructions + instruction.target
            case .jumpIfFalse:
                if try !operands.truth(instruction.a) { next = instructions + instruction.target }
            case .jumpIfTrue:
                if try operands.truth(instruction.a) { next = instructions + instruction.target }

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
            case .nextCount:
                guard case .number(let now) = operands.registers[a],
                    case .number(let last) = operands.registers[Int(instruction.b)]
                else {
                    continue
                }
                if now.digits < last.digits {
                    let count = Number(now.digits + 1)
                    operands.registers[a] = .number(count)
                    operands.registers[Int(instruction.c)] = .number(count)
                    next += 1
                }

            case .call:
                frames.top.pointee.position = next - instructions
                let call = frame.code.ownCalls[Int(instruction.b)]
                try self.call(call, result: frame.base + a, base: frame.base, registerCount: frame.code.registerCount)
                frame = frames.top.pointee
                values = registers.values
                operands = Operands(of: frame, in: values)
                instructions = frame.code.instructions
                next = instructions
                steps &+= 1
                if steps & 0xFF == 0, interruption.isRequested { return .effect(.breathe) }
            case .giveBack:
                let value = operands.value(instruction.a)
                let finished = frame
                frames.removeLast()
                if handlers.count > finished.handlerCount {
                    handlers.removeLast(handlers.count - finished.handlerCount)
                }
                if walks.count > finished.walkCount { walks.removeLast(walks.count - finished.walkCount) }
                guard let caller = frames.last else { return .done(value) }
                frame = caller
                operands = Operands(of: frame, in: values)
                instructions = frame.code.instructions
                next = instructions + frame.position
                values[finished.result] = value
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
                    at: frame.code.places[next - instructions - 1]
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
                    Handler(frameCount: frames.count, position: instruction.target, error: a, walkCount: walks.count))
            case .popHandler:
                _ = handlers.popLast()
            case .warn:
                if let caught { return .effect(.warn(caught)) }
            case .doubt:
                if let caught { return .effect(.doubt(caught)) }
            case .began:
                if let place = frame.code.places[next - instructions - 1] { return .effect(.began(place)) }
            case .ended:
                guard let place = frame.code.places[next - instructions - 1] else { continue }
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
}
