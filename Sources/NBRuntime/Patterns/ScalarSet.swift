/// The characters that one place of a pattern stands for: `a`, `.`, `[a-z_]`, `\w`.
struct ScalarSet: Sendable {
    /// Characters of a kind, as Unicode has them.
    enum Kind: Sendable {
        case digit, word, space, letter, uppercase, lowercase, number, punctuation, symbol, separator, lineEnd, any

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            let properties = scalar.properties
            switch self {
            case .any: return true
            case .digit: return properties.generalCategory == .decimalNumber
            case .space: return properties.isWhitespace
            case .lineEnd: return [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
            case .letter: return properties.isAlphabetic
            case .uppercase: return properties.isUppercase
            case .lowercase: return properties.isLowercase
            case .word:
                switch properties.generalCategory {
                case .decimalNumber, .nonspacingMark, .spacingMark, .connectorPunctuation: return true
                default: return properties.isAlphabetic
                }
            case .number:
                switch properties.generalCategory {
                case .decimalNumber, .letterNumber, .otherNumber: return true
                default: return false
                }
            case .punctuation:
                switch properties.generalCategory {
                case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                    .finalPunctuation, .otherPunctuation:
                    return true
                default: return false
                }
            case .symbol:
                switch properties.generalCategory {
                case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return true
                default: return false
                }
            case .separator:
                switch properties.generalCategory {
                case .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
                default: return false
                }
            }
        }
    }

    private var ranges: [ClosedRange<UInt32>] = []
    private var kinds: [(kind: Kind, isNegated: Bool)] = []
    private var isNegated = false
    /// Which of the first 128 characters belong to the set, once it is complete.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)

    init() {}

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
        complete()
    }

    init(_ kind: Kind, isNegated: Bool = false) {
        kinds = [(kind, isNegated)]
        complete()
    }

    mutating func add(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    mutating func add(_ kind: Kind, isNegated: Bool = false) { kinds.append((kind, isNegated)) }

    mutating func negate() { isNegated.toggle() }

    /// Says that nothing is added any more.
    mutating func complete() {
        ascii = (0, 0)
        for value in UInt32(0)..<128 {
            guard let scalar = Unicode.Scalar(value), holds(scalar) else { continue }
            if value < 64 { ascii.low |= 1 << UInt64(value) } else { ascii.high |= 1 << UInt64(value - 64) }
        }
    }

    /// Whether a character belongs to the set, or would if it were written large or small.
    @inline(__always)
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 64 { return ascii.low >> UInt64(value) & 1 == 1 }
        if value < 128 { return ascii.high >> UInt64(value - 64) & 1 == 1 }
        return holds(scalar)
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        (holdsSpelled(scalar) || Self.otherCases(of: scalar).contains { holdsSpelled($0) }) != isNegated
    }

    private func holdsSpelled(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } || kinds.contains { $0.kind.contains(scalar) != $0.isNegated }
    }

    /// A letter as it is written large and small, where that is one character.
    private static func otherCases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let properties = scalar.properties
        guard properties.isCased else { return [] }
        return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { mapping in
            let scalars = mapping.unicodeScalars
            guard scalars.count == 1, let other = scalars.first, other != scalar else { return nil }
            return other
        }
    }
}
