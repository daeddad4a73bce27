public import OrderedJSON

/// A moment as the API writes it: milliseconds since 1970-01-01 00:00 UTC, a whole number.
public struct APITime: APIValue, Hashable, Comparable {
    /// Milliseconds since 1970 in UTC; negative before.
    public var milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    public init(json: JSON) throws(DecodingFault) {
        guard let milliseconds = json.int else {
            throw DecodingFault(path: "", expected: "a time in milliseconds", found: json.kindName)
        }
        self.milliseconds = milliseconds
    }

    public var json: JSON { .int(milliseconds) }

    public static func < (one: APITime, other: APITime) -> Bool { one.milliseconds < other.milliseconds }
}
