public import OrderedJSON

/// The body of a call of WhoisXML's bulk verification. It carries the key, which is no part of the value, so that no
/// description of one tells it.
public protocol CheckQuestion: Sendable, Hashable {
    /// The form that the answer comes in.
    var format: CheckFormat { get set }
    /// Reads the body of the call.
    /// - Throws: `CheckError` with one sentence for each field that is missing or cannot be read.
    init(json: JSON) throws(CheckError)
    /// The members but for key and format.
    var members: [(key: String, value: JSON)] { get }
}

extension CheckQuestion {
    /// The body of the call.
    public func json(key: String) -> JSON {
        .object(
            JSONObject(
                [(key: "apiKey", value: .string(key))] + members + [(key: "format", value: .string(format.rawValue))]))
    }

    /// The key in a body, if there is one.
    public static func key(in json: JSON) -> String? { json["apiKey"]?.string }
}

/// The members of a question, read by name; faults gather, so that all are told at once.
struct CheckFields {
    private let object: JSONObject
    private var faults: [String] = []

    init(_ json: JSON) throws(CheckError) {
        guard let object = json.object else {
            throw CheckError(status: 400, messages: ["The body should be an object."])
        }
        self.object = object
    }

    /// A member; nulls count as missing.
    func raw(_ name: String) -> JSON? { object[name].flatMap { $0.isNull ? nil : $0 } }

    mutating func format(of route: CheckRoute) -> CheckFormat {
        guard let json = raw("format") else { return .json }
        if let format = json.string.flatMap({ CheckFormat(rawValue: $0.lowercased()) }), route.formats.contains(format)
        {
            return format
        }
        fault("format", "should have one of the following values: \(Self.list(route.formats.map(\.rawValue)))")
        return .json
    }

    /// A whole number, also one that is written as a text.
    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let json = raw(name) else { return nil }
        if let number = json.int ?? json.string.flatMap({ Int($0) }), range.contains(number) { return number }
        let bounds =
            range.upperBound == .max ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        fault(name, "should be a whole number \(bounds)")
        return nil
    }

    mutating func truth(_ name: String) -> Bool? {
        guard let json = raw(name) else { return nil }
        if let truth = try? Bool(json: json) { return truth }
        fault(name, "should be true or false")
        return nil
    }

    mutating func fault(_ name: String, _ complaint: String) {
        faults.append("The \(name) field \(complaint).")
    }

    /// A value that was read, once all of them were.
    func checked<Value>(_ value: Value?) throws(CheckError) -> Value {
        guard let value, faults.isEmpty else { throw CheckError(status: 400, messages: faults) }
        return value
    }

    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
