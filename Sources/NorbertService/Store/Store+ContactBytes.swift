import GRDB
import GRDBSQLite

/// Contacts as the bytes of an answer, for the two pages that are asked for most and for the answer to a search.
extension Store {
    /// One contact as the API writes it, or nil where there is none with the id.
    func contactBytes(_ id: Int) throws -> [UInt8]? {
        try quick.row(.contact, .number(id)) { row in
            var writer = ContactWriter()
            writer.write(row)
            return writer.bytes
        }
    }

    /// One contact as the answer to a search tells of it, from within the change that took the search on.
    static func contactBytes(_ id: Int, isNew: Bool, in database: Database) throws -> [UInt8] {
        let row = try database.cachedStatement(sql: ContactWriter.selection + " WHERE contact.id = ?").sqliteStatement
        sqlite3_reset(row)
        defer { sqlite3_reset(row) }
        guard sqlite3_bind_int64(row, 1, Int64(id)) == SQLITE_OK, sqlite3_step(row) == SQLITE_ROW else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        var writer = ContactWriter()
        writer.write(row, isNew: isNew)
        return writer.bytes
    }

    /// One page of the contacts that a query chooses, from 1, as the API writes it; the pages after the last are empty.
    func contactBytes(_ choice: ContactChoice, order: ContactOrder, page: Int) throws -> [UInt8] {
        try read { database in
            let chosen = try choose(choice, order: order, page: page, in: database)
            let (pages, total) = (chosen.pages, chosen.total)
            let isBeyond = chosen.ids.isEmpty
            var writer = ContactWriter(capacity: isBeyond ? 128 : 24_000)
            writer.put(page < pages ? #"{"has_next":true,"has_prev":"# : #"{"has_next":false,"has_prev":"#)
            writer.put(page > 1 ? #"true,"page":"# : #"false,"page":"#)
            writer.put(page)
            writer.put(#","pages":"#)
            writer.put(pages)
            writer.put(#","result":["#)
            if !isBeyond {
                let statement = try database.cachedStatement(
                    sql: """
                        \(ContactWriter.selection) WHERE contact.id IN (SELECT value FROM json_each(?)) \(order.clause)
                        """
                )
                let rows = try Row.fetchCursor(statement, arguments: [ContactChoice.json(chosen.ids)])
                var isFirst = true
                while try rows.next() != nil {
                    if !isFirst { writer.put(",") }
                    isFirst = false
                    writer.write(statement.sqliteStatement)
                }
            }
            writer.put(#"],"total":"#)
            writer.put(total)
            writer.put("}")
            return writer.bytes
        }
    }
}
