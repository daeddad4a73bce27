/// The values that a frame's instructions can name: the frame's registers, and the constants of its code.
///
/// Both are pointers, and nothing here is copied to be looked at: the machine asks several times for each step.
struct Operands {
    let registers: UnsafeMutablePointer<Value>
    private let constants: UnsafePointer<Value>
    /// Where the frame's first register stands among all of them.
    private let first: Int

    @inline(__always)
    init(of frame: Machine.Frame, in values: UnsafeMutablePointer<Value>) {
        registers = values + frame.base
        constants = frame.body.pointee.constants
        first = frame.base
    }

    @inline(__always)
    private func place(of operand: UInt16) -> UnsafePointer<Value> {
        operand & Instruction.constantBit == 0
            ? UnsafePointer(registers + Int(operand)) : constants + Int(operand & ~Instruction.constantBit)
    }

    @inline(__always)
    func value(_ operand: UInt16) -> Value { place(of: operand).pointee }

    /// The operand, if it is a whole number.
    @inline(__always)
    func whole(_ operand: UInt16) -> Int? { place(of: operand).pointee.whole }

    @inline(__always)
    func truth(_ operand: UInt16) throws(ValueFault) -> Bool {
        if case .truth(let truth) = place(of: operand).pointee { return truth }
        return try value(operand).truth()
    }

    /// The register, among all of them, of an operand that holds a sequence which has to be made a list first.
    func sequence(_ operand: UInt16) -> Int? {
        guard operand & Instruction.constantBit == 0, case .sequence(let sequence) = registers[Int(operand)],
            sequence.remembered == nil
        else { return nil }
        return first + Int(operand)
    }
}
