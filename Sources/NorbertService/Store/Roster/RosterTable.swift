import GRDB
import GRDBSQLite

/// What the filters of contacts look at, of all contacts in the order of their ids, a column for each.
///
/// A contact is a position in the columns; positions rise with ids. A million contacts take about 90 MB.
struct RosterTable {
    /// The columns that `append` and `update` read, in their order.
    static let selection = """
        SELECT id, company, created, status, email IS NOT NULL, history, name_folded, email_folded FROM contact
        """

    /// Ids of companies lie below this; a set of them has as many bits.
    static let mostCompanies = 1 << 26

    private static let statuses = ["LEAD", "CONTACTED", "WON", "LOST"]
    private static let foundTrait: UInt8 = 4
    private static let historyTrait: UInt8 = 8

    private var ids: [Int] = []
    private var companies: [UInt32] = []
    private var created: [Int] = []
    /// The status, by its number, and the traits as bits above it.
    private var traits: [UInt8] = []
    private var names = TextColumn()
    private var emails = TextColumn()

    var count: Int { ids.count }
    var lastID: Int { ids.last ?? 0 }

    func id(at position: Int) -> Int { ids[position] }

    /// The position of the contact with an id; nil where it is not here.
    /// - Parameter start: where it is not before; near to it, it is found at once.
    func position(of id: Int, from start: Int = 0) -> Int? {
        var (low, high, step) = (start, start, 1)
        while high < ids.count, ids[high] < id {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }

    /// Adds the contact of a row behind the others, or brings it up to date where it is here.
    /// - Returns: whether that could be done; if not, this is no picture of the table any more.
    mutating func enter(_ row: OpaquePointer) -> Bool {
        let id = Int(sqlite3_column_int64(row, 0))
        let company = sqlite3_column_int64(row, 1)
        guard let traits = Self.traits(row), company >= 0, company < Self.mostCompanies else { return false }
        let made = Int(sqlite3_column_int64(row, 2))
        if id > lastID {
            ids.append(id)
            companies.append(UInt32(company))
            created.append(made)
            self.traits.append(traits)
            names.append(Self.text(row, 6))
            emails.append(Self.text(row, 7))
            return true
        }
        guard let position = position(of: id) else { return false }
        companies[position] = UInt32(company)
        created[position] = made
        self.traits[position] = traits
        names.replace(position, by: Self.text(row, 6))
        emails.replace(position, by: Self.text(row, 7))
        return true
    }

    private static func traits(_ row: OpaquePointer) -> UInt8? {
        guard let status = statuses.firstIndex(where: { text(row, 3).elementsEqual($0.utf8) }) else { return nil }
        return UInt8(status) | (sqlite3_column_int64(row, 4) != 0 ? foundTrait : 0)
            | (sqlite3_column_int64(row, 5) != 0 ? historyTrait : 0)
    }

    /// The bytes of a text, which hold until the statement goes on.
    static func text(_ row: OpaquePointer, _ column: CInt) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(row, column)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(row, column)))
    }
}

extension RosterTable {
    /// What a choice needs to know besides the columns.
    struct Surroundings {
        /// The companies whose name or domain holds the text; by their ids.
        var companiesOfText: PositionSet?
        /// The companies whose name holds the company's.
        var companiesOfName: PositionSet?
        /// Who is in one of the lists.
        var members: PositionSet?
    }

    /// The positions that a choice means; nil when it means all.
    func positions(_ choice: ContactChoice, _ surroundings: Surroundings) -> PositionSet? {
        var chosen: PositionSet?
        func narrow(to set: PositionSet) {
            chosen?.formIntersection(set)
            chosen = chosen ?? set
        }
        func narrow(where holds: (Int) -> Bool) { narrow(to: PositionSet(of: count, where: holds)) }
        if !choice.ids.isEmpty {
            var named = PositionSet(of: count)
            for id in choice.ids { if let position = position(of: id) { named.insert(position) } }
            narrow(to: named)
        }
        if let members = surroundings.members { narrow(to: members) }
        if choice.status != nil || choice.mustBeFound || choice.mustBeHistory {
            let status = choice.status.map { status in Self.statuses.firstIndex(of: status).map(UInt8.init) ?? .max }
            let mask =
                (status == nil ? 0 : 3) | (choice.mustBeFound ? Self.foundTrait : 0)
                | (choice.mustBeHistory ? Self.historyTrait : 0)
            let wanted = (status ?? 0) | (mask & ~3)
            traits.withUnsafeBufferPointer { traits in narrow { traits[$0] & mask == wanted } }
        }
        if choice.from != nil || choice.to != nil {
            let (from, to) = (choice.from ?? .min, choice.to ?? .max)
            let reaches = choice.to == nil
            created.withUnsafeBufferPointer { created in
                narrow { created[$0] >= from && (reaches || created[$0] < to) }
            }
        }
        if let named = surroundings.companiesOfName {
            companies.withUnsafeBufferPointer { companies in narrow { named.contains(Int(companies[$0])) } }
        }
        if let name = choice.name {
            var holders = PositionSet(of: count)
            names.addHolders(of: name, to: &holders)
            narrow(to: holders)
        }
        if let email = choice.email {
            var holders = PositionSet(of: count)
            emails.addHolders(of: email, to: &holders)
            narrow(to: holders)
        }
        if let text = choice.text {
            var holders =
                surroundings.companiesOfText.map { named in
                    companies.withUnsafeBufferPointer { companies in
                        PositionSet(of: count) { named.contains(Int(companies[$0])) }
                    }
                } ?? PositionSet(of: count)
            names.addHolders(of: text, to: &holders)
            emails.addHolders(of: text, to: &holders)
            narrow(to: holders)
        }
        return chosen
    }
}
