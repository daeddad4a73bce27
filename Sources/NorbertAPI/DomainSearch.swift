public import OrderedJSON

/// A question for the people known at a company.
///
/// VoilaNorbert, “Search Endpoint” (`POST /search/domain`): 60 requests a minute, 50,000 a day. A domain that cannot be
/// located is a 400, too few credits are a 402.
public struct DomainSearch: Sendable, Hashable {
    /// The company.
    public var target: SearchTarget
    /// The list that the contacts are put into.
    public var listID: Int?
    /// The page of the answer, from 1.
    public var page: Int?

    public init(target: SearchTarget, listID: Int? = nil, page: Int? = nil) {
        self.target = target
        self.listID = listID
        self.page = page
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` naming each field that is missing or no number.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        let target = fields.target()
        listID = fields.number("list_id")
        page = fields.number("page", from: 1)
        self.target = try fields.checked(target)
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form = [target.field]
        if let listID { form.append(("list_id", String(listID))) }
        if let page { form.append(("page", String(page))) }
        return form
    }
}

/// One page of the people known at a company.
///
/// VoilaNorbert, “Search Endpoint” (`POST /search/domain`).
public struct DomainSearchPage: APIValue {
    /// Whether another page follows.
    public var hasNext: Bool
    /// The people; `isNew` tells those that the search added.
    public var result: [Contact]
    /// Whether credits are left for more.
    public var creditsAvailable: Bool
    /// How many people there are on all pages.
    public var total: Int

    public init(hasNext: Bool, result: [Contact], creditsAvailable: Bool, total: Int) {
        self.hasNext = hasNext
        self.result = result
        self.creditsAvailable = creditsAvailable
        self.total = total
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        hasNext = try members.value("has_next")
        result = try members.value("result")
        creditsAvailable = try members.value("credits_available")
        total = try members.value("total")
    }

    public var json: JSON {
        [
            "has_next": .bool(hasNext), "result": .array(result.map(\.json)),
            "credits_available": .bool(creditsAvailable), "total": .int(total),
        ]
    }
}
