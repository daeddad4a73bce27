/// What is wrong with the fields of a call, field by field.
public struct FormFault: Error, Sendable {
    /// The fields in the order they were read, each with one sentence or more.
    public var fields: [(field: String, messages: [String])]

    public init(fields: [(field: String, messages: [String])]) {
        self.fields = fields
    }

    /// The answer that says so: a 400 with the vendor's object of fields.
    public var apiError: APIError { APIError(status: 400, fields: fields) }
}

extension FormFault: CustomStringConvertible {
    public var description: String { apiError.summary }
}

/// The fields of one call, read by name; faults gather, so that all are told at once.
struct FormFields {
    private let fields: [(String, String)]
    private var faults: [(field: String, messages: [String])] = []

    init(_ fields: [(String, String)]) {
        self.fields = fields
    }

    /// The last value of a field; a blank one is none.
    func text(_ name: String) -> String? {
        fields.last { $0.0 == name && $0.1.contains { !$0.isWhitespace } }?.1
    }

    mutating func required(_ name: String) -> String? {
        let text = text(name)
        if text == nil { fault(name, "This field is required.") }
        return text
    }

    mutating func target() -> SearchTarget? {
        if let domain = text("domain") { return .domain(domain) }
        if let company = text("company") { return .company(company) }
        fault("domain", "A domain or a company is required.")
        return nil
    }

    mutating func number(_ name: String, from lowest: Int = .min) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), number >= lowest else {
            fault(name, lowest == .min ? "This is not a whole number." : "This is not a number from \(lowest) on.")
            return nil
        }
        return number
    }

    /// A number within bounds; what is counted has an end, so that counting on cannot go beyond it.
    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let number = Int(words[0]), range.contains(number) else {
            fault(name, "This is not a whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    /// A number of hours; none, and nil where the field is missing, are the same.
    mutating func hours(_ name: String) -> Int? {
        number(name, in: 0...Hours.most).flatMap { $0 == 0 ? nil : $0 }
    }

    /// Numbers with commas between, in one field or in several of the name (also as `name[]`).
    mutating func numbers(_ name: String) -> [Int] {
        let texts = fields.filter { $0.0 == name || $0.0 == name + "[]" }.flatMap { $0.1.split(separator: ",") }
        var numbers: [Int] = []
        for text in texts {
            let digits = text.filter { !$0.isWhitespace }
            guard !digits.isEmpty else { continue }
            guard let number = Int(digits) else {
                fault(name, "This is not a list of whole numbers.")
                return []
            }
            numbers.append(number)
        }
        return numbers
    }

    mutating func truth(_ name: String) -> Bool? {
        guard let text = text(name) else { return nil }
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default:
            fault(name, "This is neither true nor false.")
            return nil
        }
    }

    mutating func fault(_ name: String, _ message: String) {
        faults.append((name, [message]))
    }

    /// A value that was read, once all of them were.
    func checked<Value>(_ value: Value?) throws(FormFault) -> Value {
        guard let value, faults.isEmpty else { throw FormFault(fields: faults) }
        return value
    }

    /// Throws what has gathered.
    func check() throws(FormFault) {
        if !faults.isEmpty { throw FormFault(fields: faults) }
    }
}

/// The hours of a rerun or of a retention.
enum Hours {
    /// A little more than a century.
    static let most = 1_000_000
}
