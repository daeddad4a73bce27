public import OrderedJSON

/// Addresses to be checked.
///
/// WhoisXML, `POST /api/bevService/request`: one credit an address, at most ``most`` addresses.
public struct CheckSubmission: CheckQuestion {
    /// The most addresses of one request.
    public static let most = 50_000
    /// The days that results are kept.
    public static let daysKept = 7

    /// The addresses.
    public var emails: [String]
    /// The version of the check, 2 or 3; nil: the server's own, which is 3 since 2024-04-30.
    public var version: Int?
    public var format: CheckFormat

    public init(emails: [String], version: Int? = nil, format: CheckFormat = .json) {
        self.emails = emails
        self.version = version
        self.format = format
    }

    public init(json: JSON) throws(CheckError) {
        var fields = try CheckFields(json)
        let emails = fields.emails()
        version = fields.number("version", in: 2...3)
        format = fields.format(of: .submit)
        self.emails = try fields.checked(emails)
    }

    public var members: [(key: String, value: JSON)] {
        let emails: [(key: String, value: JSON)] = [("emails", .array(emails.map(JSON.string)))]
        return emails + (version.map { [("version", .int($0))] } ?? [])
    }
}

/// The answer to addresses that were handed in: the request's number.
///
/// WhoisXML, `POST /api/bevService/request`, the member `response`.
public struct CheckReceipt: APIValue, Hashable {
    public var id: Int

    public init(id: Int) {
        self.id = id
    }

    public init(json: JSON) throws(DecodingFault) {
        let id: TextOrNumber = try Members(json).value("id")
        self.id = id.number
    }

    public var json: JSON { ["id": .int(id)] }
}

extension CheckFields {
    fileprivate mutating func emails() -> [String]? {
        guard let items = raw("emails")?.array else {
            fault("emails", "is required and should be a list of texts")
            return nil
        }
        let emails = items.compactMap(\.string)
        guard emails.count == items.count, !emails.isEmpty else {
            fault("emails", "should be a list of at least one text")
            return nil
        }
        guard emails.count <= CheckSubmission.most else {
            fault("emails", "should have at most \(CheckSubmission.most) entries")
            return nil
        }
        return emails
    }
}
