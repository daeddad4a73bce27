public import OrderedJSON

/// What is known of the person behind one address.
///
/// VoilaNorbert, “Enrichment Endpoint”, the `results` of its webhook, as its clients read them. The reference names the
/// members of a verification there (`is_deliverable` and its kin); where an answer has them they are kept. The columns of
/// the file of results are not published; here they are those that clients read:
/// `Email,Full Name,Job Title,Organization,Location,Twitter,Linkedin,Facebook`.
public struct EnrichedPerson: APIValue, Hashable {
    public var email: String
    public var fullName: String?
    /// What the person does.
    public var title: String?
    /// Where the person works.
    public var organization: String?
    public var location: String?
    public var twitter: String?
    public var linkedin: String?
    public var facebook: String?
    /// Why nothing is known.
    public var errorMessage: String?
    /// Only written when present, as the next two are.
    public var isDeliverable: Bool?
    public var isRisky: Bool?
    public var isBounce: Bool?

    public init(
        email: String, fullName: String? = nil, title: String? = nil, organization: String? = nil,
        location: String? = nil, twitter: String? = nil, linkedin: String? = nil, facebook: String? = nil,
        errorMessage: String? = nil, isDeliverable: Bool? = nil, isRisky: Bool? = nil, isBounce: Bool? = nil
    ) {
        self.email = email
        self.fullName = fullName
        self.title = title
        self.organization = organization
        self.location = location
        self.twitter = twitter
        self.linkedin = linkedin
        self.facebook = facebook
        self.errorMessage = errorMessage
        self.isDeliverable = isDeliverable
        self.isRisky = isRisky
        self.isBounce = isBounce
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        email = try members.value("email")
        fullName = try members.optional("fullName")
        title = try members.optional("title")
        organization = try members.optional("organization")
        location = try members.optional("location")
        twitter = try members.optional("twitter")
        linkedin = try members.optional("linkedin")
        facebook = try members.optional("facebook")
        errorMessage = try members.optional("error_msg")
        isDeliverable = try members.optional("is_deliverable")
        isRisky = try members.optional("is_risky")
        isBounce = try members.optional("is_bounce")
    }

    public var json: JSON {
        var object: JSONObject = [
            "email": .string(email), "fullName": JSON(fullName), "title": JSON(title),
            "organization": JSON(organization), "location": JSON(location), "twitter": JSON(twitter),
            "linkedin": JSON(linkedin), "facebook": JSON(facebook), "error_msg": JSON(errorMessage),
        ]
        if let isDeliverable { object["is_deliverable"] = .bool(isDeliverable) }
        if let isRisky { object["is_risky"] = .bool(isRisky) }
        if let isBounce { object["is_bounce"] = .bool(isBounce) }
        return .object(object)
    }

    /// Whether anything is known beside the address.
    public var isKnown: Bool {
        [fullName, title, organization, location, twitter, linkedin, facebook].contains { $0?.isEmpty == false }
    }

    /// Whether this is no person but the header of a file, which some answers hold among the results.
    var isHeader: Bool { email.lowercased() == "email" }
}

extension EnrichedPerson: JobCSV {
    public static let header = [
        "Email", "Full Name", "Job Title", "Organization", "Location", "Twitter", "Linkedin", "Facebook",
    ]

    public var row: [String] {
        [email] + [fullName, title, organization, location, twitter, linkedin, facebook].map { $0 ?? "" }
    }

    public init(row: [String], columns: JobColumns) throws(DecodingFault) {
        self.init(
            email: try columns.required("Email", in: row), fullName: columns.filled("Full Name", in: row),
            title: columns.filled("Job Title", in: row) ?? columns.filled("Title", in: row),
            organization: columns.filled("Organization", in: row), location: columns.filled("Location", in: row),
            twitter: columns.filled("Twitter", in: row), linkedin: columns.filled("Linkedin", in: row),
            facebook: columns.filled("Facebook", in: row), errorMessage: columns.filled("error_msg", in: row))
    }
}
