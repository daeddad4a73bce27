/// Which contacts are meant: the filters of a search among one's own contacts.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/`); the same filters choose what `POST /lists/{id}` puts into a list. A query
/// without filters means all contacts.
public struct ContactQuery: Sendable, Hashable {
    /// Exactly these contacts.
    public var ids: [Int]
    /// A part of name, address, domain or company.
    public var query: String?
    /// A part of the name.
    public var name: String?
    /// A part of the address.
    public var email: String?
    /// A part of the company's name.
    public var company: String?
    /// One of ``Contact/statuses``.
    public var status: String?
    /// True: only contacts whose address was found.
    public var found: Bool?
    /// True: only contacts in the search history.
    public var history: Bool?
    /// Only contacts in one of these lists.
    public var lists: [Int]
    /// Only contacts created then.
    public var created: CreatedFilter?
    /// The order of the answer; nil: the server's own.
    public var orderBy: SortOrder?
    /// The page of the answer, from 1. (Undocumented, and seen in the vendor's clients.)
    public var page: Int?

    public init(
        ids: [Int] = [], query: String? = nil, name: String? = nil, email: String? = nil, company: String? = nil,
        status: String? = nil, found: Bool? = nil, history: Bool? = nil, lists: [Int] = [],
        created: CreatedFilter? = nil, orderBy: SortOrder? = nil, page: Int? = nil
    ) {
        self.ids = ids
        self.query = query
        self.name = name
        self.email = email
        self.company = company
        self.status = status
        self.found = found
        self.history = history
        self.lists = lists
        self.created = created
        self.orderBy = orderBy
        self.page = page
    }

    /// Reads the fields of the call, or of its query.
    ///
    /// Ids come with commas between or as repeated fields (`lists=1,2`, `lists=1&lists=2`, `lists[]=1`); truths as `1`,
    /// `true`, `0`, `false`; statuses in any case.
    /// - Throws: `FormFault` naming each field that cannot be read.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        ids = fields.numbers("ids")
        query = fields.text("query")
        name = fields.text("name")
        email = fields.text("email")
        company = fields.text("company")
        status = fields.text("status")?.uppercased()
        if let status, !Contact.statuses.contains(status) {
            fields.fault("status", "This is none of \(Contact.statuses.joined(separator: ", ")).")
        }
        found = fields.truth("found")
        history = fields.truth("history")
        lists = fields.numbers("lists")
        if let text = fields.text("created") {
            created = CreatedFilter(text)
            if created == nil { fields.fault("created", "This is not a time as in >2016-04-01 10:00.") }
        }
        if let text = fields.text("order_by") {
            orderBy = SortOrder(text)
            if orderBy == nil { fields.fault("order_by", "This is not the name of a field.") }
        }
        page = fields.number("page", from: 1)
        try fields.check()
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form: [(String, String)] = []
        func add(_ name: String, _ text: String?) {
            if let text { form.append((name, text)) }
        }
        func add(_ name: String, _ numbers: [Int]) {
            if !numbers.isEmpty { form.append((name, numbers.map(String.init).joined(separator: ","))) }
        }
        func add(_ name: String, _ truth: Bool?) {
            if let truth { form.append((name, truth ? "1" : "0")) }
        }
        add("ids", ids)
        add("query", query)
        add("name", name)
        add("email", email)
        add("company", company)
        add("status", status)
        add("found", found)
        add("history", history)
        add("lists", lists)
        add("created", created?.text)
        add("order_by", orderBy?.text)
        add("page", page.map(String.init))
        return form
    }
}

/// The order of an answer: a field's name, downwards or upwards; `-created` on the wire.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/`) and “Lists” (`GET /lists/`), the parameter `order_by`.
public struct SortOrder: Sendable, Hashable {
    /// The name that the API gives the field: `name`, `created`.
    public var field: String
    /// Whether the greatest comes first.
    public var isDescending: Bool

    public init(field: String, isDescending: Bool = false) {
        self.field = field
        self.isDescending = isDescending
    }

    /// Reads `created` or `-created`; nil where no name of letters, digits, `_` and `.` follows.
    public init?(_ text: String) {
        isDescending = text.hasPrefix("-")
        field = isDescending ? String(text.dropFirst()) : text
        let isName = field.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        if field.isEmpty || !isName { return nil }
    }

    public var text: String { isDescending ? "-" + field : field }
}
