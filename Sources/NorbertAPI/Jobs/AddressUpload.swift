public import OrderedJSON

/// Addresses to be verified or enriched.
///
/// VoilaNorbert, “Verify Endpoint” (`POST /verifier/upload`) and “Enrichment Endpoint” (`POST /enrich/upload`). Without a
/// webhook both answer with a 402, and with a 400 above ``mostBytes``.
public struct AddressUpload: Sendable, Hashable {
    /// The most bytes that a file has: 100 MB.
    public static let mostBytes = 100 * 1024 * 1024

    /// Where the addresses are.
    public enum Source: Sendable, Hashable {
        case addresses([String])
        /// A CSV file that travels beside the fields, as the part `file`.
        case file
    }

    /// Where the addresses are.
    public var source: Source
    /// The address that the results are posted to; the vendor refuses to work without.
    public var webhook: String?
    /// The hours after which the addresses are worked on again; nil: never, which is 0 on the wire. (Only samples show
    /// it.)
    public var rerunFrequency: Int?

    public init(source: Source, webhook: String? = nil, rerunFrequency: Int? = nil) {
        self.source = source
        self.webhook = webhook
        self.rerunFrequency = rerunFrequency
    }

    /// Reads the fields of the call: addresses in `data`, with line ends, commas or semicolons between or in several
    /// fields of the name. Some clients call the field `emails` and do not escape its `+`, which arrives as a space.
    /// - Parameter hasFile: Whether the addresses came beside these fields, so that they lack them.
    /// - Throws: `FormFault` naming each field that is missing or cannot be read.
    public init(form: [(String, String)], hasFile: Bool = false) throws(FormFault) {
        var fields = FormFields(form)
        if hasFile {
            source = .file
        } else {
            let addresses = form.flatMap { Self.addresses(field: $0.0, text: $0.1) }
            if addresses.isEmpty { fields.fault("data", "This field is required.") }
            source = .addresses(addresses)
        }
        webhook = fields.text("webhook")
        rerunFrequency = fields.hours("rerun_frequency")
        try fields.check()
    }

    /// The names of the fields that addresses come in.
    public static let addressFields: Set<String> = ["data", "data[]", "emails", "emails[]"]

    /// The addresses in one field; none where it is a field of something else.
    public static func addresses(field: String, text: String) -> [String] {
        guard addressFields.contains(field) else { return [] }
        let entries = text.split { $0.isNewline || $0 == "," || $0 == ";" }.map(trimmed).filter { !$0.isEmpty }
        return entries.map { field.hasPrefix("emails") ? $0.replacing(" ", with: "+") : $0 }
    }

    private static func trimmed(_ text: Substring) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// The fields of the call, which `init(form:)` reads back as the same; but for a file, which travels beside them.
    public var form: [(String, String)] {
        var form: [(String, String)] = []
        if case .addresses(let addresses) = source { form.append(("data", addresses.joined(separator: "\n"))) }
        if let webhook { form.append(("webhook", webhook)) }
        if let rerunFrequency { form.append(("rerun_frequency", String(rerunFrequency))) }
        return form
    }
}

/// The answer to addresses that were handed in: the token of the job.
///
/// VoilaNorbert, “Verify Endpoint” (`POST /verifier/upload`) and “Enrichment Endpoint” (`POST /enrich/upload`).
public struct UploadAnswer: APIValue {
    /// Whether the job was taken.
    public var success: Bool
    /// A sentence for people: `Processing ...`.
    public var status: String
    /// The word that the calls on the job take.
    public var token: String
    /// Undocumented; the sample shows a token.
    public var channel: String?

    public init(success: Bool = true, status: String = "Processing ...", token: String, channel: String?) {
        self.success = success
        self.status = status
        self.token = token
        self.channel = channel
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        success = try members.optional("success") ?? true
        status = try members.optional("status") ?? ""
        token = try members.value("token")
        channel = try members.optional("channel")
    }

    public var json: JSON {
        ["success": .bool(success), "status": .string(status), "token": .string(token), "channel": JSON(channel)]
    }
}
