/// The errors whose sentences the reference gives, or leaves to the service.
extension APIError {
    /// A service that is paid by the entry and posts its results, as the errors of its uploads name it.
    public enum Service: String, Sendable, Hashable {
        case verify
        case enrich
    }

    /// VoilaNorbert, `POST /verifier/upload` and `POST /enrich/upload`: a 402 whose code is a text.
    public static func noWebhook(for service: Service) -> APIError {
        APIError(
            status: 402, message: "Please provide a webhook to which we will post the \(service.rawValue) results",
            hasTextCode: true)
    }

    /// VoilaNorbert, `POST /verifier/upload` and `POST /enrich/upload`: a 400 whose code is a text.
    public static let fileTooLarge = APIError(
        status: 400,
        message: "Please provide a file size lower than 100Mb. If you need more, please contact us.",
        hasTextCode: true)

    /// VoilaNorbert, “Errors”: the 429 of a limit. The words of a day's limit are not published.
    public static func tooManyRequests(limit: Int, isPerDay: Bool = false) -> APIError {
        let period = isPerDay ? "day" : "minutes"
        return APIError(
            status: 429, message: "Too many requests in the allowed time frame (\(limit) requests per \(period))")
    }

    /// VoilaNorbert, “Retrieve” (`GET /massives/{id}`): an unknown bulk file is a 400. Its words are not published.
    public static let noSuchBulk = APIError(status: 400, message: "Bulk file not found.")

    /// An unknown file of results, or one whose retention time has passed. Its words are not published.
    public static let noSuchFile = APIError(status: 400, message: "The file does not exist, or is not kept any more.")

    /// VoilaNorbert, “Get list item” (`GET /lists/{id}`): the 404 of all that is unknown.
    public static let notFound = APIError(status: 404, message: "Page not found.")
}
