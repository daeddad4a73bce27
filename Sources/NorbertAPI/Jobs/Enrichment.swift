public import OrderedJSON

/// A list of addresses whose people are looked up, and how far that is.
///
/// VoilaNorbert, “Enrichment Endpoint” (`GET /enrich/{token}`, `pause`, `resume`). An unknown token is a 404.
public struct Enrichment: APIValue {
    public var id: Int
    /// The word that the calls on enrichments take.
    public var token: String
    /// Whose job it is.
    public var account: JobAccount?
    /// How far the job is.
    public var status: JobStatus
    /// The file's name: `upload.txt`.
    public var filename: String?
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
    /// Addresses that were handed in.
    public var entries: Int
    /// Addresses whose people were looked up.
    public var treated: Int
    /// Addresses whose people were found.
    public var success: Int
    /// Whether all entries were read.
    public var isLoaded: Bool
    /// Where the server keeps the file.
    public var path: String?
    public var stripeID: String?
    /// How the job came: `API`.
    public var type: String?

    public init(
        id: Int, token: String, account: JobAccount? = nil, status: JobStatus, filename: String? = nil,
        email: String? = nil, created: APITime, started: APITime? = nil, ended: APITime? = nil, paid: APITime? = nil,
        refunded: APITime? = nil, price: Amount? = nil, entries: Int, treated: Int = 0, success: Int = 0,
        isLoaded: Bool = true, path: String? = nil, stripeID: String? = nil, type: String? = "API"
    ) {
        self.id = id
        self.token = token
        self.account = account
        self.status = status
        self.filename = filename
        self.email = email
        self.created = created
        self.started = started
        self.ended = ended
        self.paid = paid
        self.refunded = refunded
        self.price = price
        self.entries = entries
        self.treated = treated
        self.success = success
        self.isLoaded = isLoaded
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
        email = try members.optional("email")
        created = try members.value("created")
        started = try members.optional("started")
        ended = try members.optional("ended")
        paid = try members.optional("paid")
        refunded = try members.optional("refunded")
        price = try members.optional("price")
        entries = try members.value("entries")
        treated = try members.optional("treated") ?? 0
        success = try members.optional("success") ?? 0
        isLoaded = try members.optional("is_loaded") ?? true
        path = try members.optional("path")
        stripeID = try members.optional("stripe_id")
        type = try members.optional("type")
    }

    public var json: JSON {
        [
            "account": JSON(account), "created": created.json, "email": JSON(email), "ended": JSON(ended),
            "entries": .int(entries), "filename": JSON(filename), "id": .int(id), "is_loaded": .bool(isLoaded),
            "paid": JSON(paid), "path": JSON(path), "price": JSON(price), "refunded": JSON(refunded),
            "started": JSON(started), "status": status.json, "stripe_id": JSON(stripeID), "success": .int(success),
            "token": .string(token), "treated": .int(treated), "type": JSON(type),
        ]
    }
}
