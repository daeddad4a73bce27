import GRDB
import MailEngine
import NorbertAPI

/// A search that was taken on and has not ended: a row that stays until its result is written.
struct PendingSearch: Sendable, Equatable {
    /// Rises from search to search.
    var id: Int
    var contact: Int
    var name: String
    var domain: String
}

/// What became of a person whom a search named.
struct Admission: Sendable, Equatable {
    var contact: Int
    /// Whether the contact was made for this search.
    var isNew: Bool
    /// The contact as the API writes it; empty where a page of people was asked for.
    var bytes: [UInt8] = []
}

extension Store {
    /// Takes on a search for one person at a company.
    ///
    /// A person who is known there is answered as known and costs nothing; a search of theirs that ended for want of
    /// an answer (a server out of reach, say) is taken up again.
    /// - Parameter webhook: where the contact is posted to when its search has ended, which may be now.
    /// - Throws: `Refusal` when no credit is left, or the list is not there.
    func admit(
        _ person: PersonName, at profile: CompanyProfile, list: Int?, webhook: String? = nil, now: Int
    ) async throws -> Admission {
        try await write { database in
            try Self.checkList(list, in: database)
            let company = try Self.company(profile, in: database)
            var admission = try Self.admit(
                person, company: company, list: list, now: now, mayBegin: try Self.hasCredit(in: database),
                in: database
            )
            // What was just written is at hand here; to read it after the commit would cost as much as the commit's part.
            admission.bytes = try Self.contactBytes(admission.contact, isNew: admission.isNew, in: database)
            if let webhook {
                let find = try database.cachedStatement(sql: "SELECT searching FROM contact WHERE id = ?")
                let isSearching = try Bool.fetchOne(find, arguments: [admission.contact]) ?? false
                let due = isSearching ? nil : now
                // One that waits already, for the same end and at the same address, tells it once for all who asked.
                let owed = try database.cachedStatement(
                    sql: "SELECT 1 FROM webhook WHERE contact = ? AND url = ? AND (due IS NULL) >= ? LIMIT 1"
                )
                if try Int.fetchOne(owed, arguments: [admission.contact, webhook, isSearching]) == nil {
                    try Self.owe(webhook, contact: admission.contact, at: due, in: database)
                }
            }
            return admission
        }
    }

    /// Takes on searches for the people of one page of a company, in order, as many new ones as there are credits.
    /// - Returns: the known and the admitted; those whom no credit is left for are missing.
    /// - Throws: `Refusal` when there is nobody to answer for want of credits, or the list is not there.
    func admit(
        _ people: [PersonName], at profile: CompanyProfile, list: Int?, now: Int
    ) async throws -> [Admission] {
        try await write { database in
            try Self.checkList(list, in: database)
            let company = try Self.company(profile, in: database)
            var admitted: [Admission] = []
            var credits = try Self.credits(in: database)
            for person in people {
                do {
                    let admission = try Self.admit(
                        person, company: company, list: list, now: now, mayBegin: credits > 0, in: database
                    )
                    if admission.isNew { credits -= 1 }
                    admitted.append(admission)
                } catch Refusal.noCredits {
                    continue
                }
            }
            if admitted.isEmpty, !people.isEmpty { throw Refusal.noCredits }
            return admitted
        }
    }

    /// Whether a company's domain was searched before, and so need not be looked up again.
    func knownCompany(at domain: Domain) throws -> Bool {
        try quick.row(.company, .text(domain.text)) { _ in true } ?? false
    }

