import GRDB
import NorbertAPI
import OrderedJSON

extension Store {
    /// How many contacts a page holds. The vendor does not publish its own figure.
    static let pageSize = 50

    /// One contact as the API shows it, or nil where there is none with the id.
    func contact(_ id: Int) throws -> Contact? {
        try read { try Self.contact(id, in: $0) }
    }

    static func contact(_ id: Int, in database: Database) throws -> Contact? {
        let statement = try database.cachedStatement(sql: selectContacts + " WHERE contact.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(contact(from:))
    }

    /// The contacts with the ids, in the order of the ids.
    func contacts(_ ids: [Int]) throws -> [Contact] {
        try read { database in try ids.compactMap { try Self.contact($0, in: database) } }
    }

    /// One page of the contacts that a query chooses, from 1; the pages after the last are empty.
    func contacts(_ choice: ContactChoice, order: ContactOrder, page: Int) throws -> Page<Contact> {
        try read { database in
            let counting = try database.cachedStatement(sql: "SELECT COUNT(*) FROM contact \(choice.clause)")
            let total = try Int.fetchOne(counting, arguments: choice.arguments) ?? 0
            let pages = max(1, (total + Self.pageSize - 1) / Self.pageSize)
            var contacts: [Contact] = []
            if page <= pages, total > 0 {
                let sql = "\(Self.selectContacts) \(choice.clause) \(order.clause) LIMIT ? OFFSET ?"
                let statement = try database.cachedStatement(sql: sql)
                let window: StatementArguments = [Self.pageSize, (page - 1) * Self.pageSize]
                contacts = try Row.fetchAll(statement, arguments: choice.arguments + window).map(Self.contact(from:))
            }
            return Page(
                hasNext: page < pages, hasPrev: page > 1, page: page, pages: pages, total: total, result: contacts
            )
        }
    }

    /// The columns that `contact(from:)` reads, in its order.
    private static let selectContacts = """
        SELECT contact.id, contact.name, contact.email, contact.score, contact.status, contact.searching,
            contact.created, company.name, company.domain, company.title, company.url, company.description,
            company.keywords,
            (SELECT group_concat(membership.list) FROM membership JOIN list ON list.id = membership.list
                WHERE membership.contact = contact.id AND list.removed = 0)
        FROM contact JOIN company ON company.id = contact.company
        """

    private static func contact(from row: Row) -> Contact {
        let domain: String = row[8]
        let email: String? = row[2]
        let keywords: String = row[12]
        let lists: String? = row[13]
        return Contact(
            id: row[0],
            name: row[1],
            company: Company(
                name: row[7], title: row[9], url: row[10], rawURL: domain, logo: nil, description: row[11],
                keywords: keywords.split(separator: "\n").map(String.init)
            ),
            created: APITime(milliseconds: row[6]),
            email: email.map { ContactEmail(email: $0, score: row[3]) },
            lists: lists.map { $0.split(separator: ",").compactMap { Int($0) }.sorted() } ?? [],
            owner: .sandbox,
            searching: row[5],
            status: row[4]
        )
    }
}

/// The order in which contacts are answered. Those that are alike stand in the order of their ids, and those without
/// the field last, so that pages neither repeat nor skip anybody.
struct ContactOrder: Equatable {
    /// By id: new contacts come after the others, so that somebody who walks the pages meanwhile meets each once.
    static let standard = ContactOrder(clause: "ORDER BY contact.id")

    let clause: String

    private init(clause: String) {
        self.clause = clause
    }

    /// The order by a field of the contact, by its name in the API; nil where there is no such field.
    init?(field: String, descending: Bool) {
        guard let column = Self.columns[field.lowercased()] else { return nil }
        let direction = descending ? "DESC" : "ASC"
        clause = "ORDER BY \(column) \(direction)\(Self.nullable.contains(column) ? " NULLS LAST" : ""), contact.id"
    }

    /// The fields that contacts can be ordered by, for the words of an error.
    static var fields: [String] { columns.keys.filter { !$0.contains(".") }.sorted() }

    private static let columns = [
        "id": "contact.id", "name": "contact.name_folded", "created": "contact.created", "status": "contact.status",
        "searching": "contact.searching", "email": "contact.email_folded", "email.email": "contact.email_folded",
        "score": "contact.score", "email.score": "contact.score", "company": "company.name_folded",
        "company.name": "company.name_folded", "domain": "company.domain", "company.raw_url": "company.domain",
    ]
    private static let nullable: Set = ["contact.email_folded", "contact.score"]
}
