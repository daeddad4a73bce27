extension JSON {
    /// A member of an object, or nil where there is none or this is no object.
    public subscript(key: String) -> JSON? { object?[key] }

    /// The text, if this is one.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The whole number, if this is one.
    public var int: Int? { if case .int(let number) = self { number } else { nil } }
    /// The truth, if this is one.
    public var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }
    /// The items, if this is an array.
    public var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
    /// The members, if this is an object.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
    public var isNull: Bool { self == .null }

    /// A number's literal as it is spelled, if this is a number.
    public var numberText: String? {
        switch self {
        case .int(let number): String(number)
        case .decimal(let literal): literal
        default: nil
        }
    }

    /// What kind of value this is, in words for an error: `a text`, `an object`.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a truth"
        case .int, .decimal: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    /// The shortest decimal that reads back as the same number; JSON has no infinity, which becomes null.
    public init(floatLiteral value: Double) { self = value.isFinite ? .decimal("\(value)") : .null }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements.lazy.map { (key: $0.0, value: $0.1) }))
    }
}

extension JSON: CustomStringConvertible {
    /// The compact text.
    public var description: String { text }
}
