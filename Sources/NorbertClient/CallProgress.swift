import NorbertAPI

/// The decisions of one call: what to do after each answer and each fault, until it is delivered or fails.
///
/// It does nothing by itself and knows no clock; whoever drives it sends, waits and tells what came of it.
struct CallProgress {
    /// How often each thing may happen within one call.
    struct Allowance: Sendable, Equatable {
        var redirects = 5
        /// Waits that a 429 asks for.
        var limitWaits = 3
        /// The longest of them, in seconds; a longer one fails at once.
        var longestLimitWait = 120
        /// The wait after a 429 that does not tell one, in seconds.
        var untoldLimitWait = 10
        /// Further attempts after a fault of the network or a failure of the server.
        var repeats = 2
        /// How long a reading call is made again while nobody listens at a server of this machine.
        var outage = Duration.zero

        /// How long all calls of the kind wait after an answer; nil for answers that do not ask for it, and for waits
        /// that are too long.
        func wait(askedFor answer: HTTPAnswer, now: Int) -> Duration? {
            guard answer.status == 429 else { return nil }
            let seconds = answer.secondsToWait(now: now) ?? untoldLimitWait
            return seconds <= longestLimitWait ? .seconds(seconds) : nil
        }
    }

    /// What came of the last action.
    enum Outcome {
        case answer(HTTPAnswer)
        case fault(NetworkFault)
        /// A search for a replacement ended; nil: there is none.
        case replacement(Server?)
    }

    /// What is to be done next.
    enum Action {
        case deliver(HTTPAnswer)
        case fail(NorbertError)
        /// Send at once; a redirect leads elsewhere.
        case follow(HTTPCall)
        /// Send when the wait is over that the server asked of all calls (``Allowance/wait(askedFor:now:)``).
        case sendAfterLimit(HTTPCall)
        /// Wait, and send as the attempt of this number.
        case sendAgain(HTTPCall, after: Duration, attempt: Int)
        /// Look for another server, and tell.
        case findReplacement
    }

    /// Why another server is looked for.
    private enum Reason {
        case fault(NetworkFault)
        case keyRefused(HTTPAnswer)
    }

    private let allowance: Allowance
    private var call: HTTPCall
    private var server: Server
    private var redirects = 0
    private var limitWaits = 0
    private var repeats = 0
    private var outages = 0
    private var outage = Duration.zero
    private var attempts = 1
    private var reason: Reason?
    private var askedSinceRefusal = false
    private var askedForKey = false

    init(_ call: HTTPCall, at server: Server, allowance: Allowance) {
        self.call = call
        self.server = server
        self.allowance = allowance
    }

    /// The next action; `now` is in seconds since 1970, `chance` from 0 up to 1.
    mutating func next(after outcome: Outcome, now: Int, chance: Double) -> Action {
        switch outcome {
        case .answer(let answer): after(answer, now: now, chance: chance)
        case .fault(let fault): after(fault, chance: chance)
        case .replacement(let server): replaced(by: server, chance: chance)
        }
    }

    private mutating func after(_ answer: HTTPAnswer, now: Int, chance: Double) -> Action {
        switch answer.status {
        case 200..<300: return .deliver(answer)
        case 301, 302, 303, 307, 308: return redirect(answer)
        case 401 where redirects == 0 && !askedForKey:
            askedForKey = true
            reason = .keyRefused(answer)
            return .findReplacement
        case 429: return limited(answer, now: now)
        case 500, 502, 503, 504: return failed(answer, now: now, chance: chance)
        case 500...: return .fail(failure(answer))
        default: return .fail(error(of: answer))
        }
    }

    private func error(of answer: HTTPAnswer, retryAfter: Int? = nil) -> NorbertError {
        // Some servers repeat in an error what they were asked, the key with it.
        let body = server.key.hidden(in: answer.body)
        return NorbertError(call.request.readError(answer.status, body), retryAfter: retryAfter)
    }

    /// Reading calls follow; others only where the method stays (307, 308) and the server too.
    private mutating func redirect(_ answer: HTTPAnswer) -> Action {
        guard let location = answer.header("location"), let target = call.address.following(location) else {
            return .fail(error(of: answer))
        }
        let isSameOrigin = target.origin == call.address.origin
        let keepsMethod = answer.status == 307 || answer.status == 308
        guard call.method.isSafe || (keepsMethod && isSameOrigin), redirects < allowance.redirects else {
            return .fail(.refused(APIError(status: answer.status, message: "the server points to \(target.place)")))
        }
        // Beyond its own origin a server may point to https alone: neither to sockets, nor from https to this machine.
        let isLocal = call.address.origin.scheme != "https"
        let isAllowed =
            isSameOrigin || target.origin.scheme == "https"
            || (isLocal && target.origin.scheme == "http" && target.isPrivate)
        guard isAllowed else { return .fail(.insecure(target.place)) }
        redirects += 1
        call = call.redirected(to: target)
        return .follow(call)
    }

