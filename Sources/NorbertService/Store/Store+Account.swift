import GRDB

/// The account's counts of credits.
struct CreditCounts: Sendable, Equatable {
    /// When the sandbox was made, in milliseconds since 1970.
    var created: Int
    /// Search credits that were not charged yet.
    var remaining: Int
    /// Search credits that were charged.
    var used: Int
    /// What is left to verify with, in millionths; and how many addresses were verified.
    var verifyBalance: Int
    var verifyProcessed: Int
    /// What is left to enrich with, in millionths; and how many addresses were enriched.
    var enrichBalance: Int
    var enrichProcessed: Int
    /// The credits of a client of WhoisXML.
    var checks: Int
}

extension Store {
    /// The search credits of a new sandbox.
    static let firstCredits = 1_000

    /// Makes the account where there is none, and sets its credits where numbers are given.
    func openAccount(credits: Int?, checkCredits: Int? = nil, at now: Int) async throws {
        try await write { database in
            try database.run(
                "INSERT OR IGNORE INTO account (id, created, credits_remaining) VALUES (1, ?, ?)",
                arguments: [now, Self.firstCredits]
            )
            if let credits {
                try database.run("UPDATE account SET credits_remaining = ?", arguments: [max(0, credits)])
            }
            if let checkCredits {
                try database.run("UPDATE account SET check_credits = ?", arguments: [max(0, checkCredits)])
            }
        }
    }

    /// Sets what is left to verify and to enrich with, in millionths.
    func setBalances(verify: Int, enrich: Int) async throws {
        try await write { database in
            try database.run(
                "UPDATE account SET verify_balance = ?, enrich_balance = ?",
                arguments: [max(0, verify), max(0, enrich)]
            )
        }
    }

    func credits() throws -> CreditCounts {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT created, credits_remaining, credits_used, verify_balance, verify_processed, enrich_balance,
                        enrich_processed, check_credits FROM account
                    """
            )
            guard let row = try Row.fetchOne(statement) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            return CreditCounts(
                created: row[0], remaining: row[1], used: row[2], verifyBalance: row[3], verifyProcessed: row[4],
                enrichBalance: row[5], enrichProcessed: row[6], checks: row[7]
            )
        }
    }

    /// Whether a credit is left, so that a search may be taken on.
    ///
    /// Searches under way hold nothing back, since most of them may find nothing.
    static func hasCredit(in database: Database) throws -> Bool { try credits(in: database) > 0 }

    /// The search credits that are left.
    static func credits(in database: Database) throws -> Int {
        try Int.fetchOne(try database.cachedStatement(sql: "SELECT credits_remaining FROM account")) ?? 0
    }

    /// Charges a credit for an address that was found.
    ///
    /// Searches that were taken on with the last credits may find more than there are: credits run out at zero, and
    /// what is found beyond that is free.
    static func chargeCredit(in database: Database) throws {
        try database.run(
            """
            UPDATE account SET credits_remaining = credits_remaining - 1, credits_used = credits_used + 1
            WHERE credits_remaining > 0
            """
        )
    }
}
