/// A JSON value with its members in order and its numbers as they were spelled.
///
/// ```swift
/// let contact = try JSON(parsing: #"{"id": 12345, "email": {"score": 80}}"#)
/// contact["email"]?["score"]?.int     // 80
/// ```
///
/// Two values are equal (`==`) when their members stand in the same order and their numbers are spelled alike;
/// ``isEquivalent(to:)`` compares as JSON does.
public enum JSON: Sendable, Hashable {
    /// The deepest nesting of arrays and objects that is read; one level more is an error, never an exhausted stack.
    public static let depthLimit = 512

    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits in `Int`.
    case int(Int)
    /// Any other number, as the literal it is written with (`51.685`, `1e3`, `-0`, or more digits than `Int` holds).
    ///
    /// Whoever makes one by hand vouches for its spelling; `JSON(number:)` checks it.
    case decimal(String)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// Reads one JSON text (RFC 8259) in UTF-8, with or without a byte-order mark.
    ///
    /// Of two members with one name the last wins. Half a surrogate pair (`"\ud800"`) reads as U+FFFD, so that one
    /// broken name does not cost the whole answer.
    /// - Throws: `JSONError` with the place and what was expected there: at anything that the RFC does not allow, at
    ///   bytes that are no UTF-8, and below 512 levels of nesting. In a task that is cancelled the reading of a long text
    ///   ends before its end, with an error that says so.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
        let inPlace = bytes.withContiguousStorageIfAvailable { JSONParser.parse($0) }
        let parsed = inPlace ?? Array(bytes).withUnsafeBufferPointer { JSONParser.parse($0) }
        self = try parsed.get()
    }

    /// Reads one JSON text, as `init(parsing:)` of its bytes does.
    public init(parsing text: String) throws(JSONError) {
        self = try JSON(parsing: text.utf8)
    }

    /// A number as it is spelled, or nil when the text is not spelled as JSON spells numbers.
    public init?(number text: String) {
        // White space around a number would parse, and is no part of it.
        guard let first = text.utf8.first, let last = text.utf8.last, first > 0x20, last > 0x20 else { return nil }
        guard let json = try? JSON(parsing: text), json.numberText != nil else { return nil }
        self = json
    }
}
