import Hummingbird
import NorbertAPI
import OrderedJSON

/// A request that was read: what it asks for, and its fields.
struct Call {
    let route: Route
    let fields: [(String, String)]

    /// The fields of a request: those of its query, then those of its body, so that of two alike the body's counts.
    ///
    /// A body is a form, or an object of JSON where its type says so, as some clients send.
    /// - Throws: `APIError` or `FormFault` where they cannot be read.
    static func fields(of request: Request) async throws -> [(String, String)] {
        let query = try request.uri.query.map(FormCoding.decode) ?? []
        guard request.method == .post || request.method == .put else { return query }
        let body = try await body(of: request)
        guard !body.isEmpty else { return query }
        if request.headers[.contentType]?.lowercased().contains("json") == true {
            return query + (try FormCoding.fields(of: try json(body)))
        }
        guard let text = String(validating: body, as: UTF8.self) else {
            throw APIError(status: 400, message: "The body is not UTF-8.")
        }
        return query + (try FormCoding.decode(text))
    }

    private static func json(_ body: [UInt8]) throws(APIError) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: body)
        } catch {
            throw APIError(status: 400, message: "The body is not JSON: \(error).")
        }
    }

    private static func body(of request: Request) async throws -> [UInt8] {
        let tooLong = APIError(
            status: 413, message: "Please send at most \(Front.longestBody >> 20) MB to this page."
        )
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= Front.longestBody else { throw tooLong }
        var bytes: [UInt8] = []
        do {
            for try await chunk in request.body {
                bytes += chunk.readableBytesView
                if bytes.count > Front.longestBody { break }
            }
        } catch {
            throw UnreadableRequest(cause: error)
        }
        guard bytes.count <= Front.longestBody else { throw tooLong }
        return bytes
    }
}

/// A request whose bytes are not HTTP, or whose connection broke.
struct UnreadableRequest: Error {
    let cause: any Error
}
