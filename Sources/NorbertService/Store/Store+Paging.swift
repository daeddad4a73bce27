import GRDB

extension Store {
    /// How many contacts a page holds. The vendor does not publish its own figure.
    static let pageSize = 50

    /// One page of the contacts that a query chooses.
    struct ChosenPage {
        let total: Int
        let pages: Int
        /// The page's contacts, in their order; none on the pages after the last.
        let ids: [Int]
    }

    /// Chooses a page, from 1, of the contacts that a query means.
    /// - Parameter database: a reading that has not read anything yet.
    func choose(
        _ choice: ContactChoice, order: ContactOrder, page: Int, in database: Database
    ) throws -> ChosenPage {
        // No page begins beyond this, as there are not so many contacts.
        let first = min(page - 1, Int(Int32.max)) * Self.pageSize
        let chosen = try roster.choose(choice, order: order, page: first..<first + Self.pageSize, in: database)
        let (clause, arguments) = choice.condition
        let total: Int
        if let chosen {
            total = chosen.total
        } else {
            let counting = try database.cachedStatement(sql: "SELECT COUNT(*) FROM contact \(clause)")
            total = try Int.fetchOne(counting, arguments: arguments) ?? 0
        }
        var ids: [Int] = []
        if let known = chosen?.ids {
            ids = known
        } else if first < total {
            // Only the ids, so that those before the page are skipped within an index.
            let company = order.clause.contains("company.") ? "JOIN company ON company.id = contact.company" : ""
            let among = chosen?.among.map(ContactChoice.json)
            let condition = among == nil ? clause : "WHERE contact.id IN (SELECT value FROM json_each(?))"
            let statement = try database.cachedStatement(
                sql: "SELECT contact.id FROM contact \(company) \(condition) \(order.clause) LIMIT ? OFFSET ?"
            )
            let values = among.map { [$0] } ?? arguments
            ids = try Int.fetchAll(statement, arguments: values + [Self.pageSize, first])
        }
        return ChosenPage(total: total, pages: max(1, (total + Self.pageSize - 1) / Self.pageSize), ids: ids)
    }
}
