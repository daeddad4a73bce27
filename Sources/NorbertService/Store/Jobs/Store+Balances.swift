import GRDB

/// What entries cost, and how a balance is refilled; all in millionths of the vendor's unit.
///
/// The vendor's prices are on a page of their own; these are of the same order.
enum Prices {
    static let verifying = 3_000
    static let enriching = 10_000
    /// What is put onto a balance at a time.
    static let refill = 50_000_000
    /// A balance that falls below this is refilled.
    static let refillLimit = 10_000_000

    /// What a balance is after entries were paid from it, and refilled as often as needed where there is a card; nil
    /// where they cannot be paid.
    static func balance(_ balance: Int, paying cost: Int, hasCard: Bool) -> Int? {
        guard hasCard else { return cost <= balance ? balance - cost : nil }
        let left = balance - cost
        guard left < min(refillLimit, balance) else { return left }
        let missing = refillLimit - left
        return left + (missing + refill - 1) / refill * refill
    }
}

extension Store {
    /// Pays for the entries of a job.
    /// - Returns: what was paid in millionths, or in credits for a request; nil for a bulk, which pays for what it
    ///   finds.
    /// - Throws: `Refusal.noCredits` where they cannot be paid.
    static func charge(_ kind: Job.Kind, entries: Int, hasCard: Bool, in database: Database) throws -> Int? {
        switch kind {
        case .bulk:
            guard try hasCredit(in: database) else { throw Refusal.noCredits }
            return nil
        case .verification:
            return try charge("verify", Prices.verifying * entries, entries, hasCard: hasCard, in: database)
        case .enrichment:
            return try charge("enrich", Prices.enriching * entries, entries, hasCard: hasCard, in: database)
        case .request:
            try database.run(
                "UPDATE account SET check_credits = check_credits - ?1 WHERE check_credits >= ?1", arguments: [entries]
            )
            guard database.changesCount == 1 else { throw Refusal.noCredits }
            return entries
        }
    }

    private static func charge(
        _ service: String, _ cost: Int, _ entries: Int, hasCard: Bool, in database: Database
    ) throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT \(service)_balance FROM account")
        let before = try Int.fetchOne(statement) ?? 0
        guard let after = Prices.balance(before, paying: cost, hasCard: hasCard) else { throw Refusal.noCredits }
        try database.run(
            "UPDATE account SET \(service)_balance = ?, \(service)_processed = \(service)_processed + ?",
            arguments: [after, entries]
        )
        return cost
    }

    /// Pays for a single check of a client of WhoisXML.
    /// - Throws: `Refusal.noCredits` where nothing is left to pay with.
    func payCheck() async throws {
        try await write { _ = try Self.charge(.request, entries: 1, hasCard: false, in: $0) }
    }
}
