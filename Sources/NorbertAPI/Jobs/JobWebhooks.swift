public import OrderedJSON

/// The end of a verification as its webhook is told of it, with all results.
///
/// VoilaNorbert, “Verify Endpoint” (`POST /verifier/upload`). Only `results` is published; the rest is as the webhook of
/// enrichments has it. Id and token stand first, so that a reader knows the job before a long body ends.
public struct VerificationWebhook: APIValue {
    public var id: Int?
    /// The word that the calls on the job take.
    public var token: String?
    public var results: [VerifiedAddress]
    /// The address of the file of results.
    public var fileURL: String?

    public init(id: Int?, token: String?, results: [VerifiedAddress], fileURL: String?) {
        self.id = id
        self.token = token
        self.results = results
        self.fileURL = fileURL
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.optional("id")
        token = try members.optional("token")
        results = try members.value("results")
        results.removeAll { $0.email.lowercased() == "email" }
        fileURL = try members.optional("file_url")
    }

    public var json: JSON {
        [
            "id": JSON(id), "token": JSON(token), "results": .array(results.map(\.json)), "file_url": JSON(fileURL),
        ]
    }
}

/// The end of an enrichment as its webhook is told of it, with all results.
///
/// VoilaNorbert, “Enrichment Endpoint” (`POST /enrich/upload`), as its clients read it. A header among the results is left
/// out.
public struct EnrichmentWebhook: APIValue {
    public var id: Int?
    /// The word that the calls on the job take.
    public var token: String?
    public var results: [EnrichedPerson]
    /// The address of the file of results.
    public var fileURL: String?

    public init(id: Int?, token: String?, results: [EnrichedPerson], fileURL: String?) {
        self.id = id
        self.token = token
        self.results = results
        self.fileURL = fileURL
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.optional("id")
        token = try members.optional("token")
        results = try members.value("results")
        results.removeAll(where: \.isHeader)
        fileURL = try members.optional("file_url")
    }

    public var json: JSON {
        [
            "id": JSON(id), "token": JSON(token), "results": .array(results.map(\.json)), "file_url": JSON(fileURL),
        ]
    }
}
