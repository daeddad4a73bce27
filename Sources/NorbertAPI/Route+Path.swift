extension Route {
    /// The most characters that a token or a file's name has in a path.
    public static let longestToken = 200

    /// Whether a text can be the token or the file's name in a path: not empty, not long, and no way to another path.
    public static func isToken(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 4 * longestToken else { return false }
        guard text.utf8.count <= longestToken || text.count <= longestToken else { return false }
        var before: UInt8 = 0
        for byte in text.utf8 {
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "\\") else {
                return false
            }
            if byte == UInt8(ascii: "."), before == byte { return false }
            before = byte
        }
        return text != "."
    }

    /// The path below the API's base with a name in place of an id: `contacts/{id}`.
    public var template: String {
        switch self {
        case .searchName: "search/name"
        case .searchDomain: "search/domain"
        case .submitBulk, .bulks: "massives/"
        case .bulk, .deleteBulk: "massives/{id}"
        case .pauseBulk: "massives/{id}/pause"
        case .resumeBulk: "massives/{id}/resume"
        case .setRerun, .resetRerun: "massives/{id}/rerun"
        case .bulkFile: "massives/download/{name}"
        case .submitVerification: "verifier/upload"
        case .verification: "verifier/{token}"
        case .pauseVerification: "verifier/{token}/pause"
        case .resumeVerification: "verifier/{token}/resume"
        case .verificationFile: "verifier/{token}/download"
        case .submitEnrichment: "enrich/upload"
        case .enrichment: "enrich/{token}"
        case .pauseEnrichment: "enrich/{token}/pause"
        case .resumeEnrichment: "enrich/{token}/resume"
        case .enrichmentFile: "enrich/{token}/download"
        case .contacts: "contacts/"
        case .contact: "contacts/{id}"
        case .lists, .createList: "lists/"
        case .list, .updateList, .addToList, .deleteList: "lists/{id}"
        case .account: "account/"
        case .organization: "organization/"
        case .credits: "organization/credits"
        }
    }

    /// What stands in the path in place of the template's name, escaped for it.
    private var argument: String? {
        switch self {
        case .contact(let id), .list(let id), .updateList(let id), .addToList(let id), .deleteList(let id),
            .bulk(let id), .deleteBulk(let id), .pauseBulk(let id), .resumeBulk(let id), .setRerun(let id),
            .resetRerun(let id):
            String(id)
        case .bulkFile(let token), .verification(let token), .pauseVerification(let token),
            .resumeVerification(let token), .verificationFile(let token), .enrichment(let token),
            .pauseEnrichment(let token), .resumeEnrichment(let token), .enrichmentFile(let token):
            PathCoding.encode(token)
        default: nil
        }
    }

    /// The path below the API's base: `contacts/12345`.
    public var relativePath: String {
        guard let argument else { return template }
        let template = template
        let start = template.prefix { $0 != "{" }
        return start + argument + template.drop { $0 != "}" }.dropFirst()
    }

    /// The whole path: `/2018-01-08/contacts/12345`.
    public var path: String { "/\(Self.version)/\(relativePath)" }

    /// The call that a method and a whole path mean, with or without a slash at the path's end; nil where there is none,
    /// and where a token in it is not one that ``isToken(_:)`` accepts.
    public init?(method: HTTPMethod, path: String) {
        guard let route = Place(path: path)?.call(method) else { return nil }
        self = route
    }
}
