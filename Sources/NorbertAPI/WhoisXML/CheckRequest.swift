public import OrderedJSON

/// A request to check addresses, and how far it is.
///
/// WhoisXML, `POST /api/bevService/request/status`, and `data[k]` of `POST /api/bevService/request/list`.
public struct CheckRequest: APIValue, Hashable {
    /// The number that the other calls take. Its description says text, the samples show a number; either is read.
    public var id: Int
    /// The version of the check; it can be missing, and only then it is not written.
    public var apiVersion: Int?
    /// When the request began; whole seconds, which the vendor writes as a text.
    public var started: APITime
    /// Addresses that were handed in.
    public var total: Int
    /// Entries that are no addresses.
    public var invalid: Int
    /// Addresses that were worked on.
    public var processed: Int
    /// Addresses that could not be checked.
    public var failed: Int
    /// Whether the work is done; 1 or 0 for the vendor.
    public var ready: Bool

    public init(
        id: Int, apiVersion: Int? = 3, started: APITime, total: Int, invalid: Int = 0, processed: Int = 0,
        failed: Int = 0, ready: Bool = false
    ) {
        self.id = id
        self.apiVersion = apiVersion
        self.started = started
        self.total = total
        self.invalid = invalid
        self.processed = processed
        self.failed = failed
        self.ready = ready
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        let id: TextOrNumber = try members.value("id")
        self.id = id.number
        apiVersion = try members.optional("api_version")
        let started: SecondsText = try members.value("date_start")
        self.started = started.time
        total = try members.value("total_emails")
        invalid = try members.optional("invalid_emails") ?? 0
        processed = try members.optional("processed_emails") ?? 0
        failed = try members.optional("failed_emails") ?? 0
        ready = try members.value("ready")
    }

    public var json: JSON {
        var object: JSONObject = ["id": .int(id)]
        if let apiVersion { object["api_version"] = .int(apiVersion) }
        object["date_start"] = .string(SecondsText(time: started).text)
        object["total_emails"] = .int(total)
        object["invalid_emails"] = .int(invalid)
        object["processed_emails"] = .int(processed)
        object["failed_emails"] = .int(failed)
        object["ready"] = .int(ready ? 1 : 0)
        return .object(object)
    }
}

/// A moment as a text of seconds since 1970.
struct SecondsText: Readable {
    let time: APITime

    init(time: APITime) {
        self.time = time
    }

    init(json: JSON) throws(DecodingFault) {
        let seconds = try TextOrNumber(json: json).number
        let (milliseconds, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !isTooLong else {
            throw DecodingFault(path: "", expected: "a time in seconds", found: String(seconds))
        }
        time = APITime(milliseconds: milliseconds)
    }

    var text: String { String(time.milliseconds / 1_000) }
}

/// A whole number that may come as a text.
struct TextOrNumber: Readable {
    let number: Int

    init(json: JSON) throws(DecodingFault) {
        if let number = json.string.flatMap({ Int($0) }) {
            self.number = number
        } else {
            number = try Int(json: json)
        }
    }
}
