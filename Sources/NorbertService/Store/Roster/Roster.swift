import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// The picture of all contacts in memory that filters and pages are answered from where there are many contacts.
///
/// With a million contacts, a statement takes 100 to 750 ms to count those that a filter chooses, and 10 to 1,400 ms to
/// skip those before a page deep inside; a pass over the columns here takes 1 to 40 ms, and a page without filters
/// nothing. The picture is made in the background when pages are asked for again and again, and statements answer
/// meanwhile, as they do for few contacts. After that it follows the commits.
final class Roster: Sendable {
    /// From how many contacts on a picture is worth its memory; and how many pages were asked for by then.
    private static let leastContacts = 5_000
    private static let leastPages = 2
    /// How many changes are read one by one.
    private static let mostChanges = 20_000
    /// The most lists whose members are kept.
    private static let mostLists = 32

    private struct Picture {
        var table: RosterTable
        /// Who is in a list, by its id.
        var members: [Int: PositionSet] = [:]
        var companies = RosterCompanies()
        var walks = RosterWalks()
    }

    private struct State {
        var pagesAsked = 0
        var isBeingMade = false
        /// Whether the contacts are such that they cannot be held.
        var isImpossible = false
        var picture: Picture?
    }

    let changes = RosterChanges()
    private let state = Mutex(State())
    private let readers: ReadConnections
    private let leastContacts: Int

    init(_ readers: ReadConnections, leastContacts: Int = Roster.leastContacts) {
        self.readers = readers
        self.leastContacts = leastContacts
    }

    /// What a choice comes to.
    struct Chosen {
        let total: Int
        /// The ids of the page in its order, where that is known.
        var ids: [Int]?
        /// The ids of all that are chosen, where their order is not known and they are few.
        var among: [Int]?
    }

    /// The most ids that are handed on to be sorted.
    private static let mostSorted = 5_000

    /// Chooses contacts and a page of them; nil where there is no picture to choose from.
    /// - Parameters:
    ///   - page: the ranks of the page's contacts.
    ///   - database: a reading that has not read anything yet: it is as new as the picture then.
    func choose(
        _ choice: ContactChoice, order: ContactOrder, page: Range<Int>, in database: Database
    ) throws -> Chosen? {
        try state.withLock { state in
            guard state.picture != nil else {
                try considerMaking(&state, in: database)
                return nil
            }
            try Self.bringUpToDate(&state.picture, changes, in: database)
            guard let table = state.picture?.table else { return nil }
            guard let surroundings = try Self.surroundings(of: choice, &state.picture, in: database) else {
                giveUp(&state)
                return nil
            }
            let chosen = table.positions(choice, surroundings)
            let total = chosen?.count ?? table.count
            let ranks = page.clamped(to: 0..<total)
            guard let descends = order.descendsByID else {
                if let chosen {
                    guard total <= Self.mostSorted else { return Chosen(total: total) }
                    return Chosen(total: total, among: chosen.positions(ranked: 0..<total).map(table.id(at:)))
                }
                return Chosen(total: total, ids: try state.picture?.walks.ids(order, ranks, in: database))
            }
            let rising = descends ? total - ranks.upperBound..<total - ranks.lowerBound : ranks
            let positions = chosen?.positions(ranked: rising) ?? Array(rising)
            let ids = positions.map(table.id(at:))
            return Chosen(total: total, ids: descends ? ids.reversed() : ids)
        }
    }

    /// Applies what was committed since the picture was looked at; there is none any more where that cannot be done.
    private static func bringUpToDate(
        _ picture: inout Picture?, _ changes: RosterChanges, in database: Database
    ) throws {
        let changed = changes.take()
        var isWhole = false
        defer {
            if !isWhole {
                picture = nil
                changes.drop()
            }
        }
        guard changed.contacts.count <= mostChanges else { return }
        for list in changed.lists { picture?.members[list] = nil }
        if !changed.contacts.isEmpty {
            picture?.walks = RosterWalks()
            let statement = try database.cachedStatement(sql: RosterTable.selection + " WHERE id = ?")
            for id in changed.contacts.sorted() {
                let rows = try Row.fetchCursor(statement, arguments: [id])
                // A contact that is gone has all positions behind it change.
                guard try rows.next() != nil, picture?.table.enter(statement.sqliteStatement) == true else { return }
            }
        }
        isWhole = true
    }

