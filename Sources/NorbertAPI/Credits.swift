public import OrderedJSON

/// The credits that searches are paid with: one for each address that is found.
///
/// VoilaNorbert, “Credits” (`GET /organization/credits/`, also without the slash at its end), and the member `credits` of
/// “Account” and “Organization”. An organization tells only `remains` and `total`: the other four are nil there, and a
/// nil one is not written.
public struct Credits: APIValue {
    /// Charges that failed.
    public var chargeFailed: Int?
    /// Credits that one refill adds.
    public var refillCredits: Int?
    /// The remainder below which a refill happens.
    public var refillLimit: Int?
    /// What one refill costs, in the account's currency.
    public var refillPrice: Amount?
    /// Credits left.
    public var remains: Int
    /// All credits ever had.
    public var total: Int

    public init(
        chargeFailed: Int? = nil, refillCredits: Int? = nil, refillLimit: Int? = nil, refillPrice: Amount? = nil,
        remains: Int, total: Int
    ) {
        self.chargeFailed = chargeFailed
        self.refillCredits = refillCredits
        self.refillLimit = refillLimit
        self.refillPrice = refillPrice
        self.remains = remains
        self.total = total
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        chargeFailed = try members.optional("charge_failed")
        refillCredits = try members.optional("refill_credits")
        refillLimit = try members.optional("refill_limit")
        refillPrice = try members.optional("refill_price")
        remains = try members.value("remains")
        total = try members.value("total")
    }

    public var json: JSON {
        var object = JSONObject()
        if let chargeFailed { object["charge_failed"] = .int(chargeFailed) }
        if let refillCredits { object["refill_credits"] = .int(refillCredits) }
        if let refillLimit { object["refill_limit"] = .int(refillLimit) }
        if let refillPrice { object["refill_price"] = refillPrice.json }
        object["remains"] = .int(remains)
        object["total"] = .int(total)
        return .object(object)
    }
}
