import NorbertAPI
import OrderedJSON
import Synchronization

/// What a client of either API is made of: the server, the connections, the limits, and the work of making a call until
/// it is answered or fails.
final class Exchange: Sendable {
    private let current: CurrentServer
    private let transport: any Transport
    private let timing: Timing
    private let options: NorbertClient.Options
    private let allowance: CallProgress.Allowance
    private let observer: (@Sendable (ClientEvent) -> Void)?
    /// Keeps back what would change or spend something.
    private let rehearsal: Rehearsal?
    let limits: SharedLimits
    /// The server whose address was read last, and that address.
    private let root = Mutex<(server: Server, address: Address)?>(nil)

    init(
        source: any ServerSource, options: NorbertClient.Options, limits: SharedLimits?, timing: Timing,
        transport: (any Transport)?, rehearsal: Rehearsal? = nil, observer: (@Sendable (ClientEvent) -> Void)?
    ) {
        current = CurrentServer(source)
        self.transport = transport ?? HTTPTransport(options)
        self.timing = timing
        self.options = options
        self.limits = limits ?? SharedLimits(timing: timing)
        self.observer = observer
        self.rehearsal = rehearsal
        allowance = CallProgress.Allowance(options)
    }

    private init(_ other: Exchange, outage: Duration) {
        current = other.current
        transport = other.transport
        timing = other.timing
        options = other.options
        limits = other.limits
        observer = other.observer
        rehearsal = other.rehearsal
        var allowance = other.allowance
        allowance.outage = outage
        self.allowance = allowance
    }

    /// The same, with more patience for a server of this machine that is away.
    func outliving(_ outage: Duration) -> Exchange { Exchange(self, outage: outage) }

    func shutdown() async {
        await transport.shutdown()
    }

    /// The answer that ends a call well: the server's, or that of a rehearsal which stands before it.
    func answer(to request: HTTPRequest, in rateClass: RateClass?) async throws -> HTTPAnswer {
        guard let rehearsal else { return try await exchanged(request, in: rateClass) }
        return try await rehearsal.answer(to: request) { try await self.exchanged($0, in: $1) }
    }

    /// Makes a call, as often as its progress asks for, and hands over the answer that ends it well.
    private func exchanged(_ request: HTTPRequest, in rateClass: RateClass?) async throws -> HTTPAnswer {
        var server = try await current.server()
        var call = try HTTPCall(request, at: server, below: root(of: server))
        var progress = CallProgress(call, at: server, allowance: allowance)
        let gate = limits.gate(for: rateClass, atOnce: options.connections)
        let order = limits.nextOrder()
        var outcome = try await send(call, through: gate, order, in: rateClass)
        while true {
            switch progress.next(after: outcome, now: timing.now(), chance: timing.chance()) {
            case .deliver(let answer): return answer
            case .fail(let error): throw error
            case .follow(let next): call = next
            // The gate knows of it already.
            case .sendAfterLimit(let next): call = next
            case .sendAgain(let next, let pause, let attempt):
                try await wait(pause, call)
                observer?(.retrying(call.method, path: call.path, attempt: attempt))
                call = next
            case .findReplacement:
                let found = try await current.replacement(for: server)
                if let found, found != server {
                    server = found
                    limits.forget()
                }
                outcome = .replacement(found)
                continue
            }
            outcome = try await send(call, through: gate, order, in: rateClass)
        }
    }

    private func root(of server: Server) throws(NorbertError) -> Address {
        if let known = root.withLock({ $0 }), known.server == server { return known.address }
        let address = try HTTPCall.root(of: server)
        root.withLock { $0 = (server, address) }
        return address
    }

    /// Waits for its turn, unless it is that at once.
    private func pass(
        _ path: String, through gate: RateGate, _ order: Int, in rateClass: RateClass?
    ) async throws -> RateLimiter.Pass {
        if let pass = gate.pass() { return pass }
        do {
            return try await gate.enter(visitor(to: path, order))
        } catch let wait as RateGate.TooLong {
            let message = "as many requests as are allowed have been made (\(rateClass?.rawValue ?? "all"))"
            throw NorbertError.limited(APIError(status: 429, message: message), retryAfter: wait.seconds)
        }
    }

