public import OrderedJSON

/// What WhoisXML says when it refuses or fails.
///
/// Two shapes are documented: `{"response": {"errors": ["…"]}}` for a 400 and `{"response": {"error": "…"}}` for a 401, a
/// 402 and the rest.
public struct CheckError: Error, Sendable, Hashable {
    /// A 401: the key is unknown.
    public static let unauthorised = CheckError(status: 401, messages: ["Authorisation or authentication failed"])
    /// A 402: too few credits are left.
    public static let insufficientBalance = CheckError(status: 402, messages: ["Insufficient balance"])

    /// The HTTP status, 300 and above.
    public var status: Int
    /// What the server said; empty when it said nothing. Lines free of control characters, cut at 500 characters.
    public var messages: [String]

    public init(status: Int, messages: [String]) {
        self.status = status
        self.messages = messages
    }

    /// Reads the body of an answer that is an error: either documented shape, the same in XML, other JSON, a web page of
    /// a server in between, text, or nothing.
    public init(status: Int, body: some Sequence<UInt8>) {
        let bytes = Array(body)
        let found = (try? JSON(parsing: bytes)).map(Self.messages) ?? ErrorElements.messages(in: bytes)
        let lines = found.compactMap(ErrorText.line)
        if lines.isEmpty {
            let other = APIError(status: status, body: bytes)
            self.init(status: status, messages: other.message == nil && other.fields.isEmpty ? [] : [other.summary])
        } else {
            self.init(status: status, messages: lines)
        }
    }

    /// The sentences of the documented shapes, and of those that the vendor's other calls use.
    private static func messages(of json: JSON) -> [String] {
        guard let inner = json["response"] ?? json["ErrorMessage"] ?? json.object.map(JSON.object) else { return [] }
        for name in ["errors", "error", "Error", "messages"] {
            if let text = inner[name]?.string { return [text] }
            if let texts = inner[name]?.array { return texts.compactMap(\.string) }
        }
        return []
    }

    /// The vendor's shape.
    public var json: JSON {
        if status == 400 || messages.count > 1 {
            return ["response": ["errors": .array(messages.map(JSON.string))]]
        }
        return ["response": ["error": .string(messages.first ?? apiError.summary)]]
    }

    /// The same as an error of the other API, for what treats both alike.
    public var apiError: APIError {
        APIError(status: status, message: messages.isEmpty ? nil : messages.joined(separator: " "))
    }
}

extension CheckError: CustomStringConvertible {
    public var description: String { apiError.description }
}

/// The sentences of an error in XML: the texts of its elements `error`, or of the items of its element `errors`.
enum ErrorElements {
    static func messages(in body: [UInt8]) -> [String] {
        let text = Substring(decoding: body.prefix(65_536), as: UTF8.self)
        guard text.first(where: { !$0.isWhitespace }) == "<" else { return [] }
        let errors = texts(of: "error", in: text)
        guard errors.isEmpty else { return errors.map(plain) }
        return texts(of: "errors", in: text).flatMap { texts(of: "item", in: $0) }.map(plain)
    }

    /// What stands between the tags of an element, wherever it comes.
    private static func texts(of element: String, in text: Substring) -> [Substring] {
        var rest = text
        var texts: [Substring] = []
        while let open = rest.firstRange(of: "<\(element)>") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "</\(element)>") else { break }
            texts.append(rest[..<close.lowerBound])
            rest = rest[close.upperBound...]
        }
        return texts
    }

    private static func plain(_ text: Substring) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        return names.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
