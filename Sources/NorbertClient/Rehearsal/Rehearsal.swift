import NorbertAPI
import OrderedJSON
import Synchronization

/// Stands between clients and their servers while a program is only tried: what reads goes on to the server, what would
/// change or spend something is kept back and answered as the server might.
///
/// ```swift
/// let rehearsal = Rehearsal { print($0) }
/// let client = NorbertClient(source: FixedServer(.vendor(key: Secret(""))), rehearsal: rehearsal)
/// let contact = try await client.search(NameSearch(name: "Larry Page", target: .domain("google.com")))
/// // POST search/name  name=Larry Page domain=google.com  at most 1 credit
/// ```
///
/// The answers have the documented shapes, and say what is known before: a person who was searched for without an address,
/// a list of the name that was asked for, a job that has ended without results. Their ids and tokens are none that a
/// server gives, and later calls that name them are answered here as well. Several clients can share a rehearsal.
public final class Rehearsal: Sendable {
    private struct State {
        var unsent = 0
        var total = MostCost()
        var placeholders = Placeholders()
    }

    private let state = Mutex(State())
    private let observer: (@Sendable (UnsentRequest) -> Void)?
    private let now: @Sendable () -> Int

    /// A rehearsal of whose unsent requests an observer is told, on any task; it must not wait.
    public convenience init(observer: (@Sendable (UnsentRequest) -> Void)? = nil) {
        self.init(now: Timing.system.now, observer: observer)
    }

    /// - Parameter now: seconds since 1970.
    init(now: @escaping @Sendable () -> Int, observer: (@Sendable (UnsentRequest) -> Void)? = nil) {
        self.now = now
        self.observer = observer
    }

    /// How many requests were not sent.
    public var unsent: Int { state.withLock { $0.unsent } }

    /// The most that they could have cost together.
    public var total: MostCost { state.withLock { $0.total } }

    /// The time of what is made now.
    var time: APITime { APITime(milliseconds: now() * 1000) }

    /// Reads or changes what the rehearsal pretends that servers made.
    func pretending<Result>(_ body: (inout Placeholders) -> Result) -> Result {
        state.withLock { body(&$0.placeholders) }
    }

    /// The name of the file of results of a bulk that was handed in here.
    package static func resultFile(ofBulk id: Int) -> String { "\(Placeholders.tokenStart)\(id).csv" }

    /// Whether a name of a job or a file is of the rehearsal's making.
    static func isPlaceholder(_ token: String) -> Bool { token.hasPrefix(Placeholders.tokenStart) }

    /// The answer to a request: that of a server where it only reads, else one that is made here.
    ///
    /// - Parameter ask: makes a request that reads.
    func answer(to request: HTTPRequest, ask: @escaping Ask) async throws -> HTTPAnswer {
        switch request.meaning {
        case .route(let route): return try await answer(to: route, request, onlyReading(ask))
        case .check(let route): return try await answer(to: route, request, ask)
        case .other:
            if request.isCheck { return try await answerToUnknownCheck(request, ask) }
            let path = "/\(Route.version)/\(request.path)"
            guard request.method == .head, Route(method: .get, path: path) != nil else { return keptBack(request) }
            return try await ask(request, .general)
        }
    }

    /// Asks with methods that only read: whatever else comes here is kept back, whichever route it takes.
    private func onlyReading(_ ask: @escaping Ask) -> Ask {
        { request, rateClass in
            guard request.method.isSafe else { return self.keptBack(request) }
            return try await ask(request, rateClass)
        }
    }

    /// The answer to a request of which nothing is known: it is not sent, for even one that looks like reading may cost.
    func keptBack(_ request: HTTPRequest) -> HTTPAnswer {
        let price = request.method.isSafe ? "nobody can tell whether it is free" : "nobody can tell what it costs"
        keepBack(request, MostCost(isOpen: true), price)
        return .json(Outcome.success.json)
    }

    /// Makes a request that reads.
    typealias Ask = @Sendable (HTTPRequest, RateClass?) async throws -> HTTPAnswer

    /// Takes note of a request that is not sent, and tells of it.
    func keepBack(_ request: HTTPRequest, _ cost: MostCost, _ price: String, rows: Int = 0) {
        let keyField =
            switch request.keyPlace {
            case .password: String?.none
            case .query(let name): name
            case .payload: "apiKey"
            }
        let contents = PayloadContents(request.payload)
        let told = UnsentRequest(
            method: request.method, path: request.path,
            fields: contents.shown(query: request.query, keyField: keyField, rows: rows), cost: cost, price: price)
        state.withLock { state in
            state.unsent += 1
            state.total = state.total + cost
        }
        observer?(told)
    }
}

extension HTTPAnswer {
    /// An answer that is made here.
    static func json(_ json: JSON) -> HTTPAnswer {
        HTTPAnswer(status: 200, headers: [("content-type", "application/json")], body: Array(json.text.utf8))
    }

    static func file(_ text: String, name: String, _ contentType: String = "text/csv") -> HTTPAnswer {
        HTTPAnswer(
            status: 200,
            headers: [
                ("content-type", contentType), ("content-disposition", "attachment; filename=\"\(name)\""),
            ], body: Array(text.utf8))
    }
}
