import Hummingbird
import Logging
import NorbertAPI
import OrderedJSON

/// The front of the service towards clients of WhoisXML's email verification.
///
/// A call carries its key in its body, or in its query. What goes wrong is answered in the form that the call asks for, as
/// far as it can be told.
struct CheckFront: Sendable {
    /// The most bytes of a body: more than the most addresses of the greatest length.
    static let longestBody = 1 << 24

    let keys: CheckKeys
    let jobs: any CheckJobs
    let logger: Logger

    /// - Parameter keys: The keys that are accepted; blank ones are not.
    init(keys: [String], jobs: any CheckJobs, logger: Logger) {
        self.keys = CheckKeys(keys)
        self.jobs = jobs
        self.logger = logger
    }

    /// Whether a path is one of this API's.
    static func takes(path: String) -> Bool { !methods(at: path).isEmpty }

    private static func methods(at path: String) -> [HTTPMethod] {
        [HTTPMethod.get, .post].filter { CheckRoute(method: $0, path: path) != nil }
    }

    /// Answers a call at one of the API's paths.
    /// - Throws: What the request's own stream throws; everything else is an answer.
    func respond(to request: Request) async throws -> Response {
        let path = request.uri.path
        guard let method = HTTPMethod(rawValue: request.method.rawValue),
            let route = CheckRoute(method: method, path: path)
        else {
            let allowed = Self.methods(at: path).map(\.rawValue).joined(separator: ", ")
            var response = Response(
                CheckError(status: 405, messages: ["This call is made with \(allowed)."]), as: .json)
            response.headers[.allow] = allowed
            return response
        }
        let query: [(String, String)]
        do {
            query = try request.uri.query.map(FormCoding.decode) ?? []
        } catch {
            return Response(CheckError(status: 400, messages: ["The query cannot be read."]), as: .json)
        }
        if route == .single { return await answer(to: query) }
        guard let body = try await Self.body(of: request) else {
            let limit = "The body should have at most \(Self.longestBody >> 20) MB."
            return Response(CheckError(status: 413, messages: [limit]), as: .json)
        }
        return await answer(route, body, query)
    }

    private func answer(_ route: CheckRoute, _ body: [UInt8], _ query: [(String, String)]) async -> Response {
        guard let json = try? JSON(parsing: body) else {
            return Response(CheckError(status: 400, messages: ["The body should be valid JSON."]), as: .json)
        }
        let format = json["format"]?.string.flatMap { CheckFormat(rawValue: $0.lowercased()) } ?? .json
        guard keys.admit(json["apiKey"]?.string ?? SingleCheckQuery.key(in: query)) else {
            return Response(.unauthorised, as: format)
        }
        do {
            if let stream = try await results(route, json, as: format) {
                return Response(
                    status: .ok, headers: [.contentType: CheckAnswerWriter.contentType(format)],
                    body: ResponseBody(asyncSequence: stream))
            }
            let (answer, columns) = try await answer(route, json)
            return Response(answer, as: format, columns: columns)
        } catch {
            return Response(refusal(error), as: format)
        }
    }

    /// The results of a request, where it is they that are asked for.
    private func results(
        _ route: CheckRoute, _ question: JSON, as format: CheckFormat
    ) async throws -> CheckResultStream? {
        guard route == .completed || route == .failed else { return nil }
        let query = try CheckResultsQuery(json: question)
        let results = route == .completed ? try await jobs.completed(query.id) : try await jobs.failed(query.id)
        return CheckResultStream(
            results: try known(results, query.id), format: format, columns: CheckAnswerWriter.columns(of: route))
    }

