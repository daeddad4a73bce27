public import OrderedJSON

/// The account that the key belongs to, with its plan, credits and balances.
///
/// VoilaNorbert, “Account” (`GET /account/`).
public struct Account: APIValue {
    /// Whether the user administers the organization.
    public var admin: Bool
    /// The key. It is for the wire alone: descriptions leave it out, and so must whatever shows an account.
    public var apiToken: String?
    /// The address of the user's picture.
    public var avatarURL: String?
    /// What is left for verifying and enriching.
    public var balance: Balances?
    /// When the account was made.
    public var created: APITime?
    /// What is left for searches.
    public var credits: Credits?
    /// The user's address.
    public var email: String
    /// The user's first name.
    public var firstname: String?
    /// Whether there is a credit card.
    public var hasCC: Bool
    /// Whether the user's address was confirmed.
    public var isAccountVerified: Bool
    /// The user's language, in two letters.
    public var language: String?
    /// The user's name.
    public var name: String?
    /// Whether the user agreed to mail.
    public var optin: Bool
    /// Undocumented beyond its null; kept as it comes.
    public var phoneVerified: JSON
    /// What is paid for; nil without a plan.
    public var plan: AccountPlan?

    public init(
        admin: Bool, apiToken: String? = nil, avatarURL: String? = nil, balance: Balances? = nil,
        created: APITime? = nil, credits: Credits? = nil, email: String, firstname: String? = nil, hasCC: Bool = false,
        isAccountVerified: Bool = true, language: String? = nil, name: String? = nil, optin: Bool = false,
        phoneVerified: JSON = .null, plan: AccountPlan? = nil
    ) {
        self.admin = admin
        self.apiToken = apiToken
        self.avatarURL = avatarURL
        self.balance = balance
        self.created = created
        self.credits = credits
        self.email = email
        self.firstname = firstname
        self.hasCC = hasCC
        self.isAccountVerified = isAccountVerified
        self.language = language
        self.name = name
        self.optin = optin
        self.phoneVerified = phoneVerified
        self.plan = plan
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        admin = try members.optional("admin") ?? false
        apiToken = try members.optional("api_token")
        avatarURL = try members.optional("avatar_url")
        balance = try members.optional("balance")
        created = try members.optional("created")
        credits = try members.optional("credits")
        email = try members.value("email")
        firstname = try members.optional("firstname")
        hasCC = try members.optional("has_cc") ?? false
        isAccountVerified = try members.optional("is_account_verified") ?? false
        language = try members.optional("language")
        name = try members.optional("name")
        optin = try members.optional("optin") ?? false
        phoneVerified = members.raw("phone_verified")
        plan = try members.optional("plan")
    }

    public var json: JSON {
        [
            "admin": .bool(admin), "api_token": JSON(apiToken), "avatar_url": JSON(avatarURL),
            "balance": JSON(balance), "created": JSON(created), "credits": JSON(credits), "email": .string(email),
            "firstname": JSON(firstname), "has_cc": .bool(hasCC), "is_account_verified": .bool(isAccountVerified),
            "language": JSON(language), "name": JSON(name), "optin": .bool(optin), "phone_verified": phoneVerified,
            "plan": JSON(plan),
        ]
    }
}

extension Account: CustomStringConvertible, CustomReflectable {
    /// The account without its key.
    public var description: String {
        var shown = self
        shown.apiToken = nil
        return shown.json.text
    }

    public var customMirror: Mirror { Mirror(self, children: ["email": email]) }
}

/// What an account can do: its plan.
///
/// VoilaNorbert, the member `plan` of “Account” (`GET /account/`).
public struct AccountPlan: APIValue {
    /// Credits in a period.
    public var credits: Int
    /// The plan's name.
    public var display: String
    /// Whether credits that are left go over to the next period.
    public var rollover: Bool
    /// Searches that run at once.
    public var workers: Int
    /// Whether the period is a year.
    public var yearly: Bool

    public init(credits: Int, display: String, rollover: Bool, workers: Int, yearly: Bool) {
        self.credits = credits
        self.display = display
        self.rollover = rollover
        self.workers = workers
        self.yearly = yearly
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        credits = try members.value("credits")
        display = try members.value("display")
        rollover = try members.value("rollover")
        workers = try members.value("workers")
        yearly = try members.value("yearly")
    }

    public var json: JSON {
        [
            "credits": .int(credits), "display": .string(display), "rollover": .bool(rollover),
            "workers": .int(workers), "yearly": .bool(yearly),
        ]
    }
}
