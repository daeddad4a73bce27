public import OrderedJSON

/// A file of people who are searched for, and how far that is.
///
/// VoilaNorbert, “Bulk operations” and “Bulk item operations” (`massives/`). An unknown id is a 400.
public struct Bulk: APIValue {
    /// The number that the calls on bulk files take.
    public var id: Int
    /// Whose file it is.
    public var account: JobAccount?
    /// When the file was handed in.
    public var created: APITime
    /// Whether what is found is enriched as well.
    public var enrich: Bool
    /// The enrichment of what was found.
    public var enrichToken: String?
    /// The file's name: `upload.csv`.
    public var filename: String?
    /// The hours after which the file is worked on again; nil: never.
    public var rerunFrequency: Int?
    /// When the file was last worked on anew. The reference spells the member `rerun_lasttime` for one file and
    /// `rerun_last_time` in the list of them; either is read.
    public var rerunLastTime: APITime?
    /// The address that is told of the end.
    public var webhook: String?
    /// The list that what was found is in.
    public var listID: Int?
    /// How many people the file names.
    public var quantity: Int
    /// How far the search is.
    public var status: JobStatus
    /// How many addresses were found.
    public var success: Int
    /// How many people were searched for.
    public var treated: Int
    /// When something last changed.
    public var updated: APITime

    public init(
        id: Int, account: JobAccount? = nil, created: APITime, enrich: Bool = false, enrichToken: String? = nil,
        filename: String? = nil, rerunFrequency: Int? = nil, rerunLastTime: APITime? = nil, webhook: String? = nil,
        listID: Int? = nil, quantity: Int, status: JobStatus, success: Int = 0, treated: Int = 0, updated: APITime
    ) {
        self.id = id
        self.account = account
        self.created = created
        self.enrich = enrich
        self.enrichToken = enrichToken
        self.filename = filename
        self.rerunFrequency = rerunFrequency
        self.rerunLastTime = rerunLastTime
        self.webhook = webhook
        self.listID = listID
        self.quantity = quantity
        self.status = status
        self.success = success
        self.treated = treated
        self.updated = updated
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.value("id")
        account = try members.optional("account")
        created = try members.value("created")
        enrich = try members.optional("enrich") ?? false
        enrichToken = try members.optional("enrich_token")
        filename = try members.optional("filename")
        rerunFrequency = try members.optional("rerun_frequency")
        let lastTime: APITime? = try members.optional("rerun_lasttime")
        let lastTimeInList: APITime? = try members.optional("rerun_last_time")
        rerunLastTime = lastTime ?? lastTimeInList
        webhook = try members.optional("webhook")
        listID = try members.optional("list_id")
        quantity = try members.value("quantity")
        status = try members.value("status")
        success = try members.optional("success") ?? 0
        treated = try members.optional("treated") ?? 0
        updated = try members.optional("updated") ?? created
    }

    public var json: JSON { json(lastTime: "rerun_lasttime") }

    /// The shape that the file has in a list of them.
    public var listJSON: JSON { json(lastTime: "rerun_last_time") }

    private func json(lastTime: String) -> JSON {
        .object(
            JSONObject([
                (key: "account", value: JSON(account)), (key: "created", value: created.json),
                (key: "enrich", value: .bool(enrich)), (key: "enrich_token", value: JSON(enrichToken)),
                (key: "filename", value: JSON(filename)), (key: "rerun_frequency", value: JSON(rerunFrequency)),
                (key: lastTime, value: JSON(rerunLastTime)), (key: "webhook", value: JSON(webhook)),
                (key: "id", value: .int(id)), (key: "list_id", value: JSON(listID)),
                (key: "quantity", value: .int(quantity)), (key: "status", value: status.json),
                (key: "success", value: .int(success)), (key: "treated", value: .int(treated)),
                (key: "updated", value: updated.json),
            ]))
    }
}

/// The bulk files of an account, or a part of them.
///
/// VoilaNorbert, “List bulk files” (`GET /massives/`).
public struct BulkList: APIValue {
    /// The files in the order of the answer.
    public var result: [Bulk]

    public init(result: [Bulk]) {
        self.result = result
    }

    public init(json: JSON) throws(DecodingFault) {
        result = try Results<Bulk>(json: json).result
    }

    public var json: JSON { ["result": .array(result.map(\.listJSON))] }
}
