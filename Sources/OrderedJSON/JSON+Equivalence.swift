extension JSON {
    /// Whether both say the same: the order of members does not count, nor how a fraction is spelled (`1.50`, `15e-1`);
    /// nulls count, and so does the kind of a number (`1` is not `1.0`).
    public func isEquivalent(to other: JSON) -> Bool {
        switch (self, other) {
        case (.decimal(let one), .decimal(let two)):
            return one == two || Magnitude(one) == Magnitude(two)
        case (.string(let one), .string(let two)):
            return one.utf8.elementsEqual(two.utf8)
        case (.array(let one), .array(let two)):
            return one.elementsEqual(two) { $0.isEquivalent(to: $1) }
        case (.object(let one), .object(let two)):
            guard one.count == two.count else { return false }
            return one.members.allSatisfy { member in
                two[member.key].map { $0.isEquivalent(to: member.value) } ?? false
            }
        default:
            return self == other
        }
    }
}

/// What a decimal literal amounts to: its digits without zeros at either end, times a power of ten.
private struct Magnitude: Equatable {
    private var isNegative = false
    private var digits: [UInt8] = []
    private var exponent = 0
    /// The literal itself where its exponent is beyond counting, so that it equals its own spelling alone.
    private var literal: String?

    init(_ literal: String) {
        var fractionDigits = 0
        var isFraction = false
        var bytes = Substring(literal).utf8
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                let power = String(Substring(bytes))
                guard power.utf8.count < 18, let number = Int(power) else {
                    self.literal = literal
                    return
                }
                exponent = number
                bytes = bytes[bytes.endIndex...]
            default:
                digits.append(byte)
                if isFraction { fractionDigits += 1 }
            }
        }
        exponent -= fractionDigits
        digits.trimPrefix(UInt8(ascii: "0"))
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { exponent = 0 }
    }
}

extension [UInt8] {
    fileprivate mutating func trimPrefix(_ byte: UInt8) {
        removeFirst(prefix { $0 == byte }.count)
    }
}
