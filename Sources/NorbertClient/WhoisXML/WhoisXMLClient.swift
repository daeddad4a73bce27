public import NorbertAPI
import OrderedJSON

/// A client of WhoisXML's email verification: of the vendor's server, and of any that speaks alike.
///
/// ```swift
/// let client = WhoisXMLClient(source: FixedServer(.whoisXML(key: Secret("at_…"))))
/// let id = try await client.submit(["larry@google.com"])
/// ```
///
/// It behaves towards its server as ``NorbertClient`` does, and throws the same errors with the server's own words.
public final class WhoisXMLClient: Sendable {
    /// Which results of a request are meant.
    public enum Results: Sendable, Hashable {
        /// The addresses that were checked.
        case completed
        /// The addresses that could not be checked.
        case failed
    }

    private let exchange: Exchange

    /// A client of the server that the source finds; see ``NorbertClient/init(source:options:limits:observer:)``.
    public convenience init(
        source: any ServerSource, options: NorbertClient.Options = .init(), limits: SharedLimits? = nil,
        rehearsal: Rehearsal? = nil, observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        self.init(
            source: source, options: options, limits: limits, timing: .system, rehearsal: rehearsal,
            observer: observer)
    }

    package init(
        source: any ServerSource, options: NorbertClient.Options = .init(), limits: SharedLimits? = nil,
        timing: Timing, transport: (any Transport)? = nil, rehearsal: Rehearsal? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        exchange = Exchange(
            source: source, options: options, limits: limits, timing: timing, transport: transport,
            rehearsal: rehearsal, observer: observer)
    }

    private init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    /// The same client, whose reading calls outlive that a server of this machine is away; see
    /// ``NorbertClient/outliving(_:)``.
    public func outliving(_ outage: Duration) -> WhoisXMLClient {
        WhoisXMLClient(exchange.outliving(outage))
    }

    /// What this client has learned of the server's limits, to be handed to another client of the same server and key.
    public var sharedLimits: SharedLimits { exchange.limits }

    /// Closes the connections. Calls under way and later ones fail.
    public func shutdown() async {
        await exchange.shutdown()
    }

    /// Hands in addresses to be checked, at most ``CheckSubmission/most`` (`POST api/bevService/request`): the request's
    /// number. Each address costs a credit.
    ///
    /// The call is not made again when its answer is lost: ``NorbertError/mayHaveBeenCharged(_:path:)``.
    public func submit(_ emails: [String], version: Int? = nil) async throws -> Int {
        let answer: CheckAnswer<CheckReceipt> = try await ask(
            .submit, CheckSubmission(emails: emails, version: version))
        return answer.response.id
    }

    /// A page of one's requests (`POST api/bevService/request/list`). The query's format counts for nothing.
    public func requests(_ query: CheckListQuery = CheckListQuery(onlyIDs: false)) async throws -> CheckRequestPage {
        let answer: CheckAnswer<CheckRequestPage> = try await ask(.list, query)
        return answer.response
    }

    /// How far requests are (`POST api/bevService/request/status`); unknown ones are left out.
    public func status(_ ids: [Int]) async throws -> [CheckRequest] {
        let answer: CheckAnswers<CheckRequest> = try await ask(.status, CheckStatusQuery(ids: ids))
        return answer.response
    }

    /// What came of a request (`POST api/bevService/request/completed`).
    public func completed(_ id: Int) async throws -> [CheckedAddress] {
        let answer: CheckAnswers<CheckedAddress> = try await ask(.completed, CheckResultsQuery(id: id))
        return answer.response
    }

    /// The addresses of a request that could not be checked (`POST api/bevService/request/failed`).
    public func failed(_ id: Int) async throws -> [FailedAddress] {
        let answer: CheckAnswers<FailedAddress> = try await ask(.failed, CheckResultsQuery(id: id))
        return answer.response
    }

    /// The results of a request as a file, however long.
    public func download(_ id: Int, _ results: Results, format: CheckFormat = .csv) async throws -> ByteDownload {
        let route: CheckRoute = results == .completed ? .completed : .failed
        return try await exchange.file(of: request(route, CheckResultsQuery(id: id, format: format)), in: nil)
    }

    /// Checks one address at once (`GET api/v3`). It costs a credit each time.
    public func check(_ address: String) async throws -> SingleCheck {
        var request = HTTPRequest(.single)
        request.query = [("emailAddress", address)]
        request.keyPlace = .query("apiKey")
        return try await exchange.value(of: request, in: nil)
    }

    /// Makes a call of which no method of this client knows. The key is added: to the body, where that is a value of JSON
    /// with members, else to the query.
    ///
    /// Only `GET` is made again after a fault.
    public func raw(
        _ method: HTTPMethod, _ path: String, query: [(String, String)] = [], body: RawBody? = nil
    ) async throws -> RawAnswer {
        var request = try HTTPRequest.raw(method, path, query: query, body: body)
        let route = CheckRoute(method: method, path: request.path)
        request.isPaid = route?.isPaid ?? false
        if let route {
            request.isRepeatable = method.isSafe && route.isRepeatable
            request.meaning = .check(route)
        }
        request.readError = { CheckError(status: $0, body: $1).apiError }
        if case .json(let value)? = body, let object = value.object {
            request.keyPlace = .payload
            request.payload = .json { key in
                var object = object
                object["apiKey"] = .string(key.reveal())
                return .object(object)
            }
        } else {
            request.keyPlace = .query("apiKey")
        }
        return try await exchange.raw(request, in: nil)
    }

    private func ask<Question: CheckQuestion, Answer: APIValue>(
        _ route: CheckRoute, _ question: Question
    ) async throws -> Answer {
        var question = question
        question.format = .json
        return try await exchange.value(of: request(route, question), in: nil)
    }

    private func request(_ route: CheckRoute, _ question: some CheckQuestion) -> HTTPRequest {
        var request = HTTPRequest(route)
        request.keyPlace = .payload
        request.payload = .json { question.json(key: $0.reveal()) }
        return request
    }
}

extension HTTPRequest {
    fileprivate init(_ route: CheckRoute) {
        self.init(
            method: route.method, path: route.relativePath, isRepeatable: route.isRepeatable, isPaid: route.isPaid)
        meaning = .check(route)
        readError = { CheckError(status: $0, body: $1).apiError }
    }
}
