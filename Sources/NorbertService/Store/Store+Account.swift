import GRDB

/// The account's counts of credits.
struct CreditCounts: Sendable, Equatable {
    /// When the sandbox was made, in milliseconds since 1970.
    var created: Int
    /// Search credits that were not charged yet.
    var remaining: Int
    /// Search credits that were charged.
    var used: Int
    /// Of the remaining, those that searches under way hold back.
    var held: Int
    var verifyRemaining: Int
    var verifyProcessed: Int
    var enrichRemaining: Int
    var enrichProcessed: Int

    /// What a new search can still be taken on with.
    var available: Int { remaining - held }
}

extension Store {
    /// The search credits of a new sandbox, and those for verifying and for enriching.
    static let firstCredits = (search: 1_000, verify: 10_000, enrich: 10_000)

    /// Makes the account where there is none, and sets its remaining search credits where a number is given.
    func openAccount(credits: Int?, at now: Int) async throws {
        try await write { database in
            try database.run(
                """
                INSERT OR IGNORE INTO account (id, created, credits_remaining, verify_remaining, enrich_remaining)
                VALUES (1, ?, ?, ?, ?)
                """,
                arguments: [now, Self.firstCredits.search, Self.firstCredits.verify, Self.firstCredits.enrich]
            )
            if let credits {
                try database.run("UPDATE account SET credits_remaining = ?", arguments: [max(0, credits)])
            }
        }
    }

    func credits() throws -> CreditCounts {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT created, credits_remaining, credits_used, credits_held, verify_remaining, verify_processed,
                        enrich_remaining, enrich_processed FROM account
                    """
            )
            guard let row = try Row.fetchOne(statement) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            return CreditCounts(
                created: row[0], remaining: row[1], used: row[2], held: row[3], verifyRemaining: row[4],
                verifyProcessed: row[5], enrichRemaining: row[6], enrichProcessed: row[7]
            )
        }
    }

    /// Holds one credit back for a search; false when all that remain are held already.
    static func holdCredit(in database: Database) throws -> Bool {
        try database.run(
            "UPDATE account SET credits_held = credits_held + 1 WHERE credits_remaining > credits_held"
        )
        return database.changesCount == 1
    }

    /// Gives a held credit back, and charges it where the search found an address.
    ///
    /// Credits that were set below what is held (`credits` at the start) run out at zero: what is found beyond that is
    /// free.
    static func releaseCredit(charging isCharged: Bool, in database: Database) throws {
        try database.run(
            """
            UPDATE account SET credits_held = MAX(0, credits_held - 1),
                credits_remaining = credits_remaining - MIN(?1, credits_remaining),
                credits_used = credits_used + MIN(?1, credits_remaining)
            """,
            arguments: [isCharged ? 1 : 0]
        )
    }
}
