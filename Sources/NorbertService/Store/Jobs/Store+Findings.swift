import GRDB
import MailEngine
import NorbertAPI

/// A person whom rows of a bulk name.
struct Sought: Sendable {
    var person: PersonName
    var company: CompanyProfile
    /// The rows, by their places.
    var places: [Int]

    /// What tells people apart: the domain, and the name as filters compare it.
    var key: String { company.domain.text + "\n" + Store.folded(person.full) }
}

/// What became of a person whom rows of a bulk name.
struct Found: Sendable {
    var sought: Sought
    /// What was found; nil where the person is a contact whose search has ended before.
    var finding: Finding?
}

extension Store {
    /// What is known of a person.
    enum Acquaintance: Sendable, Equatable {
        /// Nobody searched for them, or the search learned nothing.
        case none
        /// A search goes on for the contact.
        case searching(contact: Int)
        case known
    }

    /// What is known of people, in their order.
    /// - Parameter asksAgain: whether a search that found nobody counts as none.
    func acquaintance(with people: [Sought], asksAgain: Bool) throws -> [Acquaintance] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT contact.id, contact.searching, contact.email, contact.reason FROM contact
                    JOIN company ON company.id = contact.company WHERE company.domain = ? AND contact.name_folded = ?
                    """
            )
            return try people.map { sought in
                let arguments: StatementArguments = [sought.company.domain.text, Self.folded(sought.person.full)]
                guard let row = try Row.fetchOne(statement, arguments: arguments) else { return .none }
                if row[1] { return .searching(contact: row[0]) }
                let email: String? = row[2]
                let reason: String? = row[3]
                let saysNothing = asksAgain || reason.flatMap(Reason.init)?.saysNothing == true
                return email == nil && saysNothing ? .none : .known
            }
        }
    }

    /// Writes what became of rows of a bulk: its contacts, their list, what they cost, the rows' results and the bulk's
    /// progress, all in one commit. A row that has a result already keeps it.
    /// - Parameters:
    ///   - barren: rows that name nobody who can be searched for.
    ///   - mark: up to where all rows have their results then, where that has moved.
    /// - Returns: the bulk as it is then, or nil where it is gone or was begun anew.
    func record(
        _ findings: [Found], barren: [EntryResult], of job: Job, mark: Job.Mark?, at now: Int
    ) async throws -> Job? {
        try await write { database in
            guard let before = try Self.job(job.id, in: database), before.round == job.round else { return nil }
            var results = barren
            for found in findings {
                let contact = try Self.contact(for: found, at: now, in: database)
                try Self.add(contact: contact, toList: before.list, in: database)
                let find = try database.cachedStatement(sql: "SELECT email, score, reason FROM contact WHERE id = ?")
                guard let row = try Row.fetchOne(find, arguments: [contact]) else { continue }
                let email: String? = row[0]
                let score: Int? = row[1]
                results += found.sought.places.map {
                    EntryResult(
                        place: $0, address: email, outcome: email == nil ? .missing : .found, reason: row[2],
                        details: score.map(String.init)
                    )
                }
            }
            try Self.record(results, of: job.id, mark: mark, at: now, in: database)
            return try Self.job(job.id, in: database)
        }
    }

    /// The contact of a person, made or brought up to date by what was found.
    private static func contact(for found: Found, at now: Int, in database: Database) throws -> Int {
        let company = try company(found.sought.company, in: database)
        let name = found.sought.person.full
        let find = try database.cachedStatement(
            sql: "SELECT id, email, searching FROM contact WHERE company = ? AND name_folded = ?"
        )
        if let row = try Row.fetchOne(find, arguments: [company, folded(name)]) {
            let id: Int = row[0]
            let email: String? = row[1]
            try database.run("UPDATE contact SET history = 1 WHERE id = ? AND history = 0", arguments: [id])
            guard let finding = found.finding, email == nil else { return id }
            // A search that was taken on meanwhile has its answer with this.
            let owed = try database.cachedStatement(sql: "SELECT id FROM search WHERE contact = ?")
            if let search = try Int.fetchOne(owed, arguments: [id]) {
                _ = try finish(search: search, of: id, with: finding, at: now, in: database)
            } else {
                try enter(finding, of: id, in: database)
            }
            return id
        }
        try database.run(
            "INSERT INTO contact (company, name, name_folded, history, created) VALUES (?, ?, ?, 1, ?)",
            arguments: [company, name, folded(name), now]
        )
        let id = Int(database.lastInsertedRowID)
        if let finding = found.finding { try enter(finding, of: id, in: database) }
        return id
    }
}
