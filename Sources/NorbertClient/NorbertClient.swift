import NorbertAPI
import OrderedJSON

/// A client of the VoilaNorbert API: of the vendor's servers, and of any that speaks alike.
///
/// ```swift
/// let client = NorbertClient(source: FixedServer(.vendor(key: Secret("…"))))
/// let contact = try await client.search(NameSearch(name: "Larry Page", target: .domain("google.com")))
/// ```
///
/// Calls may be made from any number of tasks at once. Each throws `NorbertError`, `CancellationError` soon after its task
/// was cancelled, or what the source of the server threw. Nothing is opened before the first call.
public final class NorbertClient: Sendable {
    private let current: CurrentServer
    private let transport: any Transport
    private let timing: Timing
    private let allowance: CallProgress.Allowance
    private let observer: (@Sendable (ClientEvent) -> Void)?
    private let seen = RateLimits()

    /// A client of the server that the source finds. The observer is called on the task of each call, and must not wait.
    public convenience init(
        source: any ServerSource, options: Options = .init(), observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        self.init(source: source, options: options, timing: .system, observer: observer)
    }

    package init(
        source: any ServerSource, options: Options = .init(), timing: Timing, transport: (any Transport)? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        current = CurrentServer(source)
        self.transport = transport ?? HTTPTransport(options)
        self.timing = timing
        self.observer = observer
        allowance = CallProgress.Allowance(
            limitWaits: options.limitWaits, longestLimitWait: options.longestLimitWait, repeats: options.repeats)
    }

    /// What the server last said about each of its limits, for those it spoke of.
    public var limits: [RateLimit] { seen.all }

    /// Closes the connections. Calls under way and later ones fail.
    public func shutdown() async {
        await transport.shutdown()
    }

    /// Makes a call and reads its answer.
    func call<Answer: APIValue>(
        _ route: Route, query: [(String, String)] = [], body: [(String, String)]? = nil
    ) async throws -> Answer {
        try Self.read(try await exchange(route, query: query, body: body))
    }

    /// What an answer says.
    static func read<Answer: APIValue>(_ answer: HTTPAnswer) throws(NorbertError) -> Answer {
        do throws(DecodingFault) {
            return try Answer(json: json(of: answer))
        } catch {
            throw .unreadable(error, status: answer.status)
        }
    }

    /// Makes a call, as often as its progress asks for, and hands over the answer that ends it well.
    func exchange(
        _ route: Route, query: [(String, String)] = [], body: [(String, String)]? = nil
    ) async throws -> HTTPAnswer {
        var server = try await current.server()
        var call = try HTTPCall(route, query: query, body: body, at: server)
        var progress = CallProgress(call, allowance: allowance)
        var outcome = try await send(call, of: route)
        while true {
            switch progress.next(after: outcome, now: timing.now()) {
            case .deliver(let answer): return answer
            case .fail(let error): throw error
            case .follow(let next): call = next
            case .sendAfterLimit(let next, let seconds):
                observer?(.waitingForLimit(seconds: seconds, path: call.path))
                try await timing.pause(.seconds(seconds))
                call = next
            case .sendAgain(let next, let delay, let attempt):
                if delay > .zero { try await timing.pause(delay) }
                observer?(.retrying(call.method, path: call.path, attempt: attempt))
                call = next
            case .findReplacement(let fault):
                let found = try await current.replacement(for: server)
                if let found { server = found }
                outcome = .replacement(found, for: fault)
                continue
            }
            outcome = try await send(call, of: route)
        }
    }

    private func send(_ call: HTTPCall, of route: Route) async throws -> CallProgress.Outcome {
        try Task.checkCancellation()
        observer?(.sent(call.method, path: call.path))
        let start = ContinuousClock.now
        do {
            let answer = try await transport.send(call)
            observer?(
                .answered(
                    call.method, path: call.path, status: answer.status, duration: ContinuousClock.now - start))
            if let limit = RateLimit(class: route.rateClass, answer: answer) { seen.record(limit) }
            return .answer(answer)
        } catch let fault as NetworkFault {
            observer?(.failed(call.method, path: call.path, fault))
            return .fault(fault)
        }
    }

    private static func json(of answer: HTTPAnswer) throws(DecodingFault) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: answer.body)
        } catch {
            let found =
                switch answer.body.first(where: { $0 > 0x20 }) {
                case nil: "nothing"
                case UInt8(ascii: "<"): "a web page"
                default: "none from line \(error.line), column \(error.column) on"
                }
            throw DecodingFault(path: "", expected: "JSON", found: found)
        }
    }
}
