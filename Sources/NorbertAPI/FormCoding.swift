public import OrderedJSON

/// The coding of fields in bodies and queries: `application/x-www-form-urlencoded`, in UTF-8.
///
/// Decoding what was encoded gives the same pairs in the same order.
public enum FormCoding {
    public static let contentType = "application/x-www-form-urlencoded"

    /// `name=Larry+Page&domain=google.com`.
    public static func encode(_ fields: [(String, String)]) -> String {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
            encode(name, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            encode(value, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The pairs of a body or a query; a name without `=` has an empty value, empty pairs are passed over.
    /// - Throws: `FormFault` at a `%` without two hexadecimal digits, and at bytes that are no UTF-8.
    public static func decode(_ text: String) throws(FormFault) -> [(String, String)] {
        var fields: [(String, String)] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try decode(parts[0])
            fields.append((name, parts.count > 1 ? try decode(parts[1]) : ""))
        }
        return fields
    }

    /// The pairs that an object of JSON stands for, which some clients send instead of a form: lists become repeated
    /// names, truths `1` and `0`, nulls nothing.
    /// - Throws: `FormFault` naming the member that is an object, or a list of more than plain values.
    public static func fields(of json: JSON) throws(FormFault) -> [(String, String)] {
        guard let object = json.object else {
            throw FormFault(fields: [("body", ["This is not an object of fields."])])
        }
        var fields: [(String, String)] = []
        for (name, value) in object.members where value != .null {
            for item in value.array ?? [value] {
                switch item {
                case .string(let text): fields.append((name, try plain(text)))
                case .bool(let truth): fields.append((name, truth ? "1" : "0"))
                case .int, .decimal: fields.append((name, item.text))
                default: throw FormFault(fields: [(name, ["This is not a plain value."])])
                }
            }
        }
        return fields
    }

    /// A text without NUL, at which what works with it further on would cut it off.
    private static func plain(_ text: String) throws(FormFault) -> String {
        guard !text.utf8.contains(0) else { throw FormFault(fields: [("body", ["A text holds no NUL."])]) }
        return text
    }

    private static func encode(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "*"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), HexDigit.byte(byte >> 4), HexDigit.byte(byte & 0xF)]
            }
        }
    }

    private static func decode(_ part: Substring.UTF8View) throws(FormFault) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.count)
        var rest = part.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(HexDigit.value), let low = rest.next().flatMap(HexDigit.value)
                else {
                    throw FormFault(fields: [("body", ["A % is not followed by two hexadecimal digits."])])
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FormFault(fields: [("body", ["This is not UTF-8."])])
        }
        return try plain(text)
    }
}
