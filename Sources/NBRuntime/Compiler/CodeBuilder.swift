import NBLanguage

/// Collects the instructions of one piece of code and hands out its registers.
struct CodeBuilder {
    let name: String
    var instructions: [Instruction] = []
    var places: [Place?] = []
    var constants: [Value] = []
    var fieldNames: [FieldName] = []
    var calls: [CallSite] = []
    var ownCalls: [(function: Function, parameters: [UInt16?])] = []
    var stages: [StageCode] = []
    var texts: [String] = []
    var expectations: [Expectation] = []
    var parallels: [ParallelBody] = []
    var layouts: [FieldLayout] = []
    var nextRegister = 0
    var highestRegister = 0
    var place: Place?
    /// Set when something did not fit into the instructions' operands.
    var isTooLarge = false

    private var reserved: [Int] = []
    private var constantOperands: [String: UInt16] = [:]
    private var fieldOperands: [String: UInt16] = [:]

    init(name: String) {
        self.name = name
    }

    var position: Int { instructions.count }

    @discardableResult
    mutating func emit(_ operation: Instruction.Operation, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0) -> Int {
        instructions.append(Instruction(operation, a, b, c))
        places.append(place)
        return instructions.count - 1
    }

    /// A jump whose target is not known yet.
    mutating func emitJump(_ operation: Instruction.Operation, _ a: UInt16 = 0) -> Int { emit(operation, a) }

    mutating func emitJump(_ operation: Instruction.Operation, _ a: UInt16 = 0, to target: Int) {
        let index = emit(operation, a)
        instructions[index].way = target - index
    }

    /// Lets an earlier jump land here.
    mutating func land(_ jump: Int) { instructions[jump].way = instructions.count - jump }

    /// A jump that is made if a value is not true. Behind the comparison that answered it, both become a branch: two
    /// words that are one step, and a comparison that need not make a value.
    ///
    /// - Parameter isResult: whether nobody else wants the value, and the last word is the one that answers it.
    mutating func emitJumpIfFalse(_ value: UInt16, isResult: Bool) -> Int {
        guard isResult, let last = instructions.last, last.a == value, let branch = last.operation.branch else {
            return emitJump(.jumpIfFalse, value)
        }
        instructions[instructions.count - 1].operation = branch
        return emitJump(.jump)
    }

    /// The instructions as the machine runs them. Those with constants are told apart: a step need not look what it has
    /// to do with, and not at all at a whole constant.
    var finishedInstructions: [Instruction] { instructions.map(finished) }

    private func finished(_ instruction: Instruction) -> Instruction {
        var finished = instruction
        let source = instruction.operation == .giveBack ? instruction.a : instruction.b
        if source & Instruction.constantBit != 0 {
            finished.operation = instruction.operation.withConstant ?? instruction.operation
        } else if let operation = instruction.operation.withWhole, isWholeConstant(instruction.c) {
            finished.operation = operation
        }
        return finished
    }

    private func isWholeConstant(_ operand: UInt16) -> Bool {
        guard operand & Instruction.constantBit != 0 else { return false }
        return constants[Int(operand & ~Instruction.constantBit)].whole != nil
    }

    mutating func register() -> UInt16 { registers(1) }

    /// The first of so many registers that follow one another.
    mutating func registers(_ count: Int) -> UInt16 {
        let count = max(1, count)
        while let taken = reserved.first(where: { $0 >= nextRegister && $0 < nextRegister + count }) {
            nextRegister = taken + 1
        }
        let first = nextRegister
        nextRegister += count
        return used(first, through: nextRegister - 1)
    }

    /// A register that stays taken when the expression around it is done: a captured name's.
    mutating func reserve() -> UInt16 {
        let register = max(highestRegister + 1, nextRegister)
        reserved.append(register)
        return used(register, through: register)
    }

    private mutating func used(_ first: Int, through last: Int) -> UInt16 {
        highestRegister = max(highestRegister, last)
        if last >= Int(Instruction.constantBit) {
            isTooLarge = true
            return 0
        }
        return UInt16(first)
    }

    mutating func constant(_ value: Value, key: String? = nil) -> UInt16 {
        if let key, let known = constantOperands[key] { return known }
        // The last operand of all stands for a parameter that is left out.
        guard constants.count < Int(Instruction.constantBit) - 1 else {
            isTooLarge = true
            return Instruction.constantBit
        }
        constants.append(value)
        let operand = UInt16(constants.count - 1) | Instruction.constantBit
        if let key { constantOperands[key] = operand }
        return operand
    }

    mutating func fieldName(_ name: String) -> UInt16 {
        if let known = fieldOperands[name] { return known }
        fieldNames.append(FieldName(name))
        let operand = index(fieldNames.count - 1)
        fieldOperands[name] = operand
        return operand
    }

    /// The index of what was appended to one of the tables, as an operand.
    mutating func index(_ index: Int) -> UInt16 {
        if index > Int(UInt16.max) { isTooLarge = true }
        return UInt16(truncatingIfNeeded: index)
    }
}
