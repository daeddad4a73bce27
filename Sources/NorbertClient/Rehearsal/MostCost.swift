/// The most that a request can cost, as far as that is known before it is made.
///
/// Searches cost credits, verifications and enrichments a part of a balance, WhoisXML has credits of its own.
public struct MostCost: Sendable, Hashable {
    /// Search credits of VoilaNorbert.
    public var credits = 0
    /// Credits of WhoisXML.
    public var checkCredits = 0
    /// Thousandths of the account's currency, from a balance.
    public var thousandths = 0
    /// Whether it can cost more than that: nobody can tell how much.
    public var isOpen = false

    /// A cost of these parts.
    public init(credits: Int = 0, checkCredits: Int = 0, thousandths: Int = 0, isOpen: Bool = false) {
        self.credits = credits
        self.checkCredits = checkCredits
        self.thousandths = thousandths
        self.isOpen = isOpen
    }

    /// What verifying one address costs, in thousandths. The vendor publishes its prices apart from the API; this is of
    /// their order.
    static let verifying = 3
    /// What enriching one address costs, in thousandths.
    static let enriching = 10
    /// The most people of one page of a search by domain. The vendor does not publish it; no page of the API is known to
    /// hold more.
    static let peopleOfPage = 50

    /// Both together.
    public static func + (left: MostCost, right: MostCost) -> MostCost {
        MostCost(
            credits: left.credits + right.credits, checkCredits: left.checkCredits + right.checkCredits,
            thousandths: left.thousandths + right.thousandths, isOpen: left.isOpen || right.isOpen)
    }

    /// Whether there is nothing to pay.
    public var isNothing: Bool { self == MostCost() }

    /// A number of thousandths as money is written: `3.10`, `0.006`.
    static func money(_ thousandths: Int) -> String {
        let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        if digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}

extension MostCost: CustomStringConvertible {
    /// `7 credits and 3.10 of the balance`; `nothing` where that is so.
    public var description: String {
        var words: [String] = []
        if credits > 0 { words.append("\(credits) \(credits == 1 ? "credit" : "credits")") }
        if checkCredits > 0 { words.append("\(checkCredits) WhoisXML \(checkCredits == 1 ? "credit" : "credits")") }
        if thousandths > 0 { words.append("\(Self.money(thousandths)) of the balance") }
        guard let last = words.popLast() else { return "nothing" }
        return words.isEmpty ? last : "\(words.joined(separator: ", ")) and \(last)"
    }
}