    private mutating func limited(_ answer: HTTPAnswer, now: Int) -> Action {
        guard limitWaits < allowance.limitWaits, allowance.wait(askedFor: answer, now: now) != nil else {
            return .fail(error(of: answer, retryAfter: answer.secondsToWait(now: now)))
        }
        limitWaits += 1
        return .sendAfterLimit(call)
    }

    /// A server that failed is asked again where that is harmless, and not before the time that it names.
    private mutating func failed(_ answer: HTTPAnswer, now: Int, chance: Double) -> Action {
        let told = answer.header("retry-after") == nil ? nil : answer.secondsToWait(now: now)
        guard call.request.isRepeatable, repeats < allowance.repeats, told ?? 0 <= allowance.longestLimitWait else {
            return .fail(failure(answer))
        }
        let pause = nextPause(chance)
        return again(after: told.map { max(pause, .seconds($0)) } ?? pause)
    }

    private mutating func after(_ fault: NetworkFault, chance: Double) -> Action {
        // After a redirect it is not the server that refused.
        if fault.kind == .refused, !askedSinceRefusal, redirects == 0 {
            askedSinceRefusal = true
            reason = .fault(fault)
            return .findReplacement
        }
        return afterFinal(fault, chance: chance)
    }

    private mutating func replaced(by found: Server?, chance: Double) -> Action {
        switch (reason, found) {
        // The same key would be refused again.
        case (.keyRefused(let answer), let found) where found == nil || found == server: return .fail(error(of: answer))
        case (.fault(let fault), nil): return afterFinal(fault, chance: chance)
        case (_, let found?): return move(to: found)
        case (_, nil): return .fail(.network(NetworkFault(.closed, place: call.place, sent: false)))
        }
    }

    private mutating func move(to server: Server) -> Action {
        do throws(NorbertError) {
            call = try call.moved(to: server)
        } catch {
            return .fail(error)
        }
        self.server = server
        return again(after: .zero)
    }

    /// A call that may have reached the server is made again only when that does no more than one call did.
    private mutating func afterFinal(_ fault: NetworkFault, chance: Double) -> Action {
        let isPassing = fault.kind == .refused || fault.kind == .broken
        guard isPassing, !fault.sent || call.request.isRepeatable else { return .fail(error(of: fault)) }
        // A service of this machine that restarts is away for a moment.
        if fault.kind == .refused, call.method.isSafe, call.address.isOnThisMachine, outage < allowance.outage {
            outages += 1
            let pause = min(jittered(.milliseconds(100 << min(outages, 4)), chance), allowance.outage - outage)
            outage += pause
            // By the end of the pause there may be another server.
            askedSinceRefusal = false
            return again(after: pause)
        }
        guard repeats < allowance.repeats else { return .fail(error(of: fault)) }
        return again(after: nextPause(chance))
    }

    private func error(of fault: NetworkFault) -> NorbertError {
        guard fault.sent else { return .network(fault) }
        return call.request.error(.network(fault), unlessCharged: .noAnswer(fault))
    }

    /// A server may fail after it has taken the work, and one on its way knows nothing of what it did.
    private func failure(_ answer: HTTPAnswer) -> NorbertError {
        let error = error(of: answer)
        guard case .server(let failure) = error else { return error }
        return call.request.error(error, unlessCharged: .failure(failure))
    }

    /// The pause before one more repetition: each is longer than the one before, and no two calls' are alike.
    private mutating func nextPause(_ chance: Double) -> Duration {
        repeats += 1
        return jittered(.milliseconds(100 << min(2 * (repeats - 1), 10)), chance)
    }

    private func jittered(_ pause: Duration, _ chance: Double) -> Duration {
        .microseconds(pause.wholeMicroseconds / 2 + Int64(Double(pause.wholeMicroseconds / 2) * chance))
    }

    private mutating func again(after pause: Duration) -> Action {
        attempts += 1
        return .sendAgain(call, after: pause, attempt: attempts)
    }
}

extension Duration {
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
