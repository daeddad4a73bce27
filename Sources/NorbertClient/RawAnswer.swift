import NorbertAPI
public import OrderedJSON
import Synchronization

/// An answer as it came, to a call that no method of a client stands for.
public struct RawAnswer: Sendable, Equatable {
    /// The status, from 200 to 299.
    public var status: Int
    /// The kind of the body, as the server tells it.
    public var contentType: String?
    /// The body.
    public var body: [UInt8]

    /// An answer of these parts.
    public init(status: Int, contentType: String?, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

/// What is sent along with a call that no method of a client stands for.
public enum RawBody: Sendable {
    /// Fields, as `application/x-www-form-urlencoded`.
    case form([(String, String)])
    /// A value, as `application/json`.
    case json(JSON)
    /// A file as the part `file` of `multipart/form-data`, after other fields.
    case file(ByteSource, name: String, fields: [(String, String)] = [])

    var payload: Payload {
        switch self {
        case .form(let fields): .form(fields)
        case .json(let value): .json { _ in value }
        case .file(let source, let name, let fields):
            FormUpload.multipart(fields, file: source, name: name, boundary: FormUpload.boundary())
        }
    }
}

extension HTTPRequest {
    /// A call as its caller spelled it: a path below the API's base, which may have a query.
    /// - Throws: `NorbertError.badRequest` for paths that would lead elsewhere.
    static func raw(
        _ method: HTTPMethod, _ path: String, query: [(String, String)], body: RawBody?
    ) throws(NorbertError) -> HTTPRequest {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let bare = (parts.first ?? "").drop { $0 == "/" }
        let isPath =
            !bare.isEmpty && bare.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
            && !bare.split(separator: "/").contains { $0 == ".." || $0 == "." || $0.lowercased().contains("%2e") }
        var own: [(String, String)] = []
        var isQuery = true
        if parts.count > 1 {
            do throws(FormFault) { own = try FormCoding.decode(String(parts[1])) } catch { isQuery = false }
        }
        guard isPath, isQuery else {
            throw .badRequest(
                APIError(status: 400, fields: [("path", ["This is not a path below the API's address."])]))
        }
        var request = HTTPRequest(
            method: method, path: String(bare), isRepeatable: method.isSafe, isPaid: false)
        request.query = own + query
        request.payload = body?.payload
        return request
    }
}

/// A body that is here already.
final class WholeBody: AnswerBody {
    let place = "the server"
    private let bytes: Mutex<[UInt8]?>

    init(_ bytes: [UInt8]) {
        self.bytes = Mutex(bytes.isEmpty ? nil : bytes)
    }

    func next() async throws -> [UInt8]? {
        bytes.withLock { bytes in
            defer { bytes = nil }
            return bytes
        }
    }
}
