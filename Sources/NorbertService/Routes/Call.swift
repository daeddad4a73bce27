import Hummingbird
import NorbertAPI

/// A request that was read: what it asks for, its fields, and the file that came with it.
struct Call {
    let route: Route
    let fields: [(String, String)]
    let payload: Spooled?

    /// Reads a request: the fields of its query, then those of its body, so that of two alike the body's counts.
    /// - Parameter folder: where files that come with it are kept for the time being.
    /// - Throws: `APIError` or `FormFault` where it cannot be read.
    init(_ request: Request, route: Route, folder: String) async throws {
        self.route = route
        let query = try request.uri.query.map(FormCoding.decode) ?? []
        guard request.method != .get, request.method != .head else {
            fields = query
            payload = nil
            return
        }
        let reader = Self.reader(for: route, folder)
        let length = request.headers[.contentLength].flatMap { Int($0) }
        do {
            let submission = try await reader.read(
                request.body, type: request.headers[.contentType], length: length
            )
            fields = query + submission.fields
            payload = submission.payload
        } catch  where !(error is APIError || error is FormFault || error is SpoolFault) {
            // The request's own stream broke.
            throw UnreadableRequest(cause: error)
        }
    }

    /// Sees from what a request announces that its body is not too long for the page.
    /// - Throws: a 413.
    static func checkLength(of request: Request, for route: Route) throws(APIError) {
        switch route {
        case .submitBulk, .submitVerification, .submitEnrichment: return
        default: break
        }
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= Front.longestBody else {
            throw APIError(status: 413, message: "Please send at most \(Front.longestBody >> 20) MB to this page.")
        }
    }

    private static func reader(for route: Route, _ folder: String) -> SubmissionReader {
        switch route {
        case .submitBulk, .submitVerification, .submitEnrichment: SubmissionReader(folder: folder)
        default:
            SubmissionReader(
                folder: folder, payloadFields: [],
                limits: .init(payload: 0, field: Front.longestBody, json: Front.longestBody)
            )
        }
    }
}

/// A request whose bytes are not HTTP, or whose connection broke.
struct UnreadableRequest: Error {
    let cause: any Error
}
