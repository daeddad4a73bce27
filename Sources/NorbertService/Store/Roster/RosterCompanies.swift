import GRDB
import GRDBSQLite

/// The names and domains of all companies, as far as they were asked for; companies are never changed or deleted.
struct RosterCompanies {
    private var ids: [Int] = []
    private var names = TextColumn()
    private var domains = TextColumn()

    /// Reads the companies that were entered since the last time.
    /// - Returns: whether they could be held; if not, they are too many.
    mutating func bringUpToDate(in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT id, name_folded, domain FROM company WHERE id > ? ORDER BY id"
        )
        let rows = try Row.fetchCursor(statement, arguments: [ids.last ?? -1])
        while try rows.next() != nil {
            let row = statement.sqliteStatement
            let id = Int(sqlite3_column_int64(row, 0))
            guard id < RosterTable.mostCompanies else { return false }
            ids.append(id)
            names.append(RosterTable.text(row, 1))
            domains.append(RosterTable.text(row, 2))
        }
        return true
    }

    /// The companies, by their ids, whose name holds a text, or whose domain does where that counts too.
    func holders(of text: String, domainsToo: Bool) -> PositionSet {
        var positions = PositionSet(of: ids.count)
        names.addHolders(of: text, to: &positions)
        if domainsToo { domains.addHolders(of: text, to: &positions) }
        var holders = PositionSet(of: (ids.last ?? -1) + 1)
        for position in positions.positions(ranked: 0..<ids.count) { holders.insert(ids[position]) }
        return holders
    }
}
