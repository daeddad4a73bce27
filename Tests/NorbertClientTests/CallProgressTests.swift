import NorbertAPI
import Testing

@testable import NorbertClient

/// What cannot be seen on loopback: servers behind https, and faults that do not come at will.
struct CallProgressTests {
    private func progress(
        _ route: Route = .credits, at base: String = "https://api.example/v/",
        allowance: CallProgress.Allowance = .init()
    ) throws -> CallProgress {
        let server = Server(base: base, key: Secret("x"))
        return CallProgress(try HTTPCall(HTTPRequest(route), at: server), at: server, allowance: allowance)
    }

    private func redirect(_ status: Int, to location: String) -> CallProgress.Outcome {
        .answer(HTTPAnswer(status: status, headers: [("location", location)], body: []))
    }

    /// Where an action leads, and whether the key goes along.
    private func destination(_ action: CallProgress.Action) -> (url: String, hasKey: Bool)? {
        guard case .follow(let call) = action else { return nil }
        return (call.url, call.key != nil)
    }

    @Test(arguments: [
        ("/x", "https://api.example/x", true), ("x?y=1", "https://api.example/v/organization/x?y=1", true),
        ("https://API.example:443/x", "https://API.example:443/x", true),
        ("https://other.example/x", "https://other.example/x", false),
        ("https://api.example:8443/x", "https://api.example:8443/x", false),
        ("//api.example.evil.example/", "https://api.example.evil.example/", false),
        ("https://api.example@evil.example/", "https://api.example@evil.example/", false),
    ])
    func `the key goes along to the same scheme and host and port alone`(
        location: String, url: String, hasKey: Bool
    ) throws {
        var progress = try progress()
        let reached = try #require(destination(progress.next(after: redirect(302, to: location), now: 0, chance: 1)))
        #expect(reached.url == url)
        #expect(reached.hasKey == hasKey)
    }

    @Test(arguments: ["http://api.example/", "http://127.0.0.1/", "http://localhost:80/x", "http+unix://%2Ftmp%2Fx/"])
    func `from https nothing leads to http or to a socket`(location: String) throws {
        var progress = try progress()
        guard case .fail(.insecure) = progress.next(after: redirect(302, to: location), now: 0, chance: 1) else {
            Issue.record("it was followed")
            return
        }
    }

    @Test(arguments: ["ftp://api.example/", "javascript:alert(1)", "data:text/plain,x"])
    func `a redirect to what is not spoken is refused`(location: String) throws {
        var progress = try progress()
        guard case .fail(.refused) = progress.next(after: redirect(302, to: location), now: 0, chance: 1) else {
            Issue.record("it was followed")
            return
        }
    }

    @Test(arguments: [
        (NetworkFault.Kind.connectTimeout, false), (.timeout, true), (.encryption, false), (.unresolved, false),
        (.unreachable, false), (.tooLarge, true), (.closed, true), (.noAddress, false),
    ])
    func `faults that do not pass are final at once`(kind: NetworkFault.Kind, sent: Bool) throws {
        var progress = try progress()
        let fault = NetworkFault(kind, place: "api.example", sent: sent)
        guard case .fail(.network(fault)) = progress.next(after: .fault(fault), now: 0, chance: 1) else {
            Issue.record("it was not final")
            return
        }
    }

    @Test func `a call that changes something is made again where it was certainly not sent`() throws {
        var progress = try progress(.createList)
        let fault = NetworkFault(.broken, place: "api.example", sent: false)
        guard case .sendAgain(_, _, attempt: 2) = progress.next(after: .fault(fault), now: 0, chance: 1) else {
            Issue.record("it was not made again")
            return
        }
    }

    @Test func `a server that a redirect led to is not replaced`() throws {
        var progress = try progress()
        _ = progress.next(after: redirect(302, to: "https://other.example/"), now: 0, chance: 1)
        let fault = NetworkFault(.refused, place: "other.example", sent: false)
        guard case .sendAgain = progress.next(after: .fault(fault), now: 0, chance: 1) else {
            Issue.record("a replacement was looked for")
            return
        }
    }

    @Test(arguments: [(0.0, 50, 200), (0.5, 75, 300), (1, 100, 400)])
    func `pauses grow and chance takes up to half of them`(chance: Double, first: Int, second: Int) throws {
        var progress = try progress()
        let fault = NetworkFault(.broken, place: "api.example", sent: true)
        for milliseconds in [first, second] {
            guard case .sendAgain(_, let pause, _) = progress.next(after: .fault(fault), now: 0, chance: chance) else {
                Issue.record("it was not made again")
                return
            }
            #expect(pause == .milliseconds(milliseconds))
        }
    }

    @Test func `a paid call that may have arrived is neither made again nor called a plain fault`() throws {
        for route in [Route.submitBulk, .submitVerification, .submitEnrichment] {
            for kind in [NetworkFault.Kind.broken, .timeout, .tooLarge] {
                var progress = try progress(route)
                let fault = NetworkFault(kind, place: "api.example", sent: true)
                guard
                    case .fail(.mayHaveBeenCharged(.noAnswer(fault), path: route.relativePath)) = progress.next(
                        after: .fault(fault), now: 0, chance: 1)
                else {
                    Issue.record("\(route) \(kind)")
                    continue
                }
            }
        }
    }

