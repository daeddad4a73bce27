import NorbertAPI
import OrderedJSON

/// What a payload says, however it is written.
struct PayloadContents: Sendable {
    /// The fields but for a file.
    var fields: [(name: String, value: String)] = []
    /// The value, for a payload of JSON; its key is empty.
    var json: JSON?
    /// The name of the field that holds a file.
    var fileField = "file"
    var file: ByteSource?

    init(fields: [(String, String)], fileField: String = "file", file: ByteSource? = nil) {
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        self.fileField = fileField
        self.file = file
    }

    init(_ payload: Payload?) {
        self.init(fields: [])
        switch payload {
        case nil: break
        case .form(let fields): self = PayloadContents(fields: fields)
        case .json(let value):
            let json = value(Secret(""))
            self.json = json
            for member in json.object?.members ?? [] where member.key != "emails" {
                fields.append((name: member.key, value: member.value.string ?? member.value.text))
            }
        case .stream(_, _, let contents): self = contents
        }
    }

    /// The addresses that are sent, of VoilaNorbert's fields or of WhoisXML's.
    var addresses: [String] {
        let listed = fields.flatMap { AddressUpload.addresses(field: $0.name, text: $0.value) }
        return listed + (json?["emails"]?.array ?? []).compactMap(\.string)
    }

    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    var form: [(String, String)] { fields.map { ($0.name, $0.value) } }

    // MARK: Showing

    /// How many addresses are named before they are only counted.
    private static let fewAddresses = 2
    /// The fields that can hold a key, in small letters.
    private static let secrets: Set = ["apikey", "api_key", "api_token", "key", "password", "token"]

    /// The fields that hold an address of the web, in small letters.
    private static let webAddresses: Set = ["webhook", "file_url"]

    /// The fields as a person may see them.
    ///
    /// - Parameter rows: how many rows the file has.
    func shown(query: [(String, String)], keyField: String?, rows: Int) -> [UnsentRequest.Field] {
        var shown: [UnsentRequest.Field] = []
        if let keyField { shown.append(UnsentRequest.Field(name: keyField, content: .secret)) }
        for (name, value) in query + form {
            if let keyField, name == keyField { continue }
            shown.append(UnsentRequest.Field(name: name, content: Self.content(name, value)))
        }
        if json?["emails"] != nil {
            shown.append(UnsentRequest.Field(name: "emails", content: Self.content(of: addresses)))
        }
        if file != nil {
            shown.append(UnsentRequest.Field(name: fileField, content: .several(rows, rows == 1 ? "row" : "rows")))
        }
        return shown
    }

    private static func content(_ name: String, _ value: String) -> UnsentRequest.Field.Content {
        if secrets.contains(name.lowercased()) { return .secret }
        if webAddresses.contains(name.lowercased()) || value.isWebAddress { return .text(place(of: value)) }
        if name == "content" {
            let rows = UploadRows.of(value)
            return .several(rows, rows == 1 ? "row" : "rows")
        }
        guard AddressUpload.addressFields.contains(name) else { return .text(value) }
        return content(of: AddressUpload.addresses(field: name, text: value))
    }

    private static func content(of addresses: [String]) -> UnsentRequest.Field.Content {
        guard addresses.count > fewAddresses else { return .text(addresses.joined(separator: ",")) }
        return .several(addresses.count, "addresses")
    }

    /// Scheme and host of an address, whose rest often says who may use it: `https://example.com/…`.
    private static func place(of address: String) -> String {
        guard let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://") else { return "…" }
        let rest = address[colon...].dropFirst(3)
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let isWhole = host.count == rest.count || rest == "\(host)/"
        guard !host.isEmpty else { return "…" }
        return isWhole ? address : "\(address[..<colon])://\(host)/…"
    }
}

extension String {
    /// Whether it begins as an address of the web does.
    fileprivate var isWebAddress: Bool {
        let start = prefix(8).lowercased()
        return start.hasPrefix("http://") || start == "https://"
    }
}
