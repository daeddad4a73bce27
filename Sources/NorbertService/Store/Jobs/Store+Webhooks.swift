import GRDB

/// A webhook that is owed: a row that stays until its receiver has taken it, or was asked often enough.
struct OwedWebhook: Sendable, Equatable {
    var id: Int
    var url: String
    /// The job whose end it tells of.
    var job: Int?
    /// The contact whose search's end it tells of.
    var contact: Int?
    /// What it says, where that is settled already.
    var body: String?
    /// How often it was tried.
    var tries: Int
    /// When it is to be tried next, in milliseconds since 1970.
    var due: Int
}

extension Store {
    /// Owes a webhook from a moment on.
    static func owe(
        _ url: String, job: Int? = nil, contact: Int? = nil, body: String? = nil, at due: Int?, in database: Database
    ) throws {
        try database.run(
            "INSERT INTO webhook (url, job, contact, body, due) VALUES (?, ?, ?, ?, ?)",
            arguments: [url, job, contact, body, due]
        )
    }

    /// The webhooks that are owed, those that are due first at their head.
    /// - Parameter busy: those that are left out, since they are being sent.
    func owedWebhooks(besides busy: Set<Int>, limit: Int) throws -> [OwedWebhook] {
        let list = "[" + busy.map(String.init).joined(separator: ",") + "]"
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT id, url, job, contact, body, tries, due FROM webhook
                    WHERE due IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY due, id LIMIT ?
                    """
            )
            return try Row.fetchAll(statement, arguments: [list, limit]).map {
                OwedWebhook(
                    id: $0[0], url: $0[1], job: $0[2], contact: $0[3], body: $0[4], tries: $0[5], due: $0[6]
                )
            }
        }
    }

    /// Enters that a webhook is tried, before it is, and when it would be tried again.
    func enterTry(ofWebhook id: Int, nextDue: Int?) async throws {
        try await write { database in
            try database.run(
                "UPDATE webhook SET tries = tries + 1, due = COALESCE(?, due) WHERE id = ?", arguments: [nextDue, id]
            )
        }
    }

    /// Takes a try back that was broken off: it is due again as it was before.
    func takeBackTry(of webhook: OwedWebhook) async throws {
        try await write { database in
            try database.run(
                "UPDATE webhook SET tries = ?, due = ? WHERE id = ?",
                arguments: [webhook.tries, webhook.due, webhook.id]
            )
        }
    }

    /// Removes a webhook that was taken, or is given up.
    func settleWebhook(_ id: Int) async throws {
        try await write { try $0.run("DELETE FROM webhook WHERE id = ?", arguments: [id]) }
    }
}
