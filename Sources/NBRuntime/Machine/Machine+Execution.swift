import NBLanguage

extension Machine {
    /// The loop at the heart of the language. Numbers take the short way: whole ones are added and compared in place.
    func execute() throws -> Outcome {
        guard var frame = frames.last else { return .done(.empty) }
        var values = registers.values
        var base = values + frame.base
        var position = frame.position
        var steps = steps

        /// An operand: a register of the frame or a constant.
        func operand(_ index: UInt16) -> Value {
            index & Instruction.constantBit == 0
                ? base[Int(index)] : frame.code.constants[Int(index & ~Instruction.constantBit)]
        }
        func whole(_ index: UInt16) -> Int? {
            if index & Instruction.constantBit == 0 {
                if case .number(let number) = base[Int(index)] { return number.integer }
            } else if case .number(let number) = frame.code.constants[Int(index & ~Instruction.constantBit)] {
                return number.integer
            }
            return nil
        }
        /// The instruction runs again once the effect is done.
        func retry(_ effect: Effect) -> Outcome {
            position -= 1
            return .effect(effect)
        }
        func truth(_ index: UInt16) throws -> Bool {
            if index & Instruction.constantBit == 0, case .truth(let truth) = base[Int(index)] { return truth }
            return try operand(index).truth()
        }
        /// The absolute register of an operand that holds a sequence, which the driver makes a list.
        func sequence(_ index: UInt16) -> Int? {
            guard index & Instruction.constantBit == 0, case .sequence(let sequence) = base[Int(index)],
                sequence.remembered == nil
            else { return nil }
            return frame.base + Int(index)
        }

        // However the loop is left, the frame knows where it was: to go on there, and for an error's place.
        defer {
            if !frames.isEmpty { frames[frames.count - 1].position = position }
            self.steps = steps
        }

        while true {
            let instruction = frame.code.instructions[position]
            position += 1
            let a = Int(instruction.a)
            switch instruction.operation {
            case .move: base[a] = operand(instruction.b)
            case .getGlobal: base[a] = values[Int(instruction.b)]
            case .setGlobal:
                if isParallel {
                    throw ValueFault(
                        "a command that runs several times at once cannot set a name of the script",
                        hint: "answer with give instead")
                }
                values[a] = operand(instruction.b)
            case .remember:
                let value = operand(instruction.b)
                if case .sequence(let sequence) = value { sequence.keep() }
                base[a] = value

            case .add:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    let (sum, overflow) = left.addingReportingOverflow(right)
                    if !overflow {
                        base[a] = .number(Number(sum))
                        continue
                    }
                }
                if let register = sequence(instruction.b) ?? sequence(instruction.c) { return retry(.gather(register)) }
                if instruction.a == instruction.b, try Self.grow(&base[a], by: Self.settled(operand(instruction.c))) {
                    continue
                }
                base[a] = try Value.add(Self.settled(operand(instruction.b)), Self.settled(operand(instruction.c)))
            case .subtract:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    let (difference, overflow) = left.subtractingReportingOverflow(right)
                    if !overflow {
                        base[a] = .number(Number(difference))
                        continue
                    }
                }
                base[a] = try Value.subtract(operand(instruction.b), operand(instruction.c))
            case .multiply:
                base[a] = try Value.multiply(operand(instruction.b), operand(instruction.c))
            case .divide:
                base[a] = try Value.divide(operand(instruction.b), operand(instruction.c))
            case .remainder:
                base[a] = try Value.mod(operand(instruction.b), operand(instruction.c))
            case .negate:
                base[a] = try Value.negate(operand(instruction.b))
            case .not:
                base[a] = .truth(try !operand(instruction.b).truth())

            case .isLess:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    base[a] = .truth(left < right)
                    continue
                }
                base[a] = .truth(try Value.isLess(operand(instruction.b), operand(instruction.c)))
            case .isAtMost:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    base[a] = .truth(left <= right)
                    continue
                }
                base[a] = .truth(try Value.isAtMost(operand(instruction.b), operand(instruction.c)))
            case .isMore:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    base[a] = .truth(left > right)
                    continue
                }
                base[a] = .truth(try Value.isMore(operand(instruction.b), operand(instruction.c)))
            case .isAtLeast:
                if let left = whole(instruction.b), let right = whole(instruction.c) {
                    base[a] = .truth(left >= right)
                    continue
                }
                base[a] = .truth(try Value.isAtLeast(operand(instruction.b), operand(instruction.c)))
            case .contains, .isIn:
                let isIn = instruction.operation == .isIn
                let (whole, part) = isIn ? (instruction.c, instruction.b) : (instruction.b, instruction.c)
                if let rows = Self.unheld(operand(whole)) {
                    return .effect(.search(rows, operand(part), into: frame.base + a))
                }
                if let register = sequence(part) { return retry(.gather(register)) }
                base[a] = .truth(
                    try Self.compare(instruction.operation, operand(instruction.b), operand(instruction.c)))
            case .isSame, .isNotSame, .isEqual, .isNotEqual, .startsWith, .endsWith, .matches:
                if let register = sequence(instruction.b) ?? sequence(instruction.c) { return retry(.gather(register)) }
                base[a] = .truth(
                    try Self.compare(instruction.operation, operand(instruction.b), operand(instruction.c)))
            case .isEmpty:
                let value = operand(instruction.b)
                if case .sequence(let sequence) = value, sequence.remembered == nil {
                    return .effect(.isBlank(sequence, negated: instruction.c == 1, into: frame.base + a))
                }
                base[a] = .truth(value.isEmpty != (instruction.c == 1))
            case .checkTruth:
                _ = try base[a].truth()

            case .jump: position = instruction.target
            case .jumpBack:
                steps &+= 1
                if steps & 0x3FF == 0, interruption.isRequested || steps > 1_000_000 {
                    if steps > 1_000_000 { steps = 0 }
                    // It is run again then. Until then the machine stands inside the loop, which is where an interrupt was.
                    position -= 1
                    return .effect(.breathe)
                }
                position = instruction.target
            case .jumpIfFalse:
                if try !truth(instruction.a) { position = instruction.target }
            case .jumpIfTrue:
                if try truth(instruction.a) { position = instruction.target }

            case .startWalk:
                walks.append(try Walk.over(operand(instruction.b), isPiped: instruction.c == 1))
                base[a] = .number(Number(walks.count - 1))
            case .nextOfWalk:
                guard case .number(let number) = base[a] else { continue }
                let walk = walks[number.digits]
                if walk.position < walk.buffer.count {
                    base[Int(instruction.b)] = walk.buffer[walk.position]
                    walk.position += 1
                    position += 1
                } else if walk.cursor != nil {
                    return retry(.pull(walk))
                }
            case .endWalk:
                guard case .number(let number) = base[a] else { continue }
                if walks.count > number.digits { walks.removeLast(walks.count - number.digits) }
            case .startCount:
                try Self.checkCount(base[a], base[Int(instruction.b)], isTimes: instruction.c == 1)
                if case .number(let first) = base[a] { base[a] = .number(Number(first.digits - 1)) }
            case .nextCount:
                guard case .number(let now) = base[a], case .number(let last) = base[Int(instruction.b)] else {
                    continue
                }
                if now.digits < last.digits {
                    let next = Number(now.digits + 1)
                    base[a] = .number(next)
                    base[Int(instruction.c)] = .number(next)
                    position += 1
                }

            case .call:
                frames[frames.count - 1].position = position
                let site = frame.code.calls[Int(instruction.b)]
                try call(site, result: frame.base + a, base: frame.base, registerCount: frame.code.registerCount)
                frame = frames[frames.count - 1]
                values = registers.values
                base = values + frame.base
                position = 0
                steps &+= 1
                if steps & 0xFF == 0, interruption.isRequested { return .effect(.breathe) }
            case .giveBack:
                let value = operand(instruction.a)
                let finished = frames.removeLast()
                if handlers.count > finished.handlerCount {
                    handlers.removeLast(handlers.count - finished.handlerCount)
                }
                if walks.count > finished.walkCount { walks.removeLast(walks.count - finished.walkCount) }
                guard let caller = frames.last else { return .done(value) }
                frame = caller
                base = values + frame.base
                position = frame.position
                values[finished.result] = value
            case .command:
                return .effect(.command(frame.code.calls[Int(instruction.b)], into: frame.base + a))
            case .finish:
                if instruction.a == 2 { given = operand(instruction.b) }
                frames.removeAll()
                return .done(.truth(instruction.a == 1))

            case .count:
                let value = base[a]
                switch value {
                case .sequence, .resource: return .effect(.count(value, into: frame.base + a))
                default:
                    base[a] = try ValueFunction.count(value)
                }
            case .function:
                let function = ValueFunction.allCases[Int(instruction.c)]
                var value = base[Int(instruction.b)]
                if function == .count, case .resource = value { return .effect(.count(value, into: frame.base + a)) }
                if function.isOfItems, let contents = Self.contents(of: value) {
                    value = contents
                    base[Int(instruction.b)] = contents
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
                if let register = sequence(instruction.b) { return retry(.gather(register)) }
                base[a] = try function(value)
            case .item:
                var value = operand(instruction.b)
                if case .number = operand(instruction.c), let contents = Self.contents(of: value) { value = contents }
                if case .sequence(let sequence) = value, sequence.remembered == nil,
                    case .number(let index) = operand(instruction.c),
                    let place = index.integer
                {
                    return .effect(.item(sequence, place, into: frame.base + a))
                }
                base[a] = try value.item(operand(instruction.c))

            case .take, .skip:
                base[a] = try Self.cut(base[a], by: operand(instruction.b), isTake: instruction.operation == .take)
            case .keep, .put, .pick, .sort, .unique, .group, .match, .chart:
                let stage = frame.code.stages[Int(instruction.b)]
                let other = instruction.operation == .match ? operand(instruction.c) : .empty
                if let effect = try self.stage(
                    stage, register: frame.base + a, base: frame.base, other: other, at: frame.code.places[position - 1]
                ) {
                    return .effect(effect)
                }
            case .append:
                guard case .list(var items) = base[a] else { continue }
                // Nobody else may hold the list while it grows, or it would be copied.
                base[a] = .empty
                try ValueLimit.check(items: items.count + 1)
                items.append(operand(instruction.b))
                base[a] = .list(items)

            case .parallel:
                let body = frame.code.parallels[Int(instruction.b)]
                guard case .number(let number) = base[a] else { continue }
                let atOnce = try Self.parallelism(base[Int(body.atOnce)], at: body.place)
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
                if let place = frame.code.places[position - 1] { return .effect(.began(place)) }
            case .ended:
                guard let place = frame.code.places[position - 1] else { continue }
                return .effect(.ended(place, instruction.c == 1 ? operand(instruction.b) : Value?.none))
            case .expectation:
                let expectation = frame.code.expectations[Int(instruction.b)]
                guard a == 1 else { throw failedExpectation(expectation, base: frame.base) }
                expectationsMet += 1
                driver?.interpreter.expectationObserver?(expectation.condition)
            case .provided:
                if let value = provided[frame.code.texts[Int(instruction.b)]] {
                    base[a] = value
                } else {
                    position += 1
                }
            case .ask:
                return .effect(
                    .ask(
                        name: frame.code.texts[Int(instruction.b)], question: frame.code.texts[Int(instruction.c)],
                        into: frame.base + a))
            case .show: return .effect(.show(operand(instruction.b), isCommand: instruction.c == 1))
            case .echo: return .effect(.echo(frame.code.texts[Int(instruction.b)]))

            case .field, .list, .record, .template, .range, .convert, .split, .join, .today, .now:
                if let register = try build(instruction, frame: frame) { return retry(.gather(register)) }
            }
        }
    }
}