    /// Answers a question, with the columns that the answer has in CSV.
    private func answer(_ route: CheckRoute, _ question: JSON) async throws -> (JSON, [String]) {
        switch route {
        case .submit:
            let submission = try CheckSubmission(json: question)
            let id = try await jobs.submit(submission.emails, version: submission.version ?? 3)
            return (CheckAnswer(response: CheckReceipt(id: id)).json, CheckAnswerWriter.columns(of: route))
        case .list:
            let query = try CheckListQuery(json: question)
            let page = CheckAnswer(response: try await page(query)).json
            return (page, CheckAnswerWriter.columns(of: route, onlyIDs: query.onlyIDs))
        case .status:
            let query = try CheckStatusQuery(json: question)
            let requests = try await jobs.requests(ids: query.ids)
            return (CheckAnswers(response: requests).json, CheckAnswerWriter.columns(of: route))
        case .completed, .failed, .single: throw CheckError(status: 405, messages: ["This call is made with GET."])
        }
    }

    /// Answers the question for a single address.
    private func answer(to query: [(String, String)]) async -> Response {
        guard keys.admit(SingleCheckQuery.key(in: query)) else { return Response(.unauthorised, as: .json) }
        do {
            let address = try SingleCheckQuery(form: query).emailAddress
            let outcome = try await jobs.check(address)
            return Response(SingleCheck(outcome).json, as: .json, columns: [])
        } catch {
            return Response(refusal(error), as: .json)
        }
    }

    private func page(_ query: CheckListQuery) async throws -> CheckRequestPage {
        let (requests, total) = try await jobs.requests(
            page: query.page, perPage: query.perPage, ascending: query.sort == .ascending)
        // Rows are counted only where there are some, so that no page number is too large to count with.
        let from = requests.isEmpty ? nil : (query.page - 1) * query.perPage + 1
        return CheckRequestPage(
            currentPage: query.page, data: requests.map { query.onlyIDs ? .id($0.id) : .request($0) }, from: from,
            lastPage: max(1, (total + query.perPage - 1) / query.perPage), perPage: query.perPage,
            to: from.map { $0 + requests.count - 1 }, total: total)
    }

    private func known<Entries>(_ entries: Entries?, _ id: Int) throws(CheckError) -> Entries {
        guard let entries else { throw CheckError(status: 400, messages: ["There is no request \(id)."]) }
        return entries
    }

    private func refusal(_ error: any Error) -> CheckError {
        if let error = error as? CheckError { return error }
        logger.error("A check could not be answered.", metadata: ["error": "\(type(of: error))"])
        return CheckError(status: 500, messages: ["The sandbox could not read or write its database."])
    }

    /// The whole body, or nil where it is too long.
    private static func body(of request: Request) async throws -> [UInt8]? {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= longestBody else { return nil }
        var bytes: [UInt8] = []
        for try await piece in request.body {
            guard bytes.count + piece.readableBytes <= longestBody else { return nil }
            bytes += piece.readableBytesView
        }
        return bytes
    }
}

/// The keys that are accepted.
struct CheckKeys: Sendable {
    private let keys: [AcceptedKey]

    init(_ keys: [String]) {
        self.keys = keys.filter { !$0.isEmpty }.map(AcceptedKey.init)
    }

    /// Whether a key is one of these; each is looked at, so that the time taken does not tell which it is.
    func admit(_ given: String?) -> Bool {
        guard let given else { return false }
        return keys.reduce(false) { isKnown, key in key.equals(given.utf8) || isKnown }
    }
}

extension Response {
    fileprivate init(_ answer: JSON, as format: CheckFormat, columns: [String], status: HTTPResponse.Status = .ok) {
        let bytes = CheckAnswerWriter.write(answer, as: format, columns: columns)
        self.init(
            status: status, headers: [.contentType: CheckAnswerWriter.contentType(format)],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    fileprivate init(_ error: CheckError, as format: CheckFormat) {
        let status = HTTPResponse.Status(code: error.status)
        guard format == .csv else {
            self.init(error.json, as: format, columns: [], status: status)
            return
        }
        let rows = JSON.array(error.messages.map { ["error": .string($0)] })
        self.init(rows, as: format, columns: ["error"], status: status)
    }
}
