import Hummingbird
import Logging
import NorbertAPI
import OrderedJSON

/// The service's front: takes a request, sees that it may be made, and has the desk of its family answer it.
///
/// Every answer is JSON. What goes wrong is thrown as a value and becomes one of the vendor's two shapes of error here.
struct Front: HTTPResponder {
    typealias Context = BasicRequestContext

    /// The most bytes of a body that these calls take.
    static let longestBody = 1 << 20

    private static let methods: [HTTPMethod] = [.get, .post, .put, .delete]

    let gate: Gate
    let searches: SearchDesk
    let contacts: ContactDesk
    let lists: ListDesk
    let account: AccountDesk
    let logger: Logger

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let response = try await respond(to: request)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func respond(to request: Request) async throws -> Response {
        do {
            let call = try await admit(request)
            return Response(json: try await answer(call))
        } catch let error as APIError {
            return Response(error)
        } catch let error as MethodNotTaken {
            return Response(error)
        } catch let fault as FormFault {
            return Response(fault.apiError)
        } catch let error as UnreadableRequest {
            // The connection itself is at fault; the server closes it.
            throw error.cause
        } catch {
            logger.error("A request could not be answered.", metadata: ["error": "\(type(of: error))"])
            return Response(APIError(status: 500, message: "The sandbox could not read or write its database."))
        }
    }

    private func answer(_ call: Call) async throws -> JSON {
        switch call.route {
        case .searchName: try await searches.byName(call.fields).json
        case .searchDomain: try await searches.byDomain(call.fields).json
        case .contacts: try contacts.page(call.fields).json
        case .contact(let id): try contacts.contact(id).json
        case .lists: try lists.all(call.fields).json
        case .createList: try await lists.create(call.fields).json
        case .list(let id): try lists.list(id).json
        case .updateList(let id): try await lists.update(id, call.fields).json
        case .addToList(let id): try await lists.add(to: id, call.fields).json
        case .deleteList(let id): try await lists.delete(id).json
        case .account: try account.account().json
        case .organization: try account.organization().json
        case .credits: try account.credits().json
        }
    }

    /// Reads a request as a call: the route that its method and path mean, and its fields.
    /// - Throws: `APIError` at a path that there is none of (404), without the key (401), at a method that the path does
    ///   not take (405), and at a body that is too long (413) or cannot be read (400).
    private func admit(_ request: Request) async throws -> Call {
        let path = request.uri.path
        let methods = Self.methods.filter { Route(method: $0, path: path) != nil }
        guard !methods.isEmpty else { throw APIError.noSuchPage }
        guard gate.admits(request.headers[.authorization]) else {
            throw APIError(status: 401, message: "Account not found. Send the API key as the password.")
        }
        // What HEAD asks for is what GET would answer, without the body.
        let method = request.method == .head ? .get : HTTPMethod(rawValue: request.method.rawValue)
        guard let route = method.flatMap({ Route(method: $0, path: path) }) else {
            throw MethodNotTaken(allowed: methods.map(\.rawValue).joined(separator: ", "))
        }
        return Call(route: route, fields: try await Call.fields(of: request))
    }
}

extension APIError {
    /// What the vendor answers where there is nothing.
    static let noSuchPage = APIError(status: 404, message: "Page not found.")
}

/// A method that a page does not take, and those that it does.
private struct MethodNotTaken: Error {
    let allowed: String
}

extension Response {
    fileprivate init(_ error: MethodNotTaken) {
        self.init(APIError(status: 405, message: "This page takes \(error.allowed)."))
        headers[.allow] = error.allowed
    }

    init(status: HTTPResponse.Status = .ok, json: JSON) {
        var bytes: [UInt8] = []
        json.write(to: &bytes)
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    init(_ error: APIError) {
        self.init(status: HTTPResponse.Status(code: error.status), json: error.json)
        if error.status == 401 { headers[.wwwAuthenticate] = #"Basic realm="VoilaNorbert sandbox""# }
    }
}
