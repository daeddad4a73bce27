/// The characters that one place of a pattern stands for: `a`, `.`, `[a-z_]`, `\w`.
struct ScalarSet: Sendable, Hashable {
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
    private var kinds: [KindOrNot] = []
    private var isNegated = false
    /// Which of the first 128 characters belong to the set, once it is complete.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    private struct KindOrNot: Hashable {
        var kind: Kind
        var isNegated: Bool
    }

    init() {}

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
        complete()
    }

    init(_ kind: Kind, isNegated: Bool = false) {
        kinds = [KindOrNot(kind: kind, isNegated: isNegated)]
        complete()
    }

    mutating func add(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    mutating func add(_ kind: Kind, isNegated: Bool = false) {
        kinds.append(KindOrNot(kind: kind, isNegated: isNegated))
    }

    mutating func negate() { isNegated.toggle() }

    /// Says that nothing is added any more.
    mutating func complete() {
        (low, high) = (0, 0)
        for value in UInt32(0)..<128 {
            guard let scalar = Unicode.Scalar(value), holds(CasedScalar(scalar)) else { continue }
            if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
        }
    }

    /// Whether one of the first 128 characters belongs to the set; nothing for the others, which ``holds(_:)`` knows.
    @inline(__always)
    func containsASCII(_ scalar: Unicode.Scalar) -> Bool? {
        let value = scalar.value
        if value < 64 { return low >> UInt64(value) & 1 == 1 }
        if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
        return nil
    }

    /// Whether a character belongs to the set, or would if it were written large or small.
    func holds(_ scalar: CasedScalar) -> Bool {
        let isHeld =
            holdsSpelled(scalar.spelled) || scalar.small.map(holdsSpelled) == true
            || scalar.large.map(holdsSpelled) == true
        return isHeld != isNegated
    }

    /// How much work it is to ask ``holds(_:)``, in steps of a search.
    var weight: Int { 4 + ranges.count / 2 + 12 * kinds.count }

    private func holdsSpelled(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } || kinds.contains { $0.kind.contains(scalar) != $0.isNegated }
    }
}

/// A character and the ways to write it small and large, where those are others and one character each.
struct CasedScalar: Sendable {
    let spelled: Unicode.Scalar
    private(set) var small: Unicode.Scalar?
    private(set) var large: Unicode.Scalar?

    init(_ scalar: Unicode.Scalar) {
        spelled = scalar
        if scalar.isASCII {
            if ("A"..."Z").contains(scalar) { small = Unicode.Scalar(scalar.value + 32) }
            if ("a"..."z").contains(scalar) { large = Unicode.Scalar(scalar.value - 32) }
            return
        }
        let properties = scalar.properties
        guard properties.isCased else { return }
        small = Self.single(properties.lowercaseMapping, otherThan: scalar)
        large = Self.single(properties.uppercaseMapping, otherThan: scalar)
    }

    private static func single(_ mapping: String, otherThan scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let scalars = mapping.unicodeScalars
        guard let first = scalars.first, scalars.count == 1, first != scalar else { return nil }
        return first
    }
}
