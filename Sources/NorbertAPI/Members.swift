import OrderedJSON

/// What can be read from one JSON value; the kinds of member that the API has.
protocol Readable {
    init(json: JSON) throws(DecodingFault)
}

/// The members of one object of an answer, read by name; faults carry the name.
struct Members {
    private let object: JSONObject

    init(_ json: JSON) throws(DecodingFault) {
        guard let object = json.object else {
            throw DecodingFault(path: "", expected: "an object", found: json.kindName)
        }
        self.object = object
    }

    /// Whether the member is there, null or not.
    func has(_ name: String) -> Bool { object[name] != nil }

    /// The member as it came; null where it is missing.
    func raw(_ name: String) -> JSON { object[name] ?? .null }

    /// A member that must be there.
    func value<Value: Readable>(_ name: String) throws(DecodingFault) -> Value {
        do throws(DecodingFault) {
            guard let json = object[name] else { return try Value(missing: ()) }
            return try Value(json: json)
        } catch {
            throw error.inside(name)
        }
    }

    /// A member that may be null or missing.
    func optional<Value: Readable>(_ name: String) throws(DecodingFault) -> Value? {
        guard let json = object[name], json != .null else { return nil }
        do throws(DecodingFault) {
            return try Value(json: json)
        } catch {
            throw error.inside(name)
        }
    }

    /// A member that is a list; null and missing are an empty one.
    func list<Value: Readable>(_ name: String) throws(DecodingFault) -> [Value] {
        try optional(name) ?? []
    }
}

extension Readable {
    /// The fault of a member that is missing: what it would say of null, had it been found to be nothing.
    fileprivate init(missing: ()) throws(DecodingFault) {
        do throws(DecodingFault) {
            self = try Self(json: .null)
        } catch {
            throw DecodingFault(path: error.path, expected: error.expected, found: "nothing")
        }
    }
}

extension Int: Readable {
    init(json: JSON) throws(DecodingFault) {
        guard let number = json.int else {
            if let literal = json.numberText {
                throw DecodingFault(path: "", expected: "a whole number", found: literal)
            }
            throw DecodingFault(path: "", expected: "a number", found: json.kindName)
        }
        self = number
    }
}

extension String: Readable {
    init(json: JSON) throws(DecodingFault) {
        guard let text = json.string else { throw DecodingFault(path: "", expected: "a text", found: json.kindName) }
        self = text
    }
}

extension Bool: Readable {
    /// A truth, also as the vendor sometimes spells it: `1`, `"true"`.
    init(json: JSON) throws(DecodingFault) {
        switch json {
        case .bool(let truth): self = truth
        case .int(1), .string("true"), .string("True"), .string("1"): self = true
        case .int(0), .string("false"), .string("False"), .string("0"): self = false
        default: throw DecodingFault(path: "", expected: "a truth", found: json.kindName)
        }
    }
}

extension Array: Readable where Element: Readable {
    init(json: JSON) throws(DecodingFault) {
        guard let items = json.array else { throw DecodingFault(path: "", expected: "a list", found: json.kindName) }
        self = []
        reserveCapacity(items.count)
        for (place, item) in items.enumerated() {
            do throws(DecodingFault) {
                append(try Element(json: item))
            } catch {
                throw error.inside("[\(place)]")
            }
        }
    }
}

extension APITime: Readable {}
extension Amount: Readable {}
extension Contact: Readable {}
extension Company: Readable {}
extension ContactEmail: Readable {}
extension Owner: Readable {}
extension ContactList: Readable {}
extension Balance: Readable {}
extension Balances: Readable {}
extension AccountPlan: Readable {}
extension OrganizationPlan: Readable {}
extension Credits: Readable {}
extension JobAccount: Readable {}
extension JobStatus: Readable {}
extension VerifiedAddress: Readable {}
extension EnrichedPerson: Readable {}
extension SingleCheck.Audit: Readable {}

extension JSON {
    /// What an optional thing writes: itself, or an explicit null.
    init(_ value: (some APIValue)?) { self = value?.json ?? .null }
    init(_ text: String?) { self = text.map(JSON.string) ?? .null }
    init(_ number: Int?) { self = number.map(JSON.int) ?? .null }
}
