public import OrderedJSON

/// A number that may have a fraction, kept as it was spelled (`51.685`): balances and prices.
public struct Amount: APIValue, Hashable {
    /// The number as JSON spells it.
    public let literal: String

    /// A number by its spelling; nil when JSON does not spell numbers so.
    public init?(_ literal: String) {
        guard let number = JSON(number: literal)?.numberText else { return nil }
        self.literal = number
    }

    public init(_ whole: Int) {
        literal = String(whole)
    }

    public init(json: JSON) throws(DecodingFault) {
        guard let literal = json.numberText else {
            throw DecodingFault(path: "", expected: "a number", found: json.kindName)
        }
        self.literal = literal
    }

    public var json: JSON { JSON(number: literal) ?? .null }

    /// The number, if it has no fraction.
    public var whole: Int? { Int(literal) }
}
