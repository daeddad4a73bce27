extension Route {
    /// The most characters that a token or a file's name has in a path.
    public static let longestToken = 200

    /// Whether a text can be the token or the file's name in a path: not empty, not long, and no way to another path.
    public static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 4 * longestToken && text.count <= longestToken
            && !text.contains("..") && text != "."
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
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
        let parts = path.split(separator: "/")
        guard let version = parts.first, version == Self.version || version == Self.earlierVersion else { return nil }
        var words = Array(parts.dropFirst())
        let place = Self.placeOfArgument(in: words, method: method)
        let argument = place.map { String(words[$0]) } ?? ""
        if let place { words[place] = "*" }
        guard let route = Self.route(method, words.joined(separator: "/"), argument) else { return nil }
        self = route
    }

    /// Where an id, a token or a file's name stands in a path.
    private static func placeOfArgument(in words: [Substring], method: HTTPMethod) -> Int? {
        guard words.count > 1 else { return nil }
        switch words[0] {
        case "contacts", "lists": return 1
        case "massives": return words.count == 3 && words[1] == "download" ? 2 : 1
        case "verifier", "enrich": return words.count == 2 && words[1] == "upload" && method == .post ? nil : 1
        default: return nil
        }
    }

    private static func route(_ method: HTTPMethod, _ shape: String, _ argument: String) -> Route? {
        // `007` and `+7` would be other names of one thing.
        let id = Int(argument).flatMap { String($0) == argument ? $0 : nil }
        let token = PathCoding.decode(argument).flatMap { isToken($0) ? $0 : nil }
        switch (method, shape) {
        case (.post, "search/name"): return .searchName
        case (.post, "search/domain"): return .searchDomain
        case (.post, "massives"): return .submitBulk
        case (.get, "massives"): return .bulks
        case (.get, "massives/*"): return id.map(Route.bulk)
        case (.delete, "massives/*"): return id.map(Route.deleteBulk)
        case (.post, "massives/*/pause"), (.put, "massives/*/pause"): return id.map(Route.pauseBulk)
        case (.post, "massives/*/resume"), (.put, "massives/*/resume"): return id.map(Route.resumeBulk)
        case (.put, "massives/*/rerun"): return id.map(Route.setRerun)
        case (.delete, "massives/*/rerun"): return id.map(Route.resetRerun)
        case (.get, "massives/download/*"): return token.map(Route.bulkFile)
        case (.post, "verifier/upload"): return .submitVerification
        case (.get, "verifier/*"): return token.map(Route.verification)
        case (.post, "verifier/*/pause"), (.put, "verifier/*/pause"): return token.map(Route.pauseVerification)
        case (.post, "verifier/*/resume"), (.put, "verifier/*/resume"): return token.map(Route.resumeVerification)
        case (.get, "verifier/*/download"): return token.map(Route.verificationFile)
        case (.post, "enrich/upload"): return .submitEnrichment
        case (.get, "enrich/*"): return token.map(Route.enrichment)
        case (.post, "enrich/*/pause"), (.put, "enrich/*/pause"): return token.map(Route.pauseEnrichment)
        case (.post, "enrich/*/resume"), (.put, "enrich/*/resume"): return token.map(Route.resumeEnrichment)
        case (.get, "enrich/*/download"): return token.map(Route.enrichmentFile)
        case (.get, "contacts"): return .contacts
        case (.get, "contacts/*"): return id.map(Route.contact)
        case (.get, "lists"): return .lists
        case (.post, "lists"): return .createList
        case (.get, "lists/*"): return id.map(Route.list)
        case (.put, "lists/*"): return id.map(Route.updateList)
        case (.post, "lists/*"): return id.map(Route.addToList)
        case (.delete, "lists/*"): return id.map(Route.deleteList)
        case (.get, "account"): return .account
        case (.get, "organization"): return .organization
        case (.get, "organization/credits"): return .credits
        default: return nil
        }
    }
}
