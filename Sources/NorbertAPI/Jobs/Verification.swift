public import OrderedJSON

/// A list of addresses that are verified, and how far that is.
///
/// VoilaNorbert, “Verify Endpoint” (`GET /verifier/{token}`, `pause`, `resume`). An unknown token is a 404.
public struct Verification: APIValue {
    public var id: Int
    /// The word that the calls on verifications take.
    public var token: String
    /// Whose job it is.
    public var account: JobAccount?
    /// How far the job is.
    public var status: JobStatus
    /// The file's name: `upload.txt`.
    public var filename: String?
    /// Undocumented beyond its null.
    public var name: String?
    /// Undocumented beyond its null.
    public var email: String?
    /// When the addresses were handed in.
    public var created: APITime
    /// When the work began.
    public var started: APITime?
    /// When the work ended.
    public var ended: APITime?
    /// When it was paid.
    public var paid: APITime?
    /// When it was paid back.
    public var refunded: APITime?
    /// What it cost, in the account's currency. The reference shows a null; the embedded service writes what was taken
    /// from the balance.
    public var price: Amount?
    /// Addresses that do not exist.
    public var bounces: Int
    /// Addresses that mail arrives at.
    public var deliverables: Int
    /// Addresses that mail may arrive at.
    public var risky: Int
    /// Addresses that were handed in.
    public var entries: Int
    /// Addresses that were verified.
    public var treated: Int
    /// Whether all entries were read.
    public var isLoaded: Bool
    /// Whether the addresses are enriched as well.
    public var enrich: Bool
    /// The enrichment of the addresses.
    public var enrichToken: String?
    /// Where the server keeps the file.
    public var path: String?
    public var stripeID: String?
    /// How the job came: `API`.
    public var type: String?

    public init(
        id: Int, token: String, account: JobAccount? = nil, status: JobStatus, filename: String? = nil,
        name: String? = nil, email: String? = nil, created: APITime, started: APITime? = nil, ended: APITime? = nil,
        paid: APITime? = nil, refunded: APITime? = nil, price: Amount? = nil, bounces: Int = 0, deliverables: Int = 0,
        risky: Int = 0, entries: Int, treated: Int = 0, isLoaded: Bool = true, enrich: Bool = false,
        enrichToken: String? = nil, path: String? = nil, stripeID: String? = nil, type: String? = "API"
    ) {
        self.id = id
        self.token = token
        self.account = account
        self.status = status
        self.filename = filename
        self.name = name
        self.email = email
        self.created = created
        self.started = started
        self.ended = ended
        self.paid = paid
        self.refunded = refunded
        self.price = price
        self.bounces = bounces
        self.deliverables = deliverables
        self.risky = risky
        self.entries = entries
        self.treated = treated
        self.isLoaded = isLoaded
        self.enrich = enrich
        self.enrichToken = enrichToken
        self.path = path
        self.stripeID = stripeID
        self.type = type
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.value("id")
        token = try members.value("token")
        account = try members.optional("account")
        status = try members.value("status")
        filename = try members.optional("filename")
        name = try members.optional("name")
        email = try members.optional("email")
        created = try members.value("created")
        started = try members.optional("started")
        ended = try members.optional("ended")
        paid = try members.optional("paid")
        refunded = try members.optional("refunded")
        price = try members.optional("price")
        bounces = try members.optional("bounces") ?? 0
        deliverables = try members.optional("deliverables") ?? 0
        risky = try members.optional("risky") ?? 0
        entries = try members.value("entries")
        treated = try members.optional("treated") ?? 0
        isLoaded = try members.optional("is_loaded") ?? true
        enrich = try members.optional("enrich") ?? false
        enrichToken = try members.optional("enrich_token")
        path = try members.optional("path")
        stripeID = try members.optional("stripe_id")
        type = try members.optional("type")
    }

    public var json: JSON {
        [
            "account": JSON(account), "bounces": .int(bounces), "created": created.json,
            "deliverables": .int(deliverables), "email": JSON(email), "ended": JSON(ended), "enrich": .bool(enrich),
            "enrich_token": JSON(enrichToken), "entries": .int(entries), "filename": JSON(filename), "id": .int(id),
            "is_loaded": .bool(isLoaded), "name": JSON(name), "paid": JSON(paid), "path": JSON(path),
            "price": JSON(price), "refunded": JSON(refunded), "risky": .int(risky), "started": JSON(started),
            "status": status.json, "stripe_id": JSON(stripeID), "token": .string(token), "treated": .int(treated),
            "type": JSON(type),
        ]
    }
}
