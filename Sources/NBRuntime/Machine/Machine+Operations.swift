import NBLanguage

extension Machine {
    /// A sequence that was fetched, as the list that it is.
    static func settled(_ value: Value) -> Value {
        if case .sequence(let sequence) = value, let items = sequence.remembered { .list(items) } else { value }
    }

    static func compare(_ operation: Instruction.Operation, _ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        let (left, right) = (settled(left), settled(right))
        return switch operation {
        case .isSame, .ifSame, .ifSameWhole: left.isSame(as: right)
        case .isNotSame, .ifNotSame, .ifNotSameWhole: !left.isSame(as: right)
        case .isEqual, .ifEqual, .ifEqualWhole: left.isExactly(right)
        case .isNotEqual, .ifNotEqual, .ifNotEqualWhole: !left.isExactly(right)
        case .contains: try left.contains(right)
        case .startsWith: try left.startsWith(right)
        case .endsWith: try left.endsWith(right)
        case .isIn: try left.isIn(right)
        default: try left.matches(right)
        }
    }

    static func isInOrder(
        _ operation: Instruction.Operation, _ left: Value, _ right: Value
    ) throws(ValueFault) -> Bool {
        switch operation {
        case .isLess, .ifLess, .ifLessWhole: try Value.isLess(left, right)
        case .isAtMost, .ifAtMost, .ifAtMostWhole: try Value.isAtMost(left, right)
        case .isMore, .ifMore, .ifMoreWhole: try Value.isMore(left, right)
        default: try Value.isAtLeast(left, right)
        }
    }

    /// What stands for a list, such as a list of contacts, as the sequence of what it stands for.
    static func contents(of value: Value) -> Value? {
        if case .resource(let resource) = value, let contents = resource.contents { .sequence(contents()) } else { nil }
    }

    /// The values of something that is searched as they come, because nobody holds them.
    static func unheld(_ value: Value) -> LazySequence? {
        if case .sequence(let sequence)? = contents(of: value) { return sequence }
        guard case .sequence(let sequence) = value, sequence.remembered == nil else { return nil }
        return sequence
    }

    /// Adds to a list or a text in its place, where a name gets more of itself: `set rows = $rows + $row`. False for
    /// other values.
    static func grow(_ place: inout Value, by addition: Value) throws(ValueFault) -> Bool {
        // Nobody else may hold the value while it grows, or all of it would be copied every time.
        if case .list(var items) = place {
            place = .empty
            defer { place = .list(items) }
            try addition.append(to: &items)
            return true
        }
        if case .text(var text) = place, let more = addition.spelling {
            try ValueLimit.check(textBytes: text.utf8.count + more.utf8.count)
            place = .empty
            text += more
            place = .text(text)
            return true
        }
        return false
    }

    /// More than this is given back after a text has been put together.
    private static let keptScratch = 1 << 16

    static func checkCount(_ first: Value, _ last: Value, isTimes: Bool) throws(ValueFault) {
        for value in [first, last] {
            guard case .number(let number) = value, let whole = number.integer, whole > Int.min else {
                throw ValueFault(
                    isTimes
                        ? "repeat wants a whole number, not \(value.described)"
                        : "a range goes from one whole number to another, not \(value.described)",
                    hint: value.numeric != nil ? "as number makes one of it" : nil)
            }
        }
    }

    static func parallelism(_ value: Value, at place: Place) throws(Diagnostic) -> Int {
        guard let number = value.numeric?.integer, number >= 1, number <= 1000 else {
            throw Diagnostic(
                .value, "\(value.described) is not a number of bodies at once", at: place,
                hint: "a whole number from 1 to 1000")
        }
        return number
    }

    /// Calls a command of the script: its parameters, the defaults of those left out, and `it` empty.
    func call(_ call: OwnCall, base: Int, registerCount: Int) throws {
        let newBase = base + registerCount
        try call.function._withUnsafeGuaranteedRef { function in
            guard let code = function.code else {
                throw ValueFault("this command is not defined yet", hint: "move its to … end above this line")
            }
            guard frames.count < Self.deepestCall, registers.reserve(newBase + code.registerCount) else {
                throw ValueFault(
                    "this command calls itself too often", hint: "a command that calls itself needs an if that ends it")
            }
            let first = registers.values + newBase
            let operands = Operands(of: frames.top.pointee, in: registers.values)
            first[0] = .empty
            for (index, operand) in call.parameters.enumerated() {
                first[1 + index] =
                    if operand != OwnCall.leftOut {
                        operands.value(operand)
                    } else {
                        (index < function.defaults.count ? function.defaults[index] : nil) ?? .empty
                    }
            }
            frames.append(Frame(code, base: newBase))
        }
    }

