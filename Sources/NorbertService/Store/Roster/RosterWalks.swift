import GRDB
import GRDBSQLite

/// The ids of all contacts in the orders in which somebody walks through their pages; they hold until a contact
/// changes.
///
/// A statement that skips 900,000 of a million contacts in the order of an index takes 20 to 60 ms, and as long again
/// for the next page. To write all ids down takes 0.2 s once, and each page nothing.
struct RosterWalks {
    /// From how many skipped contacts on an order is written down; pages before that are near.
    private static let leastSkipped = 1_000
    /// The most orders that are kept.
    private static let mostOrders = 3

    private var asked: [String: Int] = [:]
    private var ids: [String: [Int]] = [:]

    /// The ids with some ranks in an order; nil where a statement is to find them.
    mutating func ids(_ order: ContactOrder, _ ranks: Range<Int>, in database: Database) throws -> [Int]? {
        if let all = ids[order.clause] { return Array(all[ranks.clamped(to: 0..<all.count)]) }
        guard order.isIndexed, ranks.lowerBound >= Self.leastSkipped else { return nil }
        // Where contacts change between any two pages, writing orders down would only cost.
        asked[order.clause, default: 0] += 1
        guard asked[order.clause] == 2 else { return nil }
        if ids.count == Self.mostOrders { ids = [:] }
        var all: [Int] = []
        let statement = try database.cachedStatement(sql: "SELECT contact.id FROM contact \(order.clause)")
        let rows = try Row.fetchCursor(statement)
        while try rows.next() != nil { all.append(Int(sqlite3_column_int64(statement.sqliteStatement, 0))) }
        ids[order.clause] = all
        return Array(all[ranks.clamped(to: 0..<all.count)])
    }
}
