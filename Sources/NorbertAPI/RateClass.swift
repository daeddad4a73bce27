/// Calls that share one limit.
///
/// VoilaNorbert, “API Rate Limit”, and the text of each endpoint.
public enum RateClass: String, Sendable, Hashable, CaseIterable {
    case general
    case nameSearch = "name search"
    case domainSearch = "domain search"
    /// Handing in a bulk file. Its limit stands in the text of that call alone: asking for a bulk's status counts as any
    /// other call does, or every wait would be throttled by it.
    case bulkSubmission = "bulk submission"

    /// Requests in a minute.
    public var perMinute: Int {
        switch self {
        case .general: 120
        case .nameSearch: 300
        case .domainSearch: 60
        case .bulkSubmission: 5
        }
    }

    /// Requests in a day; nil where only minutes count.
    public var perDay: Int? {
        switch self {
        case .general: nil
        case .nameSearch: 100_000
        case .domainSearch: 50_000
        case .bulkSubmission: 1_000
        }
    }
}
