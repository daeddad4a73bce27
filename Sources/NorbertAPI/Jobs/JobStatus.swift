public import OrderedJSON

/// How far a job is, in the vendor's word; a word that is not known stays what it is.
///
/// VoilaNorbert, the member `status` of “Bulk operations”, “Verify Endpoint” and “Enrichment Endpoint”, whose samples show
/// four of these; the reference names no word for a job that failed.
public struct JobStatus: APIValue, RawRepresentable, Hashable {
    public static let queued = JobStatus(rawValue: "QUEUED")
    public static let processing = JobStatus(rawValue: "PROCESSING")
    public static let paused = JobStatus(rawValue: "PAUSED")
    public static let ended = JobStatus(rawValue: "ENDED")
    public static let failed = JobStatus(rawValue: "FAILED")

    /// The word, in capitals.
    public var rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(json: JSON) throws(DecodingFault) {
        rawValue = try String(json: json).uppercased()
    }

    public var json: JSON { .string(rawValue) }

    /// Whether nothing more will happen to the job.
    public var isOver: Bool { self == .ended || self == .failed }
}

extension JobStatus: CustomStringConvertible {
    public var description: String { rawValue }
}

/// Whose job it is.
///
/// VoilaNorbert, the member `account` of bulk files, verifications and enrichments.
public struct JobAccount: APIValue, Hashable {
    public var email: String?
    public var firstname: String?
    public var name: String?
    /// Undocumented beyond its null; kept as it comes.
    public var plan: JSON

    public init(email: String?, firstname: String? = nil, name: String? = nil, plan: JSON = .null) {
        self.email = email
        self.firstname = firstname
        self.name = name
        self.plan = plan
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        email = try members.optional("email")
        firstname = try members.optional("firstname")
        name = try members.optional("name")
        plan = members.raw("plan")
    }

    public var json: JSON {
        ["email": JSON(email), "firstname": JSON(firstname), "name": JSON(name), "plan": plan]
    }
}
