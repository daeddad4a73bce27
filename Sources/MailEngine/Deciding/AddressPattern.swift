/// How a company makes an address of a person's name; the cases stand from the most to the least common.
package enum AddressPattern: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case firstDotLast = "first.last"
    case initialLast = "flast"
    case first
    case firstLast = "firstlast"
    case initialDotLast = "f.last"
    case firstInitial = "firstl"
    case last
    case firstUnderscoreLast = "first_last"
    case lastInitial = "lastf"
    case lastDotFirst = "last.first"
    case firstDashLast = "first-last"

    package var description: String { rawValue }

    /// The share of people whose address is made so, over all companies.
    package var share: Double {
        switch self {
        case .firstDotLast: 0.40
        case .initialLast: 0.28
        case .first: 0.10
        case .firstLast: 0.07
        case .initialDotLast: 0.04
        case .firstInitial: 0.03
        case .last: 0.025
        case .firstUnderscoreLast: 0.02
        case .lastInitial: 0.015
        case .lastDotFirst: 0.01
        case .firstDashLast: 0.005
        }
    }

    /// The local part that the pattern makes of a first and a family name; `nil` where it wants a family name that
    /// is not there.
    package func localPart(first: String, last: String?) -> String? {
        if self == .first { return first }
        guard let last, let f = first.first, let l = last.first else { return nil }
        return switch self {
        case .firstDotLast: "\(first).\(last)"
        case .initialLast: "\(f)\(last)"
        case .first: first
        case .firstLast: "\(first)\(last)"
        case .initialDotLast: "\(f).\(last)"
        case .firstInitial: "\(first)\(l)"
        case .last: last
        case .firstUnderscoreLast: "\(first)_\(last)"
        case .lastInitial: "\(last)\(f)"
        case .lastDotFirst: "\(last).\(first)"
        case .firstDashLast: "\(first)-\(last)"
        }
    }
}

/// How often each pattern was confirmed at a domain.
package struct PatternTally: Sendable, Hashable {
    private var counts: [AddressPattern: Int] = [:]

    package init() {}

    package mutating func record(_ pattern: AddressPattern) {
        counts[pattern, default: 0] += 1
    }

    package func count(of pattern: AddressPattern) -> Int { counts[pattern, default: 0] }

    /// The patterns, the most likely here first.
    ///
    /// What is common everywhere counts as much as two people seen here: one known address moves its pattern ahead
    /// and does not settle the domain.
    package var order: [AddressPattern] {
        AddressPattern.allCases.map { pattern in
            (pattern, Double(count(of: pattern)) + 2 * pattern.share)
        }.sorted { $0.1 > $1.1 }.map(\.0)
    }
}
