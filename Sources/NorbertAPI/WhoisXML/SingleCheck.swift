public import OrderedJSON

/// What checking one address at once came to.
///
/// WhoisXML, `GET /api/v3`, whose answer has no `result`.
public struct SingleCheck: APIValue, Hashable, Checked {
    /// When the address was first looked at, and when last; texts, as the vendor writes them.
    public struct Audit: APIValue, Hashable {
        public var auditCreatedDate: String?
        public var auditUpdatedDate: String?

        public init(auditCreatedDate: String?, auditUpdatedDate: String?) {
            self.auditCreatedDate = auditCreatedDate
            self.auditUpdatedDate = auditUpdatedDate
        }

        public init(json: JSON) throws(DecodingFault) {
            let members = try Members(json)
            auditCreatedDate = try members.optional("auditCreatedDate")
            auditUpdatedDate = try members.optional("auditUpdatedDate")
        }

        public var json: JSON {
            ["auditCreatedDate": JSON(auditCreatedDate), "auditUpdatedDate": JSON(auditUpdatedDate)]
        }
    }

    /// The part of the address before the `@`.
    public var username: String?
    /// The part of the address behind the `@`.
    public var domain: String?
    public var emailAddress: String
    public var checks: Checks
    public var audit: Audit?

    public init(username: String?, domain: String?, emailAddress: String, checks: Checks, audit: Audit? = nil) {
        self.username = username
        self.domain = domain
        self.emailAddress = emailAddress
        self.checks = checks
        self.audit = audit
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        username = try members.optional("username")
        domain = try members.optional("domain")
        emailAddress = try members.value("emailAddress")
        checks = try Checks(members)
        audit = try members.optional("audit")
    }

    public var json: JSON {
        let names: [(key: String, value: JSON)] = [
            ("username", JSON(username)), ("domain", JSON(domain)), ("emailAddress", .string(emailAddress)),
        ]
        return .object(JSONObject(names + checks.members + [("audit", JSON(audit))]))
    }
}

/// The question for one address, in the query of the call.
///
/// WhoisXML, `GET /api/v3?apiKey=…&emailAddress=…`. The key is no part of the value, so that no description tells it.
public struct SingleCheckQuery: Sendable, Hashable {
    public var emailAddress: String

    public init(emailAddress: String) {
        self.emailAddress = emailAddress
    }

    /// Reads the fields of the query.
    /// - Throws: `CheckError` when there is no address.
    public init(form: [(String, String)]) throws(CheckError) {
        guard let address = FormFields(form).text("emailAddress") else {
            throw CheckError(status: 400, messages: ["The emailAddress field is required."])
        }
        emailAddress = address
    }

    /// The fields of the query.
    public func form(key: String) -> [(String, String)] { [("apiKey", key), ("emailAddress", emailAddress)] }

    /// The key in a query, if there is one.
    public static func key(in form: [(String, String)]) -> String? { FormFields(form).text("apiKey") }
}
