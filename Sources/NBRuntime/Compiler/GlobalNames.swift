/// The names at the top level of a session: each has a register in the machine's first frame, for good.
package struct GlobalNames {
    package private(set) var registers: [String: UInt16] = [:]
    package private(set) var order: [String] = []
    /// Registers of names that were forgotten are not used again.
    private var next: UInt16 = 1

    package init() {}

    package mutating func register(for name: String) -> UInt16 {
        if let known = registers[name] { return known }
        let register = next
        if next < 0x7000 { next += 1 }
        registers[name] = register
        order.append(name)
        return register
    }

    package mutating func forget(_ name: String) {
        registers[name] = nil
        order.removeAll { $0 == name }
    }

    /// The first register behind all names.
    var end: Int { Int(next) }

    var isFull: Bool { next >= 0x7000 }
}
