public import OrderedJSON

/// The balances of an account, one for each service that is paid by the entry.
///
/// VoilaNorbert, the member `balance` of “Account” (`GET /account/`).
public struct Balances: APIValue {
    /// What is left for enriching.
    public var enrich: Balance?
    /// What is left for verifying.
    public var verify: Balance?

    public init(enrich: Balance?, verify: Balance?) {
        self.enrich = enrich
        self.verify = verify
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        enrich = try members.optional("enrich")
        verify = try members.optional("verify")
    }

    public var json: JSON { ["enrich": JSON(enrich), "verify": JSON(verify)] }
}

/// What is left to pay for one service, in the account's currency, and when it is filled up.
///
/// VoilaNorbert, the members of `balance` of “Account” (`GET /account/`).
public struct Balance: APIValue {
    /// Entries that were worked on so far.
    public var processedEntries: Int
    /// What one refill adds.
    public var refillAmount: Amount?
    /// The remainder below which a refill happens.
    public var refillLimit: Amount?
    /// What is left; fractions are usual (`51.685`).
    public var remaining: Amount

    public init(processedEntries: Int, refillAmount: Amount?, refillLimit: Amount?, remaining: Amount) {
        self.processedEntries = processedEntries
        self.refillAmount = refillAmount
        self.refillLimit = refillLimit
        self.remaining = remaining
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        processedEntries = try members.value("processed_entries")
        refillAmount = try members.optional("refill_amount")
        refillLimit = try members.optional("refill_limit")
        remaining = try members.value("remaining")
    }

    public var json: JSON {
        [
            "processed_entries": .int(processedEntries), "refill_amount": JSON(refillAmount),
            "refill_limit": JSON(refillLimit), "remaining": remaining.json,
        ]
    }
}
