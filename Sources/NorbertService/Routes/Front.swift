import Hummingbird
import Logging
import NIOCore
import NorbertAPI
import OrderedJSON

/// The service's front: takes a request, sees that it may be made, and has the desk of its family answer it.
///
/// Every answer is JSON, but for files of results, and carries the headers of the limits. What goes wrong is thrown as a
/// value and becomes one of the vendor's two shapes of error here. Calls of WhoisXML's API, which knows no such headers,
/// have a front of their own.
struct Front: HTTPResponder {
    typealias Context = BasicRequestContext

    /// The most bytes of a body without a file.
    static let longestBody = 1 << 20

    /// The most bytes of a body that are read although nobody wants them.
    private static let mostDrained = 1 << 22

    let gate: Gate
    let searches: SearchDesk
    let contacts: ContactDesk
    let lists: ListDesk
    let account: AccountDesk
    let bulks: BulkDesk
    let verifications: AddressJobDesk
    let enrichments: AddressJobDesk
    let checks: CheckFront
    let limits: RequestLimits
    /// Where files that come with a request are kept for the time being.
    let spool: String
    let logger: Logger

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let path = request.uri.path
        let place = Route.Place(path: path)
        if case nil = place, CheckFront.takes(path: path) { return try await checks.respond(to: request) }
        let response = try await respond(to: request, at: place)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func respond(to request: Request, at place: Route.Place?) async throws -> Response {
        var ruling: RateRuling?
        var isUnread = true
        var response = try await catching {
            let route = try admit(request, to: place)
            let counted = limits.admit(route.rateClass)
            ruling = counted
            if let refusal = counted.refusal { throw refusal.error }
            try Call.checkLength(of: request, for: route)
            isUnread = false
            return try await answer(try await Call(request, route: route, folder: spool))
        }
        if isUnread { await drain(request) }
        (ruling ?? limits.standing(.general)).stamp(&response)
        return response
    }

    /// Reads a body that nobody wants, so that a client who closes after this call gets its answer: a connection that is
    /// closed on what is still being sent takes the answer along.
    private func drain(_ request: Request) async {
        guard request.headers[.connection]?.lowercased() == "close" else { return }
        var count = 0
        do {
            for try await piece in request.body {
                count += piece.readableBytes
                if count > Self.mostDrained { return }
            }
        } catch {
            // Who is gone gets no answer anyway.
        }
    }

    private func catching(_ answer: () async throws -> Response) async throws -> Response {
        do {
            return try await answer()
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

    private func answer(_ call: Call) async throws -> Response {
        switch call.route {
        case .contact(let id): Response(writtenJSON: try contacts.contact(id))
        case .contacts: Response(writtenJSON: try contacts.page(call.fields))
        case .searchName: Response(writtenJSON: try await searches.byName(call.fields))
        case .bulkFile(let name): try bulks.file(name)
        case .verificationFile(let token): try verifications.file(token)
        case .enrichmentFile(let token): try enrichments.file(token)
        default: Response(json: try await json(call))
        }
    }

    private func json(_ call: Call) async throws -> JSON {
        switch call.route {
        case .submitBulk: try await bulks.submit(call).json
        case .bulks: try bulks.list(call.fields).json
        case .bulk(let id): try bulks.bulk(id).json
        case .deleteBulk(let id): try await bulks.delete(id, call.fields).json
        case .pauseBulk(let id): try await bulks.pause(id).json
        case .resumeBulk(let id): try await bulks.resume(id).json
        case .setRerun(let id): try await bulks.setRerun(id, call.fields).json
        case .resetRerun(let id): try await bulks.resetRerun(id).json
        case .submitVerification: try await verifications.submit(call).json
        case .verification(let token): try verifications.status(token)
        case .pauseVerification(let token): try await verifications.pause(token)
        case .resumeVerification(let token): try await verifications.resume(token)
        case .submitEnrichment: try await enrichments.submit(call).json
        case .enrichment(let token): try enrichments.status(token)
        case .pauseEnrichment(let token): try await enrichments.pause(token)
        case .resumeEnrichment(let token): try await enrichments.resume(token)
        case .bulkFile, .verificationFile, .enrichmentFile, .contact, .contacts, .searchName:
            throw APIError.noSuchPage
        case .searchDomain: try await searches.byDomain(call.fields).json
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

    /// The call that a request makes at a place.
    /// - Throws: `APIError` where there is no place (404), without the key (401), and `MethodNotTaken` at a method that
    ///   the place does not take (405).
    private func admit(_ request: Request, to place: Route.Place?) throws -> Route {
        guard let place else { throw APIError.noSuchPage }
        guard gate.admits(request.headers[.authorization]) else {
            throw APIError(status: 401, message: "Account not found. Send the API key as the password.")
        }
        // What HEAD asks for is what GET would answer, without the body.
        let method = request.method == .head ? .get : HTTPMethod(rawValue: request.method.rawValue)
        guard let call = method.flatMap(place.call) else {
            throw MethodNotTaken(allowed: place.methods.map(\.rawValue).joined(separator: ", "))
        }
        return call
    }
}

extension APIError {
    /// What the vendor answers where there is nothing.
    static let noSuchPage = APIError.notFound
    /// What the vendor answers where nothing is left to pay a search with.
    static let noCredits = APIError(status: 402, message: "No credits left.")
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
        self.init(status: status, writtenJSON: bytes)
    }

    /// An answer of JSON that is written already.
    fileprivate init(status: HTTPResponse.Status = .ok, writtenJSON bytes: [UInt8]) {
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
