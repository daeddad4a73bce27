import NBLanguage

extension Machine {
    /// A sequence that was fetched, as the list that it is.
    static func settled(_ value: Value) -> Value {
        if case .sequence(let sequence) = value, let items = sequence.remembered { .list(items) } else { value }
    }

    static func compare(_ operation: Instruction.Operation, _ left: Value, _ right: Value) throws(ValueFault) -> Bool {
        let (left, right) = (settled(left), settled(right))
        return switch operation {
        case .isSame: left.isSame(as: right)
        case .isNotSame: !left.isSame(as: right)
        case .isEqual: left.isExactly(right)
        case .isNotEqual: !left.isExactly(right)
        case .contains: try left.contains(right)
        case .startsWith: try left.startsWith(right)
        case .endsWith: try left.endsWith(right)
        case .isIn: try left.isIn(right)
        default: try left.matches(right)
        }
    }

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
    func call(_ site: CallSite, result: Int, base: Int, registerCount: Int) throws {
        guard let function = functions.table[site.id], let code = function.code else {
            throw ValueFault("this command is not defined yet", hint: "move its to … end above this line")
        }
        let newBase = base + registerCount
        guard frames.count < Self.deepestCall, registers.reserve(newBase + code.registerCount) else {
            throw ValueFault(
                "this command calls itself too often", hint: "a command that calls itself needs an if that ends it")
        }
        registers.values[newBase] = .empty
        for (index, register) in site.parameters.enumerated() {
            let value: Value
            if let register {
                value = registers.values[base + Int(register)]
            } else {
                value = (index < function.defaults.count ? function.defaults[index] : nil) ?? .empty
            }
            registers.values[newBase + 1 + index] = value
        }
        frames.append(
            Frame(
                code: code, position: 0, base: newBase, result: result, handlerCount: handlers.count,
                walkCount: walks.count))
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
                : frames[frames.count - 1].code.constants[Int(reason & ~Instruction.constantBit)]
            message = value.printed
        }
        return Diagnostic(
            .expectation, message, at: expectation.condition, hint: nil, notes: sides.map { Diagnostic.Note($0) })
    }

    // MARK: Pipelines

    static func cut(_ value: Value, by amount: Value, isTake: Bool) throws(ValueFault) -> Value {
        guard let number = amount.numeric?.integer, number >= 0 else {
            throw ValueFault("\(isTake ? "take" : "skip") wants a whole number, not \(amount.described)")
        }
        switch value {
        case .list(let items): return .list(Array(isTake ? items.prefix(number) : items.dropFirst(number)))
        case .empty: return .list([])
        case .sequence(let sequence):
            return .sequence(isTake ? sequence.prefix(number) : sequence.dropFirst(number))
        default:
            let sequence = try rows(value)
            return .sequence(isTake ? sequence.prefix(number) : sequence.dropFirst(number))
        }
    }

    /// What flows down a pipe from a value.
    static func rows(_ value: Value) throws(ValueFault) -> LazySequence {
        switch value {
        case .sequence(let sequence): return sequence
        case .list(let items): return LazySequence(items)
        case .empty: return LazySequence([])
        case .resource(let resource):
            return resource.contents?() ?? LazySequence([value])
        case .record: return LazySequence([value])
        default:
            throw ValueFault(
                "\(value.described) cannot go down a pipe", hint: "lists, rows and the results of commands can")
        }
    }

    /// A stage over rows. What works row by row is done as they flow; what needs all of them is the driver's.
    func stage(_ stage: StageCode, register: Int, base: Int) throws -> Effect? {
        let source = try Self.rows(registers.values[register])
        switch stage {
        case .closure(let plan):
            let evaluator = RowEvaluator(closure(plan, base: base), in: self)
            registers.values[register] = .sequence(source.filter { try await evaluator.value(for: $0).truth() })
        case .put(let name, let plan):
            let evaluator = RowEvaluator(closure(plan, base: base), in: self)
            registers.values[register] = .sequence(
                source.map(columns: { Self.columns($0, adding: name) }) { row in
                    var record = try Self.record(row)
                    record.set(name, to: try await evaluator.value(for: row))
                    return .record(record)
                })
        case .pick(let fields):
            let layout = FieldLayout(fields.map(\.name))
            registers.values[register] = .sequence(
                source.map(columns: { _ in layout.names }) { row in
                    var values: [Value] = []
                    values.reserveCapacity(fields.count)
                    for field in fields { values.append(try Self.field(field.path, of: row)) }
                    return .record(Record(layout: layout, values: values))
                })
        case .sort, .unique:
            return .stage(stage, source, into: register)
        }
        return nil
    }

    private static func columns(_ names: [String]?, adding name: String) -> [String]? {
        names.map { FieldLayout($0).index(of: name) == nil ? $0 + [name] : $0 }
    }

    static func record(_ row: Value) throws(ValueFault) -> Record {
        switch row {
        case .record(let record): return record
        case .resource(let resource): return resource.shown
        default: throw ValueFault("\(row.described) has no fields")
        }
    }

    static func field(_ path: [FieldName], of row: Value) throws(ValueFault) -> Value {
        var value = row
        for name in path { value = try value.field(name) }
        return value
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
            var bytes: [UInt8] = []
            for index in 0..<Int(instruction.c) {
                Self.settled(registers.values[base + Int(instruction.b) + index]).print(to: &bytes)
            }
            result = .text(String(decoding: bytes, as: UTF8.self))
        case .range:
            let first = value(instruction.b)
            let last = value(instruction.b + 1)
            try Self.checkCount(first, last, isTimes: false)
            guard case .number(let low) = first, case .number(let high) = last else { return nil }
            result =
                low.digits > high.digits
                ? .list([])
                : .sequence(
                    LazySequence(RangeSource(low.digits...high.digits)) {
                        high.digits.subtractingReportingOverflow(low.digits).partialValue &+ 1
                    })
        case .convert:
            result = try value(instruction.b).converted(to: Value.Target.allCases[Int(instruction.c)])
        case .split: result = try Value.split(value(instruction.b), by: value(instruction.c))
        case .join:
            let register = base + Int(instruction.b)
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