    /// The searches that are owed, in the order in which they were taken on, after one of them.
    func pendingSearches(after id: Int, limit: Int) throws -> [PendingSearch] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT search.id, contact.id, contact.name, company.domain
                    FROM search JOIN contact ON contact.id = search.contact JOIN company ON company.id = contact.company
                    WHERE search.id > ? ORDER BY search.id LIMIT ?
                    """
            )
            return try Row.fetchAll(statement, arguments: [id, limit]).map {
                PendingSearch(id: $0[0], contact: $0[1], name: $0[2], domain: $0[3])
            }
        }
    }

    /// The searches that are owed for some contacts.
    func pendingSearches(ofContacts ids: [Int]) throws -> [PendingSearch] {
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT search.id, contact.id, contact.name, company.domain
                    FROM search JOIN contact ON contact.id = search.contact JOIN company ON company.id = contact.company
                    WHERE contact.id IN (SELECT value FROM json_each(?)) ORDER BY search.id
                    """
            )
            return try Row.fetchAll(statement, arguments: [list]).map {
                PendingSearch(id: $0[0], contact: $0[1], name: $0[2], domain: $0[3])
            }
        }
    }

    /// Ends a search: writes its result, charges a credit if an address was found, and owes its webhooks from now on.
    ///
    /// All of it is one commit, guarded by the search's row: a second end of the same search changes nothing.
    /// - Returns: whether this ended the search.
    @discardableResult
    func finish(_ search: PendingSearch, with finding: Finding, at now: Int) async throws -> Bool {
        try await write { database in
            try Self.finish(search: search.id, of: search.contact, with: finding, at: now, in: database)
        }
    }

    /// Ends the search for a contact, by the id of its row.
    static func finish(
        search: Int, of contact: Int, with finding: Finding, at now: Int, in database: Database
    ) throws -> Bool {
        try database.run("DELETE FROM search WHERE id = ?", arguments: [search])
        guard database.changesCount == 1 else { return false }
        try enter(finding, of: contact, in: database)
        try database.run("UPDATE webhook SET due = ? WHERE contact = ? AND due IS NULL", arguments: [now, contact])
        return true
    }

    /// Writes what was found for a contact, and charges for an address.
    static func enter(_ finding: Finding, of contact: Int, in database: Database) throws {
        try database.run(
            """
            UPDATE contact SET searching = 0, email = ?, email_folded = ?, score = ?, reason = ? WHERE id = ?
            """,
            arguments: [
                finding.address?.text, finding.address?.key, finding.score?.rawValue, finding.reason.rawValue,
                contact,
            ]
        )
        if finding.address != nil { try chargeCredit(in: database) }
    }
}

extension Store {
    static func company(_ profile: CompanyProfile, in database: Database) throws -> Int {
        let find = try database.cachedStatement(sql: "SELECT id FROM company WHERE domain = ?")
        if let known = try Int.fetchOne(find, arguments: [profile.domain.text]) { return known }
        try database.run(
            """
            INSERT INTO company (domain, name, name_folded, title, url, description, keywords)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            arguments: [
                profile.domain.text, profile.name, folded(profile.name), profile.title, profile.url,
                profile.description, profile.keywords.joined(separator: "\n"),
            ]
        )
        return Int(database.lastInsertedRowID)
    }

    private static func admit(
        _ person: PersonName, company: Int, list: Int?, now: Int, mayBegin: Bool, in database: Database
    ) throws -> Admission {
        let find = try database.cachedStatement(
            sql: "SELECT id, email IS NULL AND searching = 0, reason FROM contact WHERE company = ? AND name_folded = ?"
        )
        let name = folded(person.full)
        if let known = try Row.fetchOne(find, arguments: [company, name]) {
            let id: Int = known[0]
            try add(contact: id, toList: list, in: database)
            try database.run("UPDATE contact SET history = 1 WHERE id = ? AND history = 0", arguments: [id])
            let reason: String? = known[2]
            if known[1], reason.flatMap(Reason.init)?.saysNothing == true, mayBegin {
                try database.run("UPDATE contact SET searching = 1 WHERE id = ?", arguments: [id])
                try database.run("INSERT INTO search (contact) VALUES (?)", arguments: [id])
            }
            return Admission(contact: id, isNew: false)
        }
        guard mayBegin else { throw Refusal.noCredits }
        try database.run(
            """
            INSERT INTO contact (company, name, name_folded, searching, history, created) VALUES (?, ?, ?, 1, 1, ?)
            """,
            arguments: [company, person.full, name, now]
        )
        let id = Int(database.lastInsertedRowID)
        try database.run("INSERT INTO search (contact) VALUES (?)", arguments: [id])
        try add(contact: id, toList: list, in: database)
        return Admission(contact: id, isNew: true)
    }
}

extension Reason {
    /// Whether a search that ended for this reason learned nothing of the person, so that a later one may find them.
    var saysNothing: Bool {
        switch self {
        case .greylisted, .temporaryFailure, .policyRefusal, .nameServerFailure, .timeout, .noConnection,
            .unclearAnswer, .cancelled:
            true
        default: false
        }
    }
}
