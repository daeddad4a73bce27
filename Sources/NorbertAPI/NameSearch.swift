/// A question for one person's address.
///
/// VoilaNorbert, “Search Endpoint” (`POST /search/name`): 300 requests a minute, 100,000 a day. A found address costs
/// one credit. A domain that cannot be located is a 400, too few credits are a 402. The answer is a ``Contact`` whose
/// `searching` tells whether to ask `GET /contacts/{id}` again.
public struct NameSearch: Sendable, Hashable {
    /// The person's full name.
    public var name: String
    /// Where the person works.
    public var target: SearchTarget
    /// The address that the result is posted to.
    public var webhook: String?
    /// The list that the contact is put into.
    public var listID: Int?

    public init(name: String, target: SearchTarget, webhook: String? = nil, listID: Int? = nil) {
        self.name = name
        self.target = target
        self.webhook = webhook
        self.listID = listID
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` naming each field that is missing or no number.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        let name = fields.required("name")
        let target = fields.target()
        webhook = fields.text("webhook")
        listID = fields.number("list_id")
        self.name = try fields.checked(name)
        self.target = try fields.checked(target)
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form = [("name", name), target.field]
        if let webhook { form.append(("webhook", webhook)) }
        if let listID { form.append(("list_id", String(listID))) }
        return form
    }
}

/// Where a person works: a domain, or a company's name for the server to find the domain of.
///
/// One of the two is required; of both the domain counts.
public enum SearchTarget: Sendable, Hashable {
    case domain(String)
    case company(String)

    /// The field that carries it.
    public var field: (String, String) {
        switch self {
        case .domain(let domain): ("domain", domain)
        case .company(let company): ("company", company)
        }
    }
}
