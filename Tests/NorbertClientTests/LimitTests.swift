import NorbertAPI
import NorbertClient
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    private let tooMany = #"{"code": 429, "error": "Too many requests."}"#

    @Test(arguments: [
        [("Retry-After", "7")], [("X-RateLimit-Reset", "1000007")], [("Retry-After", "6.2")],
        [("Retry-After", "Mon, 12 Jan 1970 13:46:47 GMT")],
        [("Date", "Wed, 21 Oct 2026 07:28:00 GMT"), ("Retry-After", "Wed, 21 Oct 2026 07:28:07 GMT")],
        [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("X-RateLimit-Reset", "784111784")],
    ])
    func `a limit is waited out as long as the server asks and announced`(headers: [(String, String)]) async throws {
        let asked = Atomic(0)
        let time = StillTime()
        let observed = Observed()
        try await ScriptedServer.serving({ [tooMany] _ in
            asked.add(1, ordering: .relaxed).oldValue == 0
                ? .answer(429, headers, tooMany) : .answer(200, Fixture.contact)
        }) { server in
            let search = NameSearch(name: "Larry Page", target: .domain("google.com"))
            _ = try await withClient(of: server, time: time, observer: observed.note) { try await $0.search(search) }
            #expect(server.requests.count == 2)
        }
        #expect(time.pauses == [.seconds(7)])
        #expect(
            observed.events.contains {
                if case .waitingForLimit(7, "search/name", _) = $0 { true } else { false }
            })
    }

    @Test func `after three waits the limit is an error with the server's words`() async throws {
        let time = StillTime()
        try await ScriptedServer.serving({ [tooMany] _ in .answer(429, [("Retry-After", "30")], tooMany) }) { server in
            let error = try await withClient(of: server, time: time) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(error == .limited(APIError(status: 429, message: "Too many requests."), retryAfter: 30))
            #expect(server.requests.count == 4)
        }
        #expect(time.pauses == [.seconds(30), .seconds(30), .seconds(30)])
    }

    @Test func `a wait of hours is an error at once`() async throws {
        let time = StillTime()
        try await ScriptedServer.serving({ [tooMany] _ in .answer(429, [("Retry-After", "7200")], tooMany) }) {
            server in
            let error = try await withClient(of: server, time: time) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(error == .limited(APIError(status: 429, message: "Too many requests."), retryAfter: 7200))
            #expect(error?.description == "Too many requests. (429), again in 7200 seconds")
        }
        #expect(time.pauses.isEmpty)
    }

    @Test func `a limit without a time is waited for ten seconds and one that has passed for one`() async throws {
        for (headers, seconds) in [([], 10), ([("X-RateLimit-Reset", "1")], 1), ([("Retry-After", "soon")], 10)] {
            let asked = Atomic(0)
            let time = StillTime()
            try await ScriptedServer.serving({ [tooMany] _ in
                asked.add(1, ordering: .relaxed).oldValue == 0
                    ? .answer(429, headers, tooMany) : .answer(200, Fixture.credits)
            }) { server in
                _ = try await withClient(of: server, time: time) { try await $0.credits() }
            }
            #expect(time.pauses == [.seconds(seconds)])
        }
    }

    @Test func `the latest word on each limit is kept by class`() async throws {
        let asked = Atomic(0)
        try await ScriptedServer.serving({ request in
            let remaining = String(100 - asked.add(1, ordering: .relaxed).newValue)
            let headers = [
                ("X-RateLimit-Limit", "120"), ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", "1466368960"),
            ]
            return .answer(200, headers, request.method == "POST" ? Fixture.contact : Fixture.credits)
        }) { server in
            try await withClient(of: server) { client in
                #expect(client.limits.isEmpty)
                _ = try await client.credits()
                _ = try await client.search(NameSearch(name: "x", target: .domain("y.example")))
                _ = try await client.credits()
                #expect(
                    client.limits == [
                        RateLimit(class: .general, limit: 120, remaining: 97, reset: 1_466_368_960),
                        RateLimit(class: .nameSearch, limit: 120, remaining: 98, reset: 1_466_368_960),
                    ])
            }
        }
    }

    @Test func `headers that are no numbers are passed over`() async throws {
        let headers = [("X-RateLimit-Limit", "many"), ("X-RateLimit-Remaining", "-1"), ("X-RateLimit-Reset", "1e400")]
        try await ScriptedServer.serving({ _ in .answer(200, headers, Fixture.credits) }) { server in
            try await withClient(of: server) { client in
                _ = try await client.credits()
                #expect(client.limits.isEmpty)
            }
        }
    }
}
