/// A call of WhoisXML's email verification: its method and its path.
///
/// WhoisXML, “Bulk Email Verification API”, and the call for a single address.
public enum CheckRoute: String, Sendable, Hashable, CaseIterable {
    /// `POST /api/bevService/request`: hands addresses in.
    case submit
    /// `POST /api/bevService/request/list`: one's requests.
    case list
    /// `POST /api/bevService/request/status`: how far some requests are.
    case status
    /// `POST /api/bevService/request/completed`: what came of a request.
    case completed
    /// `POST /api/bevService/request/failed`: the addresses that could not be checked.
    case failed
    /// `GET /api/v3`: one address, at once.
    case single

    /// The method that the call is made with.
    public var method: HTTPMethod { self == .single ? .get : .post }

    /// The path below the host: `api/bevService/request/list`.
    public var relativePath: String {
        switch self {
        case .submit: "api/bevService/request"
        case .list, .status, .completed, .failed: "api/bevService/request/\(rawValue)"
        case .single: "api/v3"
        }
    }

    /// The whole path: `/api/bevService/request/list`.
    public var path: String { "/\(relativePath)" }

    /// Whether the call may be made again when nobody knows if it arrived. The two that cost credits may not.
    public var isRepeatable: Bool { !isPaid }

    /// Whether the call costs credits: one an address.
    public var isPaid: Bool { self == .submit || self == .single }

    /// The formats that the call answers in.
    public var formats: [CheckFormat] {
        switch self {
        case .submit, .status: [.json, .xml]
        case .list, .completed, .failed: [.json, .xml, .csv]
        case .single: [.json]
        }
    }

    /// The call that a method and a whole path mean, with or without a slash at the path's end; nil where there is none.
    public init?(method: HTTPMethod, path: String) {
        let plain = path.split(separator: "/").joined(separator: "/")
        guard let route = Self.allCases.first(where: { $0.relativePath == plain && $0.method == method }) else {
            return nil
        }
        self = route
    }
}

/// The forms that answers of WhoisXML come in; questions are always JSON.
public enum CheckFormat: String, Sendable, Hashable, CaseIterable {
    case json
    case xml
    case csv
}

/// The key of a WhoisXML account.
public enum CheckKey {
    /// Whether a text has the form of a key: `at_` and 29 small letters or digits.
    public static func isWellFormed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 32 && text.hasPrefix("at_")
            && bytes[3...].allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
