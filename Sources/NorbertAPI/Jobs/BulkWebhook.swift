public import OrderedJSON

/// The end of a bulk file as its webhook is told of it.
///
/// VoilaNorbert, “Submit a bulk file” (`POST /massives/`), the structure in its text.
public struct BulkWebhook: APIValue {
    /// How many addresses were found.
    public var success: Int
    /// The file that this one works on again; nil for one that was handed in.
    public var originID: Int?
    /// The address of the results, which only this tells.
    public var resultFile: String?
    /// How many people were searched for.
    public var treated: Int
    /// The bulk file.
    public var id: Int
    /// How many people the file names.
    public var quantity: Int

    public init(success: Int, originID: Int? = nil, resultFile: String?, treated: Int, id: Int, quantity: Int) {
        self.success = success
        self.originID = originID
        self.resultFile = resultFile
        self.treated = treated
        self.id = id
        self.quantity = quantity
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        success = try members.optional("success") ?? 0
        originID = try members.optional("origin_id")
        resultFile = try members.optional("result_file")
        treated = try members.optional("treated") ?? 0
        id = try members.value("id")
        quantity = try members.optional("quantity") ?? 0
    }

    public var json: JSON {
        [
            "success": .int(success), "origin_id": JSON(originID), "result_file": JSON(resultFile),
            "treated": .int(treated), "id": .int(id), "quantity": .int(quantity),
        ]
    }

    /// The name that ``Route/bulkFile(_:)`` takes, from the address of the results.
    public var fileName: String? { resultFile.flatMap(Self.fileName) }

    /// The name in an address of results, whichever server it names: `019ba731-result.csv`.
    public static func fileName(in address: String) -> String? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/")
        guard parts.count > 3, parts.dropLast().suffix(2).elementsEqual(["massives", "download"]),
            !path.hasSuffix("/"), let name = PathCoding.decode(String(parts[parts.count - 1])), Route.isToken(name)
        else { return nil }
        return name
    }
}
