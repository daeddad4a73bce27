/// A call of the API: its method and its path, for the client that makes it and the service that answers it.
///
/// VoilaNorbert, the heading of each endpoint. Paths are relative to the API's base, whose last part is ``version``.
public enum Route: Sendable, Hashable {
    /// “Search Endpoint”, `POST /search/name`.
    case searchName
    /// “Search Endpoint”, `POST /search/domain`.
    case searchDomain
    /// “Bulk operations”, `POST /massives/`.
    case submitBulk
    /// “Bulk operations”, `GET /massives/`.
    case bulks
    /// “Bulk item operations”, `GET /massives/{id}`; an unknown id is a 400.
    case bulk(Int)
    /// “Bulk item operations”, `DELETE /massives/{id}`.
    case deleteBulk(Int)
    /// “Bulk item operations”, `POST /massives/{id}/pause`; `PUT` means the same.
    case pauseBulk(Int)
    /// “Bulk item operations”, `POST /massives/{id}/resume`; `PUT` means the same.
    case resumeBulk(Int)
    /// “Bulk item operations”, `PUT /massives/{id}/rerun`.
    case setRerun(Int)
    /// “Bulk item operations”, `DELETE /massives/{id}/rerun`.
    case resetRerun(Int)
    /// “Bulk operations”, the address in the webhook: `GET /massives/download/{name}`.
    case bulkFile(String)
    /// “Verify Endpoint”, `POST /verifier/upload`.
    case submitVerification
    /// “Verify Endpoint”, `GET /verifier/{token}`.
    case verification(String)
    /// “Verify Endpoint”, `PUT /verifier/{token}/pause`; `POST` means the same.
    case pauseVerification(String)
    /// “Verify Endpoint”, `PUT /verifier/{token}/resume`; `POST` means the same.
    case resumeVerification(String)
    /// “Verify Endpoint”, `GET /verifier/{token}/download`.
    case verificationFile(String)
    /// “Enrichment Endpoint”, `POST /enrich/upload`.
    case submitEnrichment
    /// “Enrichment Endpoint”, `GET /enrich/{token}`.
    case enrichment(String)
    /// “Enrichment Endpoint”, `PUT /enrich/{token}/pause`; `POST` means the same.
    case pauseEnrichment(String)
    /// “Enrichment Endpoint”, `PUT /enrich/{token}/resume`; `POST` means the same.
    case resumeEnrichment(String)
    /// “Enrichment Endpoint”, `GET /enrich/{token}/download`.
    case enrichmentFile(String)
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

    /// One of each call, for tables of them.
    public static let all: [Route] = [
        .searchName, .searchDomain, .submitBulk, .bulks, .bulk(1), .deleteBulk(1), .pauseBulk(1), .resumeBulk(1),
        .setRerun(1), .resetRerun(1), .bulkFile("name"), .submitVerification, .verification("token"),
        .pauseVerification("token"), .resumeVerification("token"), .verificationFile("token"), .submitEnrichment,
        .enrichment("token"), .pauseEnrichment("token"), .resumeEnrichment("token"), .enrichmentFile("token"),
        .contacts, .contact(1), .lists, .createList, .list(1), .updateList(1), .addToList(1), .deleteList(1), .account,
        .organization, .credits,
    ]

    /// Every call's method and template: `GET contacts/{id}`.
    public static let allTemplates: [String] = all.map { "\($0.method.rawValue) \($0.template)" }

    /// The method that the call is made with.
    public var method: HTTPMethod {
        switch self {
        case .contacts, .contact, .lists, .list, .account, .organization, .credits: .get
        case .bulks, .bulk, .bulkFile, .verification, .verificationFile, .enrichment, .enrichmentFile: .get
        case .searchName, .searchDomain, .createList, .addToList, .submitBulk, .submitVerification: .post
        case .submitEnrichment, .pauseBulk, .resumeBulk: .post
        case .updateList, .setRerun, .pauseVerification, .resumeVerification, .pauseEnrichment: .put
        case .resumeEnrichment: .put
        case .deleteList, .deleteBulk, .resetRerun: .delete
        }
    }

    /// Whether the call may be made again when nobody knows if it arrived: it then costs and changes no more than once.
    ///
    /// So it is with all that reads. A person who is searched for a second time is in one's contacts already and is not
    /// charged for again (“How do we determine your credits”), a list holds a contact once, and what is paused stays
    /// paused. A second list of the same name is another list, and a file handed in twice is worked on, and paid, twice.
    ///
    /// A search with a webhook may be called back once for each time that it arrived, as the reference does not say:
    /// whoever is called back takes a second call about the same contact for the first. (The service of this package
    /// owes one call at a time for a contact and an address: a search repeated before that was made adds none.)
    public var isRepeatable: Bool {
        switch self {
        case .createList, .deleteList, .deleteBulk, .submitBulk, .submitVerification, .submitEnrichment: false
        default: true
        }
    }

    /// Whether the call can cost credits, or a part of a balance.
    public var isPaid: Bool {
        switch self {
        case .searchName, .searchDomain, .submitBulk, .submitVerification, .submitEnrichment: true
        default: false
        }
    }

    /// The limit that the call counts towards.
    public var rateClass: RateClass {
        switch self {
        case .searchName: .nameSearch
        case .searchDomain: .domainSearch
        case .submitBulk: .bulkSubmission
        default: .general
        }
    }
}