    func failedExpectation(_ expectation: Expectation, base: Int) -> Diagnostic {
        func shown(_ side: (place: Place, register: UInt16)) -> String? {
            let written = side.place.text
            let value = registers.values[base + Int(side.register)].literal.shortened(to: 200)
            return written == value ? nil : "\(written) is \(value)"
        }
        let sides = [expectation.left, expectation.right].compactMap { $0.flatMap { shown($0) } }
        var message = "expected \(expectation.condition.text)"
        if let reason = expectation.reason {
            let value =
                reason & Instruction.constantBit == 0
                ? registers.values[base + Int(reason)]
                : frames.top.pointee.code.constants[Int(reason & ~Instruction.constantBit)]
            message = value.printed
        }
        return Diagnostic(
            .expectation, message, at: expectation.condition, hint: nil, notes: sides.map { Diagnostic.Note($0) })
    }

    // MARK: Values made of others

    /// Refuses a list of lists of lists … that is deeper than anybody means, before comparing or freeing it overflows
    /// the stack. One list adds one level, so it is enough to look now and then.
    private func checkNesting(_ items: some Sequence<Value>) throws(ValueFault) {
        listsMade &+= 1
        guard listsMade % 256 == 0 else { return }
        for item in items where item.isDeeper(than: 1000) {
            throw ValueFault(
                "this list would be nested more than 1000 levels deep", hint: "$list + [$item] adds an item to a list")
        }
    }

    /// Builds a value from registers. Answers the register of a sequence that has to be fetched first, if there is one.
    func build(_ instruction: Instruction, frame: Frame) throws(ValueFault) -> Int? {
        let base = frame.base
        func value(_ operand: UInt16) -> Value {
            operand & Instruction.constantBit == 0
                ? registers.values[base + Int(operand)] : frame.code.constants[Int(operand & ~Instruction.constantBit)]
        }
        let result: Value
        switch instruction.operation {
        case .field:
            result = try value(instruction.b).field(frame.code.fieldNames[Int(instruction.c)])
        case .list:
            try checkNesting(
                (0..<Int(instruction.c)).lazy.map { self.registers.values[base + Int(instruction.b) + $0] })
            result = .list((0..<Int(instruction.c)).map { registers.values[base + Int(instruction.b) + $0] })
        case .record:
            let layout = frame.code.layouts[Int(instruction.c)]
            try checkNesting((0..<layout.count).lazy.map { self.registers.values[base + Int(instruction.b) + $0] })
            result = .record(
                Record(
                    layout: layout, values: (0..<layout.count).map { registers.values[base + Int(instruction.b) + $0] })
            )
        case .template:
            for index in 0..<Int(instruction.c) {
                let register = base + Int(instruction.b) + index
                if case .sequence(let sequence) = registers.values[register], sequence.remembered == nil {
                    return register
                }
            }
            scratch.removeAll(keepingCapacity: scratch.capacity <= Self.keptScratch)
            for index in 0..<Int(instruction.c) {
                let part = registers.values + base + Int(instruction.b) + index
                // Only a sequence has to be looked at twice; a copy of each text would be counted.
                if case .sequence = part.pointee {
                    Self.settled(part.pointee).print(to: &scratch)
                } else {
                    part.pointee.print(to: &scratch)
                }
            }
            try ValueLimit.check(textBytes: scratch.count)
            result = .text(String(decoding: scratch, as: UTF8.self))
        case .range:
            let first = value(instruction.b)
            let last = value(instruction.b + 1)
            try Self.checkCount(first, last, isTimes: false)
            guard case .number(let low) = first, case .number(let high) = last else { return nil }
            guard low.digits <= high.digits else {
                result = .list([])
                break
            }
            let count = high.digits.subtractingReportingOverflow(low.digits).partialValue &+ 1
            let numbers = LazySequence(RangeSource(low.digits...high.digits)) { count }
            numbers.knownCount = count
            result = .sequence(numbers)
        case .convert:
            result = try value(instruction.b).converted(to: Value.Target.allCases[Int(instruction.c)])
        case .split: result = try Value.split(value(instruction.b), by: value(instruction.c))
        case .join:
            let register = base + Int(instruction.b)
            if let contents = Self.contents(of: registers.values[register]) { registers.values[register] = contents }
            if case .sequence(let sequence) = registers.values[register], sequence.remembered == nil { return register }
            result = try Value.join(value(instruction.b), with: value(instruction.c))
        case .today: result = .time(Time.now.startOfDay())
        default: result = .time(Time.now)
        }
        registers.values[base + Int(instruction.a)] = result
        return nil
    }
}

extension Value {
    /// Whether lists and records stand in one another more than so many levels deep.
    fileprivate func isDeeper(than levels: Int) -> Bool {
        switch self {
        case .list(let items):
            levels == 0 || items.contains { $0.isContainer && $0.isDeeper(than: levels - 1) }
        case .record(let record):
            levels == 0 || record.values.contains { $0.isContainer && $0.isDeeper(than: levels - 1) }
        default: false
        }
    }

    private var isContainer: Bool {
        switch self {
        case .list, .record: true
        default: false
        }
    }
}
