import GRDB
import NorbertAPI

extension Store {
    /// The lists that were not removed, those whose name holds a text, in an order.
    func lists(named text: String?, order: ListOrder) throws -> [ContactList] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "\(Self.selectLists) WHERE list.removed = 0 AND instr(list.name_folded, ?) \(order.clause)"
            )
            return try Row.fetchAll(statement, arguments: [text.map(Self.folded) ?? ""]).map(Self.list(from:))
        }
    }

    /// One list, or nil where there is none with the id or it was removed.
    func list(_ id: Int) throws -> ContactList? {
        try read { database in
            try Self.list(id, in: database).flatMap { $0.isRemoved ? nil : $0.list }
        }
    }

    /// Makes an empty list. Two lists may have one name.
    func createList(named name: String, at now: Int) async throws -> ContactList {
        try await write { database in
            try database.run(
                "INSERT INTO list (name, name_folded, created) VALUES (?, ?, ?)",
                arguments: [name, Self.folded(name), now]
            )
            return ContactList(
                id: Int(database.lastInsertedRowID), name: name, contacts: 0, created: APITime(milliseconds: now)
            )
        }
    }

    /// Renames a list, hides it (`removed`) or brings it back, with all of its contacts.
    /// - Returns: the list as it is then, or nil where there is none, or where a removed one is only renamed.
    func updateList(_ id: Int, name: String?, removed: Bool?) async throws -> ContactList? {
        try await write { database in
            guard let before = try Self.list(id, in: database), removed != nil || !before.isRemoved else { return nil }
            let name = name ?? before.list.name
            try database.run(
                "UPDATE list SET name = ?, name_folded = ?, removed = ? WHERE id = ?",
                arguments: [name, Self.folded(name), removed ?? before.isRemoved, id]
            )
            return try Self.list(id, in: database)?.list
        }
    }

    /// Deletes a list for good; its contacts stay.
    /// - Returns: whether there was one.
    func deleteList(_ id: Int) async throws -> Bool {
        try await write { database in
            try database.run("DELETE FROM list WHERE id = ?", arguments: [id])
            return database.changesCount > 0
        }
    }

    /// Puts all the contacts that a query chooses into a list.
    /// - Returns: the list as it is then, or nil where there is none or it was removed.
    func add(_ choice: ContactChoice, toList id: Int) async throws -> ContactList? {
        try await write { database in
            guard let before = try Self.list(id, in: database), !before.isRemoved else { return nil }
            let (clause, arguments) = choice.condition
            try database.run(
                "INSERT OR IGNORE INTO membership (list, contact) SELECT ?, contact.id FROM contact \(clause)",
                arguments: [id] + arguments
            )
            return try Self.list(id, in: database)?.list
        }
    }

    /// Puts one contact into a list that was chosen for a search.
    /// - Throws: `Refusal` where there is no such list.
    static func add(contact: Int, toList list: Int?, in database: Database) throws {
        guard let list else { return }
        try database.run(
            """
            INSERT OR IGNORE INTO membership (list, contact) SELECT id, ? FROM list WHERE id = ? AND removed = 0
            """,
            arguments: [contact, list]
        )
    }

    /// - Throws: `Refusal` where there is no list with the id, or it was removed.
    static func checkList(_ id: Int?, in database: Database) throws {
        guard let id else { return }
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM list WHERE id = ? AND removed = 0")
        guard try Int.fetchOne(statement, arguments: [id]) != nil else { throw Refusal.unknownList(id) }
    }

    private static let selectLists = """
        SELECT list.id, list.name, list.created, list.removed, list.contacts FROM list
        """

    private static func list(_ id: Int, in database: Database) throws -> (list: ContactList, isRemoved: Bool)? {
        let statement = try database.cachedStatement(sql: selectLists + " WHERE list.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { (list(from: $0), $0[3]) }
    }

    private static func list(from row: Row) -> ContactList {
        ContactList(id: row[0], name: row[1], contacts: row[4], created: APITime(milliseconds: row[2]))
    }
}

/// The order in which lists are answered; those that are alike stand in the order of their ids.
struct ListOrder: Equatable {
    /// The newest first, as in the vendor's sample.
    static let standard = ListOrder(clause: "ORDER BY list.id DESC")

    let clause: String

    private init(clause: String) {
        self.clause = clause
    }

    /// The order by a field of the list, by its name in the API; nil where there is no such field.
    init?(field: String, descending: Bool) {
        guard let column = Self.columns[field.lowercased()] else { return nil }
        clause = "ORDER BY \(column) \(descending ? "DESC" : "ASC"), list.id"
    }

    /// The fields that lists can be ordered by, for the words of an error.
    static var fields: [String] { columns.keys.sorted() }

    private static let columns = [
        "id": "list.id", "name": "list.name_folded", "created": "list.created", "contacts": "list.contacts",
    ]
}
