public import OrderedJSON

/// A thing that the API speaks of, read from the vendor's JSON and written back in its shape.
///
/// Reading ignores members that are not known. Writing names every documented member, with explicit nulls, so that a
/// client written against the vendor's samples finds what it looks for.
public protocol APIValue: Sendable, Equatable {
    /// Reads the vendor's shape.
    /// - Throws: `DecodingFault` at a member that is missing or of another kind.
    init(json: JSON) throws(DecodingFault)
    /// The vendor's shape.
    var json: JSON { get }
}

/// A place in an answer that is not what the API documents.
public struct DecodingFault: Error, Hashable, Sendable {
    /// The way to the place: `result[3].email.score`; empty for the whole answer.
    public var path: String
    /// What belongs there: `a number`.
    public var expected: String
    /// What is there: `a text`, `null`, `nothing`.
    public var found: String

    public init(path: String, expected: String, found: String) {
        self.path = path
        self.expected = expected
        self.found = found
    }

    /// The same fault seen from the thing around it.
    func inside(_ outer: String) -> DecodingFault {
        var fault = self
        if path.isEmpty {
            fault.path = outer
        } else {
            fault.path = path.hasPrefix("[") ? outer + path : "\(outer).\(path)"
        }
        return fault
    }
}

extension DecodingFault: CustomStringConvertible {
    public var description: String {
        path.isEmpty ? "expected \(expected), found \(found)" : "\(path): expected \(expected), found \(found)"
    }
}