    private func visitor(to path: String, _ order: Int) -> RateGate.Visitor {
        RateGate.Visitor(order: order, longest: .seconds(allowance.longestLimitWait)) {
            [observer] notice in
            switch notice {
            case .waiting(let seconds, let number):
                observer?(.waitingForLimit(seconds: seconds, path: path, number: number))
            case .over(let number): observer?(.limitOver(path: path, number: number))
            }
        }
    }

    private func wait(_ pause: Duration, _ call: HTTPCall) async throws {
        guard pause > .zero else { return }
        guard pause >= .seconds(1), pause.wholeSeconds > 1 else { return try await timing.pause(pause) }
        let number = RateGate.nextNumber()
        observer?(.waitingForLimit(seconds: pause.wholeSeconds, path: call.path, number: number))
        // Also where it is cancelled: nobody is to count down for ever.
        defer { observer?(.limitOver(path: call.path, number: number)) }
        try await timing.pause(pause)
    }

    private func send(
        _ call: HTTPCall, through gate: RateGate, _ order: Int, in rateClass: RateClass?
    ) async throws -> CallProgress.Outcome {
        try Task.checkCancellation()
        let pass = try await pass(call.path, through: gate, order, in: rateClass)
        observer?(.sent(call.method, path: call.path))
        let start = ContinuousClock.now
        do {
            let answer = try await transport.send(call)
            let now = timing.now()
            let word = RateLimiter.Word(answer, now: now)
            gate.answered(
                pass, word: word, isLocal: call.address.isOnThisMachine,
                refusedFor: allowance.wait(askedFor: answer, now: now))
            if let word, let rateClass { limits.record(RateLimit(class: rateClass, word)) }
            let duration = ContinuousClock.now - start
            observer?(.answered(call.method, path: call.path, status: answer.status, duration: duration))
            return .answer(answer)
        } catch let fault as NetworkFault {
            gate.lost(pass, mayCount: fault.sent)
            observer?(.failed(call.method, path: call.path, fault))
            return .fault(fault)
        } catch {
            gate.lost(pass, mayCount: true)
            if error is CancellationError {
                observer?(.abandoned(call.method, path: call.path, mayHaveBeenCharged: call.request.costsEachTime))
            }
            throw error
        }
    }
}

extension Exchange {
    /// Makes a call and reads its answer.
    func value<Value: APIValue>(of request: HTTPRequest, in rateClass: RateClass?) async throws -> Value {
        let answer = try await answer(to: request, in: rateClass)
        do throws(NorbertError) {
            return try Self.read(answer)
        } catch .unreadable(let fault, let status) {
            throw request.error(
                .unreadable(fault, status: status), unlessCharged: .unreadable(fault, status: status))
        }
    }

    /// Makes a call whose answer is a file.
    func file(of request: HTTPRequest, in rateClass: RateClass?) async throws -> ByteDownload {
        var request = request
        request.wantsFile = true
        let answer = try await answer(to: request, in: rateClass)
        return ByteDownload(answer, body: answer.rest ?? WholeBody(answer.body))
    }

    /// Makes a call of which nothing more is known than what the caller says.
    func raw(_ request: HTTPRequest, in rateClass: RateClass?) async throws -> RawAnswer {
        let answer = try await answer(to: request, in: rateClass)
        return RawAnswer(status: answer.status, contentType: answer.header("content-type"), body: answer.body)
    }

    /// What an answer says.
    static func read<Value: APIValue>(_ answer: HTTPAnswer) throws(NorbertError) -> Value {
        do throws(DecodingFault) {
            return try Value(json: json(of: answer))
        } catch {
            throw .unreadable(error, status: answer.status)
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

extension CallProgress.Allowance {
    init(_ options: NorbertClient.Options) {
        self.init(
            limitWaits: options.limitWaits, longestLimitWait: options.longestLimitWait, repeats: options.repeats,
            outage: options.outage)
    }
}
