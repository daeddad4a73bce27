import GRDB
import NorbertAPI
import OrderedJSON

extension Store {
    /// One contact as the API shows it, or nil where there is none with the id.
    func contact(_ id: Int) throws -> Contact? {
        try read { try Self.contact(id, in: $0) }
    }

    static func contact(_ id: Int, in database: Database) throws -> Contact? {
        let statement = try database.cachedStatement(sql: ContactWriter.selection + " WHERE contact.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(contact(from:))
    }

    /// The contacts with the ids, in the order of the ids.
    func contacts(_ ids: [Int]) throws -> [Contact] {
        try read { database in try ids.compactMap { try Self.contact($0, in: database) } }
    }

    /// The contact of a row with the columns of `ContactWriter`.
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
    static let standard = ContactOrder(clause: "ORDER BY contact.id", descendsByID: false, isIndexed: true)

    let clause: String
    /// Whether the ids fall, where they alone make the order; nil where they do not.
    let descendsByID: Bool?
    /// Whether an index has the contacts in this order.
    let isIndexed: Bool

    private init(clause: String, descendsByID: Bool?, isIndexed: Bool) {
        self.clause = clause
        self.descendsByID = descendsByID
        self.isIndexed = isIndexed
    }

    /// The order by a field of the contact, by its name in the API; nil where there is no such field.
    init?(field: String, descending: Bool) {
        guard let column = Self.columns[field.lowercased()] else { return nil }
        let direction = descending ? "DESC" : "ASC"
        clause = "ORDER BY \(column) \(direction)\(Self.nullable.contains(column) ? " NULLS LAST" : ""), contact.id"
        descendsByID = column == "contact.id" ? descending : nil
        isIndexed = Self.indexed.contains(column)
    }

    /// The fields that contacts can be ordered by, for the words of an error.
    static var fields: [String] { columns.keys.filter { !$0.contains(".") }.sorted() }

    private static let columns = [
        "id": "contact.id", "name": "contact.name_folded", "created": "contact.created", "status": "contact.status",
        "searching": "contact.searching", "email": "contact.email_folded", "email.email": "contact.email_folded",
        "score": "contact.score", "email.score": "contact.score", "company": "company.name_folded",
        "company.name": "company.name_folded", "domain": "company.domain", "company.raw_url": "company.domain",
    ]
    private static let indexed: Set = [
        "contact.id", "contact.name_folded", "contact.created", "contact.email_folded", "contact.status",
    ]
    private static let nullable: Set = ["contact.email_folded", "contact.score"]
}
