public import OrderedJSON

/// The organization that pays, with its plan and credits.
///
/// VoilaNorbert, “Organization” (`GET /organization/`).
public struct Organization: APIValue {
    /// The number of it.
    public var id: Int
    /// The name that invoices bear.
    public var companyName: String?
    /// The number for value-added tax.
    public var companyVAT: String?
    /// Street and house.
    public var address: String?
    /// The postal code, a text.
    public var zipcode: String?
    /// The town.
    public var city: String?
    /// The country's name.
    public var country: String?
    /// Whether credits are bought again by themselves.
    public var isAutoRenew: Bool
    /// The remaining credits below which that happens.
    public var autoRenewAt: Int?
    /// How many are bought then.
    public var autoRenewQuantity: Int?
    /// When the credit card ends.
    public var ccExpires: APITime?
    /// What is paid for; nil without a plan.
    public var plan: OrganizationPlan?
    /// Whether a period is a year.
    public var isYearly: Bool
    /// When the next period is paid.
    public var nextPayment: APITime?
    /// What is left, of `remains` and `total` alone.
    public var credits: Credits

    public init(
        id: Int, companyName: String? = nil, companyVAT: String? = nil, address: String? = nil, zipcode: String? = nil,
        city: String? = nil, country: String? = nil, isAutoRenew: Bool = false, autoRenewAt: Int? = nil,
        autoRenewQuantity: Int? = nil, ccExpires: APITime? = nil, plan: OrganizationPlan? = nil, isYearly: Bool = false,
        nextPayment: APITime? = nil, credits: Credits
    ) {
        self.id = id
        self.companyName = companyName
        self.companyVAT = companyVAT
        self.address = address
        self.zipcode = zipcode
        self.city = city
        self.country = country
        self.isAutoRenew = isAutoRenew
        self.autoRenewAt = autoRenewAt
        self.autoRenewQuantity = autoRenewQuantity
        self.ccExpires = ccExpires
        self.plan = plan
        self.isYearly = isYearly
        self.nextPayment = nextPayment
        self.credits = credits
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.value("id")
        companyName = try members.optional("company_name")
        companyVAT = try members.optional("company_vat")
        address = try members.optional("address")
        zipcode = try members.optional("zipcode")
        city = try members.optional("city")
        country = try members.optional("country")
        isAutoRenew = try members.optional("is_auto_renew") ?? false
        autoRenewAt = try members.optional("auto_renew_at")
        autoRenewQuantity = try members.optional("auto_renew_quantity")
        ccExpires = try members.optional("cc_expires")
        plan = try members.optional("plan")
        isYearly = try members.optional("is_yearly") ?? false
        nextPayment = try members.optional("next_payment")
        credits = try members.value("credits")
    }

    public var json: JSON {
        [
            "id": .int(id), "company_name": JSON(companyName), "company_vat": JSON(companyVAT),
            "address": JSON(address), "zipcode": JSON(zipcode), "city": JSON(city), "country": JSON(country),
            "is_auto_renew": .bool(isAutoRenew), "auto_renew_at": JSON(autoRenewAt),
            "auto_renew_quantity": JSON(autoRenewQuantity), "cc_expires": JSON(ccExpires), "plan": JSON(plan),
            "is_yearly": .bool(isYearly), "next_payment": JSON(nextPayment), "credits": credits.json,
        ]
    }
}

/// What an organization pays for: its plan.
///
/// VoilaNorbert, the member `plan` of “Organization” (`GET /organization/`).
public struct OrganizationPlan: APIValue {
    /// Credits in a period.
    public var credits: Int
    /// The number of it.
    public var id: Int
    /// The plan's name.
    public var name: String
    /// What a period costs, in the account's currency.
    public var price: Amount

    public init(credits: Int, id: Int, name: String, price: Amount) {
        self.credits = credits
        self.id = id
        self.name = name
        self.price = price
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        credits = try members.value("credits")
        id = try members.value("id")
        name = try members.value("name")
        price = try members.value("price")
    }

    public var json: JSON {
        ["credits": .int(credits), "id": .int(id), "name": .string(name), "price": price.json]
    }
}
