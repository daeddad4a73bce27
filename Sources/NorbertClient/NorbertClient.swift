public import NorbertAPI

/// A client of the VoilaNorbert API: of the vendor's servers, and of any that speaks alike.
///
/// ```swift
/// let client = NorbertClient(source: FixedServer(.vendor(key: Secret("…"))))
/// let contact = try await client.search(NameSearch(name: "Larry Page", target: .domain("google.com")))
/// ```
///
/// Calls may be made from any number of tasks at once; they go out in the order in which they were made, and no faster than
/// the server allows. Each throws `NorbertError`, `CancellationError` soon after its task was cancelled, or what the source
/// of the server or of a body threw. Nothing is opened before the first call.
public final class NorbertClient: Sendable {
    let exchange: Exchange

    /// A client of the server that the source finds.
    /// - Parameters:
    ///   - source: Finds the server when the first call is made.
    ///   - options: How the client behaves.
    ///   - limits: What another client of the same server and key has learned of its limits.
    ///   - rehearsal: Keeps back what would change or spend something.
    ///   - observer: Told what happens. It is called on any task, and must not wait.
    public convenience init(
        source: any ServerSource, options: Options = .init(), limits: SharedLimits? = nil,
        rehearsal: Rehearsal? = nil, observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        self.init(
            source: source, options: options, limits: limits, timing: .system, rehearsal: rehearsal,
            observer: observer)
    }

    package init(
        source: any ServerSource, options: Options = .init(), limits: SharedLimits? = nil, timing: Timing,
        transport: (any Transport)? = nil, rehearsal: Rehearsal? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        exchange = Exchange(
            source: source, options: options, limits: limits, timing: timing, transport: transport,
            rehearsal: rehearsal, observer: observer)
    }

    private init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    /// The same client, whose reading calls outlive that a server of this machine is away for some time, while it is
    /// restarted, say. Connections and limits are shared, and shutting down either ends both.
    public func outliving(_ outage: Duration) -> NorbertClient {
        NorbertClient(exchange.outliving(outage))
    }

    /// What the server last said about each of its limits, for those it spoke of.
    public var limits: [RateLimit] { exchange.limits.all }

    /// What this client has learned of the server's limits, to be handed to another client of the same server and key.
    public var sharedLimits: SharedLimits { exchange.limits }

    /// Closes the connections. Calls under way and later ones fail.
    public func shutdown() async {
        await exchange.shutdown()
    }

    /// Makes a call of which no method of this client knows.
    ///
    /// Authentication and limits are those of all calls. Only `GET` is made again after a fault.
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path below the API's base, `contacts/` say; a query may follow.
    ///   - query: Fields that are added to the query.
    ///   - body: What is sent along.
    public func raw(
        _ method: HTTPMethod, _ path: String, query: [(String, String)] = [], body: RawBody? = nil
    ) async throws -> RawAnswer {
        var request = try HTTPRequest.raw(method, path, query: query, body: body)
        let route = Route(method: method, path: "/\(Route.version)/\(request.path)")
        request.isPaid = route?.isPaid ?? false
        if let route { request.meaning = .route(route) }
        return try await exchange.raw(request, in: route?.rateClass ?? .general)
    }

    /// Makes a call and reads its answer.
    func call<Answer: APIValue>(
        _ route: Route, query: [(String, String)] = [], body: [(String, String)]? = nil
    ) async throws -> Answer {
        let request = HTTPRequest(route, query: query, payload: body.map(Payload.form))
        return try await exchange.value(of: request, in: route.rateClass)
    }

    /// Makes a call and hands over its answer.
    func answer(
        to route: Route, query: [(String, String)] = [], body: [(String, String)]? = nil
    ) async throws -> HTTPAnswer {
        try await exchange.answer(
            to: HTTPRequest(route, query: query, payload: body.map(Payload.form)), in: route.rateClass)
    }
}