    /// What the choice needs to know besides the table; nil where that cannot be held.
    private static func surroundings(
        of choice: ContactChoice, _ picture: inout Picture?, in database: Database
    ) throws -> RosterTable.Surroundings? {
        var surroundings = RosterTable.Surroundings()
        if choice.text != nil || choice.company != nil {
            guard try picture?.companies.bringUpToDate(in: database) == true else { return nil }
        }
        if let text = choice.text {
            surroundings.companiesOfText = picture?.companies.holders(of: text, domainsToo: true)
        }
        if let company = choice.company {
            surroundings.companiesOfName = picture?.companies.holders(of: company, domainsToo: false)
        }
        if !choice.lists.isEmpty { surroundings.members = try members(of: choice.lists, &picture, in: database) }
        return surroundings
    }

    /// Who is in one of some lists that are not removed.
    private static func members(
        of lists: [Int], _ picture: inout Picture?, in database: Database
    ) throws -> PositionSet {
        let known = try database.cachedStatement(
            sql: "SELECT id FROM list WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))"
        )
        guard let table = picture?.table else { return PositionSet(of: 0) }
        var members = PositionSet(of: table.count)
        for list in try Int.fetchAll(known, arguments: [ContactChoice.json(lists)]) {
            if let kept = picture?.members[list] {
                members.formUnion(kept)
                continue
            }
            let statement = try database.cachedStatement(
                sql: "SELECT contact FROM membership WHERE list = ? ORDER BY contact"
            )
            var ofList = PositionSet(of: table.count)
            let rows = try Row.fetchCursor(statement, arguments: [list])
            var position = 0
            while try rows.next() != nil {
                let id = Int(sqlite3_column_int64(statement.sqliteStatement, 0))
                guard let found = table.position(of: id, from: position) else { continue }
                ofList.insert(found)
                position = found
            }
            if let count = picture?.members.count, count >= mostLists { picture?.members = [:] }
            picture?.members[list] = ofList
            members.formUnion(ofList)
        }
        return members
    }

    private func considerMaking(_ state: inout State, in database: Database) throws {
        state.pagesAsked += 1
        guard state.pagesAsked >= Self.leastPages, !state.isBeingMade, !state.isImpossible else { return }
        let spread = try database.cachedStatement(sql: "SELECT COALESCE(MAX(id) - MIN(id) + 1, 0) FROM contact")
        guard try Int.fetchOne(spread) ?? 0 >= leastContacts else { return }
        state.isBeingMade = true
        DispatchQueue.global(qos: .utility).async { self.make() }
    }

    /// Makes the picture, and shows it.
    func make() {
        changes.keep()
        let table = try? readers.read { database -> RosterTable? in
            var table = RosterTable()
            let statement = try database.cachedStatement(sql: RosterTable.selection + " ORDER BY id")
            let rows = try Row.fetchCursor(statement)
            while try rows.next() != nil {
                guard table.enter(statement.sqliteStatement) else { return nil }
            }
            return table
        }
        state.withLock { state in
            state.isBeingMade = false
            if let table = table ?? nil { state.picture = Picture(table: table) } else { giveUp(&state) }
        }
    }

    /// Leaves it to statements from now on: the contacts are such that they cannot be held.
    private func giveUp(_ state: inout State) {
        state.isImpossible = true
        state.picture = nil
        changes.drop()
    }

    /// Whether there is a picture.
    var isMade: Bool { state.withLock { $0.picture != nil } }
}
