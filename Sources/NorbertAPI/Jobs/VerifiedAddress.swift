public import OrderedJSON

/// What verifying one address came to.
///
/// VoilaNorbert, “Verify Endpoint”, the `results` of its webhook. The columns of the file of results are not published;
/// here they are the members of the webhook: `email,is_deliverable,is_risky,is_bounce,error_msg`, with `true` and `false`.
public struct VerifiedAddress: APIValue, Hashable {
    public var email: String
    /// Whether mail arrives there.
    public var isDeliverable: Bool
    /// Whether mail may arrive there.
    public var isRisky: Bool
    /// Whether the address does not exist.
    public var isBounce: Bool
    /// Why nothing is known, or why the address does not exist.
    public var errorMessage: String?

    public init(email: String, isDeliverable: Bool, isRisky: Bool, isBounce: Bool, errorMessage: String? = nil) {
        self.email = email
        self.isDeliverable = isDeliverable
        self.isRisky = isRisky
        self.isBounce = isBounce
        self.errorMessage = errorMessage
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        email = try members.value("email")
        isDeliverable = try members.optional("is_deliverable") ?? false
        isRisky = try members.optional("is_risky") ?? false
        isBounce = try members.optional("is_bounce") ?? false
        errorMessage = try members.optional("error_msg")
    }

    public var json: JSON {
        [
            "email": .string(email), "is_deliverable": .bool(isDeliverable), "is_risky": .bool(isRisky),
            "is_bounce": .bool(isBounce), "error_msg": JSON(errorMessage),
        ]
    }
}

extension VerifiedAddress: JobCSV {
    public static let header = ["email", "is_deliverable", "is_risky", "is_bounce", "error_msg"]

    public var row: [String] {
        [email, "\(isDeliverable)", "\(isRisky)", "\(isBounce)", errorMessage ?? ""]
    }

    public init(row: [String], columns: JobColumns) throws(DecodingFault) {
        email = try columns.required("email", in: row)
        isDeliverable = try columns.truth("is_deliverable", in: row)
        isRisky = try columns.truth("is_risky", in: row)
        isBounce = try columns.truth("is_bounce", in: row)
        errorMessage = columns.filled("error_msg", in: row)
    }
}
