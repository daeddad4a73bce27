public import OrderedJSON

/// What the API says when it refuses or fails: its own words, or the nearest to them that the answer holds.
///
/// VoilaNorbert, “Errors”. Two shapes are documented: `{"code": 429, "error": "…"}`, whose code is a number or a text, and
/// `{"email": ["…"]}` for the fields of a form.
public struct APIError: Error, Sendable {
    /// The HTTP status, 300 and above.
    public var status: Int
    /// What the server said; nil when it said nothing, or spoke of fields alone. Always one line, free of control
    /// characters, cut at 500 characters.
    public var message: String?
    /// What is wrong with single fields, in the order of the answer.
    public var fields: [(field: String, messages: [String])]
    /// Whether the code is written as a text (`"402"`), as the reference has it for uploads. It says the same, so that
    /// two errors which differ in it alone are equal.
    public var hasTextCode: Bool

    public init(
        status: Int, message: String? = nil, fields: [(field: String, messages: [String])] = [],
        hasTextCode: Bool = false
    ) {
        self.status = status
        self.message = message
        self.fields = fields
        self.hasTextCode = hasTextCode
    }

    /// Reads the body of an answer that is an error: either documented shape, other JSON, a web page of a server in
    /// between, text, or nothing.
    public init(status: Int, body: some Sequence<UInt8>) {
        let bytes = Array(body)
        if let json = try? JSON(parsing: bytes) {
            self.init(status: status, json: json)
        } else {
            self.init(status: status, message: ErrorText.message(of: bytes))
        }
    }

    private init(status: Int, json: JSON) {
        self.init(status: status)
        switch json {
        case .object(let object): read(object)
        case .string(let text): message = ErrorText.line(text)
        case .null: break
        default: message = ErrorText.line(json.text)
        }
    }

    private mutating func read(_ object: JSONObject) {
        for (name, value) in object.members {
            switch (name, value) {
            case ("code", .string): hasTextCode = true
            case ("code", .int), ("status", .int), (_, .null): continue
            case ("error", .object(let inner)): read(inner)
            case ("error", .string(let text)), ("message", .string(let text)), ("detail", .string(let text)):
                message = message ?? ErrorText.line(text)
            case (_, .array(let items)):
                let texts = items.compactMap(\.string).compactMap(ErrorText.line)
                if !texts.isEmpty { fields.append((ErrorText.line(name) ?? "", texts)) }
            case (_, .string(let text)):
                if let line = ErrorText.line(text) { fields.append((ErrorText.line(name) ?? "", [line])) }
            default: continue
            }
        }
        let hasOnlyCode = object.members.allSatisfy { $0.key == "code" || $0.key == "status" || $0.value == .null }
        if message == nil, fields.isEmpty, !hasOnlyCode {
            message = ErrorText.line(JSON.object(object).text)
        }
    }

    /// The vendor's shape: the fields where there are any, else code and error.
    public var json: JSON {
        if fields.isEmpty {
            let code: JSON = hasTextCode ? .string(String(status)) : .int(status)
            return ["code": code, "error": .string(message ?? statusWords)]
        }
        return .object(JSONObject(fields.lazy.map { (key: $0.field, value: .array($0.messages.map(JSON.string))) }))
    }

    /// One sentence for people: the server's words, or those of the status.
    public var summary: String {
        let sentences = fields.map { "\($0.field): \($0.messages.joined(separator: " "))" }
        let all = (message.map { [$0] } ?? []) + sentences
        return all.isEmpty ? statusWords : all.joined(separator: "; ")
    }

    private var statusWords: String {
        switch status {
        case 400: "the request was not accepted"
        case 401: "the key was not accepted"
        case 402: "no credits are left"
        case 403: "this is not allowed"
        case 404: "there is no such thing"
        case 405: "this cannot be done with it"
        case 413: "the request is too large"
        case 429: "too many requests"
        case 502, 503, 504: "the server cannot be reached at the moment"
        case 500...: "the server failed"
        case 300..<400: "the server pointed elsewhere"
        default: "the request was refused"
        }
    }
}

extension APIError: Equatable {
    public static func == (one: APIError, other: APIError) -> Bool {
        one.status == other.status && one.message == other.message
            && one.fields.elementsEqual(other.fields) { $0.field == $1.field && $0.messages == $1.messages }
    }
}

extension APIError: CustomStringConvertible {
    public var description: String { "\(summary) (\(status))" }
}
