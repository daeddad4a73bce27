/// A call of the API: its method and its path, for the client that makes it and the service that answers it.
///
/// VoilaNorbert, the heading of each endpoint. Paths are relative to the API's base, whose last part is ``version``.
public enum Route: Sendable, Hashable {
    /// “Search Endpoint”, `POST /search/name`.
    case searchName
    /// “Search Endpoint”, `POST /search/domain`.
    case searchDomain
    /// “Contacts”, `GET /contacts/`.
    case contacts
    /// “Contacts”, `GET /contacts/{id}`.
    case contact(Int)
    /// “Lists”, `GET /lists/`.
    case lists
    /// “Lists”, `POST /lists/`.
    case createList
    /// “List Items”, `GET /lists/{id}`.
    case list(Int)
    /// “List Items”, `PUT /lists/{id}`.
    case updateList(Int)
    /// “List Items”, `POST /lists/{id}`.
    case addToList(Int)
    /// “Lists”, `DELETE /lists/{id}`.
    case deleteList(Int)
    /// “Account”, `GET /account/`.
    case account
    /// “Organization”, `GET /organization/`.
    case organization
    /// “Credits”, `GET /organization/credits/`.
    case credits

    /// The part of every path that tells the API's version.
    public static let version = "2018-01-08"
    /// An earlier version, whose calls are the same as far as they are known.
    public static let earlierVersion = "2016-01-04"

    public var method: HTTPMethod {
        switch self {
        case .contacts, .contact, .lists, .list, .account, .organization, .credits: .get
        case .searchName, .searchDomain, .createList, .addToList: .post
        case .updateList: .put
        case .deleteList: .delete
        }
    }

    /// Whether the call may be made again when nobody knows if it arrived: it then does no more than it did once.
    ///
    /// So it is with all that reads. A person who is searched for a second time is in one's contacts already and is not
    /// charged for again (“How do we determine your credits”), and a list holds a contact once. A second list of the same
    /// name is another list.
    public var isRepeatable: Bool {
        switch self {
        case .contacts, .contact, .lists, .list, .account, .organization, .credits: true
        case .searchName, .searchDomain, .updateList, .addToList: true
        case .createList, .deleteList: false
        }
    }

    /// The path below the API's base: `contacts/12345`.
    public var relativePath: String {
        switch self {
        case .contact(let id), .list(let id), .updateList(let id), .addToList(let id), .deleteList(let id):
            String(template.prefix { $0 != "{" }) + String(id)
        default: template
        }
    }

    /// The whole path: `/2018-01-08/contacts/12345`.
    public var path: String { "/\(Self.version)/\(relativePath)" }

    /// The path below the API's base with a name in place of an id: `contacts/{id}`.
    public var template: String {
        switch self {
        case .searchName: "search/name"
        case .searchDomain: "search/domain"
        case .contacts: "contacts/"
        case .contact: "contacts/{id}"
        case .lists, .createList: "lists/"
        case .list, .updateList, .addToList, .deleteList: "lists/{id}"
        case .account: "account/"
        case .organization: "organization/"
        case .credits: "organization/credits"
        }
    }

    /// The limit that the call counts towards.
    public var rateClass: RateClass {
        switch self {
        case .searchName: .nameSearch
        case .searchDomain: .domainSearch
        default: .general
        }
    }

    /// The call that a method and a whole path mean, with or without a slash at the path's end; nil where there is none.
    public init?(method: HTTPMethod, path: String) {
        let parts = path.split(separator: "/")
        guard let version = parts.first, version == Self.version || version == Self.earlierVersion else { return nil }
        let id = parts.count == 3 ? Int(parts[2]) : nil
        switch (method, parts.dropFirst().joined(separator: "/"), id) {
        case (.post, "search/name", _): self = .searchName
        case (.post, "search/domain", _): self = .searchDomain
        case (.get, "contacts", _): self = .contacts
        case (.get, "contacts/\(id ?? 0)", let id?): self = .contact(id)
        case (.get, "lists", _): self = .lists
        case (.post, "lists", _): self = .createList
        case (.get, "lists/\(id ?? 0)", let id?): self = .list(id)
        case (.put, "lists/\(id ?? 0)", let id?): self = .updateList(id)
        case (.post, "lists/\(id ?? 0)", let id?): self = .addToList(id)
        case (.delete, "lists/\(id ?? 0)", let id?): self = .deleteList(id)
        case (.get, "account", _): self = .account
        case (.get, "organization", _): self = .organization
        case (.get, "organization/credits", _): self = .credits
        default: return nil
        }
    }
}

/// The methods that the API uses.
public enum HTTPMethod: String, Sendable, Hashable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"

    /// Whether the call only reads, so that it may be made again.
    public var isSafe: Bool { self == .get || self == .head }
}

/// Calls that share one limit.
///
/// VoilaNorbert, “API Rate Limit”, and the text of each endpoint.
public enum RateClass: String, Sendable, Hashable, CaseIterable {
    case general
    case nameSearch = "name search"
    case domainSearch = "domain search"

    /// Requests in a minute.
    public var perMinute: Int {
        switch self {
        case .general: 120
        case .nameSearch: 300
        case .domainSearch: 60
        }
    }

    /// Requests in a day; nil where only minutes count.
    public var perDay: Int? {
        switch self {
        case .general: nil
        case .nameSearch: 100_000
        case .domainSearch: 50_000
        }
    }
}
