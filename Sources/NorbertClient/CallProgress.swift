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
        /// Further attempts after a fault of the network.
        var repeats = 2
    }

    /// What came of the last action.
    enum Outcome {
        case answer(HTTPAnswer)
        case fault(NetworkFault)
        /// A search for a replacement ended; nil: there is none.
        case replacement(Server?, for: NetworkFault)
    }

    /// What is to be done next.
    enum Action {
        case deliver(HTTPAnswer)
        case fail(NorbertError)
        /// Send at once; a redirect leads elsewhere.
        case follow(HTTPCall)
        /// Wait, since the server asked to, and send.
        case sendAfterLimit(HTTPCall, seconds: Int)
        /// Wait, and send as the attempt of this number.
        case sendAgain(HTTPCall, after: Duration, attempt: Int)
        /// Look for another server, and tell.
        case findReplacement(for: NetworkFault)
    }

    private let allowance: Allowance
    private var call: HTTPCall
    private var redirects = 0
    private var limitWaits = 0
    private var repeats = 0
    private var attempts = 1
    private var askedForReplacement = false

    init(_ call: HTTPCall, allowance: Allowance) {
        self.call = call
        self.allowance = allowance
    }

    /// The next action; `now` is in seconds since 1970.
    mutating func next(after outcome: Outcome, now: Int) -> Action {
        switch outcome {
        case .answer(let answer): after(answer, now: now)
        case .fault(let fault): after(fault)
        case .replacement(let server?, _): move(to: server)
        case .replacement(nil, let fault): again(after: fault)
        }
    }

    private mutating func after(_ answer: HTTPAnswer, now: Int) -> Action {
        switch answer.status {
        case 200..<300: return .deliver(answer)
        case 301, 302, 303, 307, 308: return redirect(answer)
        case 429: return limited(answer, now: now)
        default: return .fail(NorbertError(status: answer.status, body: answer.body))
        }
    }

    /// Reading calls follow; others only where the method stays (307, 308) and the server too.
    private mutating func redirect(_ answer: HTTPAnswer) -> Action {
        guard let location = answer.header("location"), let target = call.address.following(location) else {
            return .fail(NorbertError(status: answer.status, body: answer.body))
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
        let told = answer.secondsToWait(now: now)
        let seconds = told ?? allowance.untoldLimitWait
        guard limitWaits < allowance.limitWaits, seconds <= allowance.longestLimitWait else {
            return .fail(NorbertError(status: answer.status, body: answer.body, retryAfter: told))
        }
        limitWaits += 1
        return .sendAfterLimit(call, seconds: seconds)
    }

    private mutating func after(_ fault: NetworkFault) -> Action {
        // After a redirect it is not the server that refused.
        if fault.kind == .refused, !askedForReplacement, redirects == 0 {
            askedForReplacement = true
            return .findReplacement(for: fault)
        }
        return again(after: fault)
    }

    private mutating func move(to server: Server) -> Action {
        do throws(NorbertError) {
            call = try call.moved(to: server)
        } catch {
            return .fail(error)
        }
        attempts += 1
        return .sendAgain(call, after: .zero, attempt: attempts)
    }

    /// A call that may have reached the server is made again only when that does no more than one call did.
    private mutating func again(after fault: NetworkFault) -> Action {
        let isPassing = fault.kind == .refused || fault.kind == .broken
        guard isPassing, !fault.sent || call.isRepeatable, repeats < allowance.repeats else {
            return .fail(.network(fault))
        }
        repeats += 1
        attempts += 1
        return .sendAgain(call, after: .milliseconds(100 << (2 * (repeats - 1))), attempt: attempts)
    }
}