    @Test func `a paid call that certainly did not arrive is made again`() throws {
        var progress = try progress(.submitBulk)
        let fault = NetworkFault(.broken, place: "api.example", sent: false)
        guard case .sendAgain = progress.next(after: .fault(fault), now: 0, chance: 1) else {
            Issue.record("it was not made again")
            return
        }
    }

    @Test(arguments: [500, 502, 503, 504], [Route.credits, .searchName, .searchDomain])
    func `a server that failed is asked again where that is harmless`(status: Int, route: Route) throws {
        let failure = CallProgress.Outcome.answer(HTTPAnswer(status: status, headers: [], body: []))
        var reading = try progress(route)
        for _ in 0..<2 {
            guard case .sendAgain = reading.next(after: failure, now: 0, chance: 1) else {
                Issue.record("it was not made again")
                return
            }
        }
        guard case .fail(.server) = reading.next(after: failure, now: 0, chance: 1) else {
            Issue.record("it was made again for a third time")
            return
        }
    }

    @Test(arguments: [500, 501, 502, 503, 504, 524], [Route.submitBulk, .submitVerification, .submitEnrichment])
    func `a submission at which a server failed may have been charged and is not made again`(
        status: Int, route: Route
    ) throws {
        var progress = try progress(route)
        let answer = HTTPAnswer(status: status, headers: [], body: Array(#"{"error": "It broke."}"#.utf8))
        let failure = APIError(status: status, message: "It broke.")
        guard
            case .fail(.mayHaveBeenCharged(.failure(failure), path: route.relativePath)) = progress.next(
                after: .answer(answer), now: 0, chance: 1)
        else {
            Issue.record("it was made again, or failed plainly")
            return
        }
    }

    @Test(arguments: [400, 402, 404, 413])
    func `a submission that was refused was certainly not charged`(status: Int) throws {
        var progress = try progress(.submitVerification)
        let answer = HTTPAnswer(status: status, headers: [], body: [])
        guard case .fail(let error) = progress.next(after: .answer(answer), now: 0, chance: 1) else {
            Issue.record("it was made again")
            return
        }
        #expect(error == NorbertError(APIError(status: status, body: [])))
    }

    @Test func `a server that is down says for how long`() throws {
        var progress = try progress()
        let down = HTTPAnswer(status: 503, headers: [("retry-after", "30")], body: [])
        guard case .sendAgain(_, .seconds(30), _) = progress.next(after: .answer(down), now: 0, chance: 1) else {
            Issue.record("it was not waited for")
            return
        }
        let downForLong = HTTPAnswer(status: 503, headers: [("retry-after", "3000")], body: [])
        guard case .fail(.server) = progress.next(after: .answer(downForLong), now: 0, chance: 1) else {
            Issue.record("it was waited for")
            return
        }
    }

    @Test func `a service of this machine that restarts is waited for by calls that read`() throws {
        let allowance = CallProgress.Allowance(outage: .seconds(3))
        let fault = NetworkFault(.refused, place: "127.0.0.1:1", sent: false)
        func waited(_ route: Route, at base: String) throws -> Duration {
            var progress = try progress(route, at: base, allowance: allowance)
            var outcome = CallProgress.Outcome.fault(fault)
            var sum = Duration.zero
            while true {
                switch progress.next(after: outcome, now: 0, chance: 1) {
                case .findReplacement: outcome = .replacement(nil)
                case .sendAgain(_, let pause, _):
                    sum += pause
                    outcome = .fault(fault)
                default: return sum
                }
            }
        }
        #expect(try waited(.credits, at: "http://127.0.0.1:1/v/") == .milliseconds(3500))
        #expect(try waited(.credits, at: "http+unix://%2Fx/v/") == .milliseconds(3500))
        #expect(try waited(.createList, at: "http://127.0.0.1:1/v/") == .milliseconds(500))
        #expect(try waited(.credits, at: "https://api.example/v/") == .milliseconds(500))
    }

    @Test(arguments: [
        ("http://127.0.0.1:80/", true), ("http://127.255.255.254/", true), ("http://localhost:8080/", true),
        ("http://[::1]:1/", true), ("http://LOCALHOST/", true), ("https://a.example/", true),
        ("http+unix://%2Fx/", true),
        ("http://127.0.0.1.evil.example/", false), ("http://128.0.0.1/", false), ("http://127.0.0/", false),
        ("http://127.0.0.+1/", false), ("http://[::ffff:127.0.0.1]/", false), ("http://localhost./", false),
        ("http://sub.localhost/", false),
    ])
    func `only loopback and sockets and https are private`(text: String, isPrivate: Bool) throws {
        #expect(Address(text)?.isPrivate ?? false == isPrivate)
    }

    @Test func `an address is named by host and port without path or key`() throws {
        #expect(Address("https://api.example/v/?x=y")?.place == "api.example")
        #expect(Address("http://127.0.0.1:8080/x")?.place == "127.0.0.1:8080")
        #expect(Address("http+unix://%2Ftmp%2Fx.sock/v/")?.place == "/tmp/x.sock")
        #expect(Address("https://user:secret@api.example/")?.place == "api.example")
    }
}
