import NorbertAPI
import Synchronization
import Testing

@testable import NorbertClient

@Suite(.timeLimit(.minutes(1)))
struct ReplacementTests {
    /// A source that counts what it is asked.
    private final class CountingSource: ServerSource {
        let first: Server
        let second: Server?
        let asked = Atomic(0)
        let askedAgain = Atomic(0)

        init(_ first: Server, then second: Server?) {
            self.first = first
            self.second = second
        }

        func server() async throws -> Server {
            asked.add(1, ordering: .relaxed)
            return first
        }

        func replacement(for failed: Server) async throws -> Server? {
            #expect(failed == first)
            askedAgain.add(1, ordering: .relaxed)
            return second
        }
    }

    /// A server that is no more.
    private let gone = Server(
        base: "http+unix://%2Ftmp%2Fnb-client-test-gone-\(UInt64.random(in: 0...UInt64.max)).sock/2018-01-08/",
        key: Secret("old"))

    @Test func `a refused call is made at the replacement with its key`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.contact) }) { server in
            let source = CountingSource(gone, then: Server(base: server.base, key: Secret(Fixture.key)))
            try await withClient(source: source) { client in
                _ = try await client.search(NameSearch(name: "Larry Page", target: .domain("google.com")))
                _ = try await client.contact(5)
            }
            #expect(server.requests.map(\.uri) == ["/2018-01-08/search/name", "/2018-01-08/contacts/5"])
            #expect(server.requests.first?.body == "name=Larry+Page&domain=google.com")
            #expect(server.requests.first?.header("authorization") == "Basic bmI6azN5LTBmLXQzc3Q=")
            #expect(source.asked.load(ordering: .relaxed) == 1)
            #expect(source.askedAgain.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `what the former server said of its limits is forgotten with it`() async throws {
        let headers = [
            ("X-RateLimit-Limit", "120"), ("X-RateLimit-Remaining", "7"), ("X-RateLimit-Reset", "1466368960"),
        ]
        try await ScriptedServer.serving({ request in
            request.header("authorization") == "Basic bmI6azN5LTBmLXQzc3Q="
                ? .answer(200, Fixture.credits)
                : request.uri.contains("contacts") ? .answer(401, headers, "") : .answer(200, headers, Fixture.credits)
        }) { server in
            let source = CountingSource(
                Server(base: server.base, key: Secret("old")), then: Server(base: server.base, key: Secret(Fixture.key))
            )
            try await withClient(source: source) { client in
                _ = try await client.credits()
                #expect(client.limits.map(\.remaining) == [7])
                _ = try? await client.contact(1)
                #expect(client.limits.isEmpty)
            }
        }
    }

    @Test func `without a replacement the refusal stands after two repetitions`() async throws {
        let source = CountingSource(gone, then: nil)
        let time = StillTime()
        let error = try await withClient(source: source, time: time) { client in
            await #expect(throws: NorbertError.self) { try await client.createList(named: "x") }
        }
        guard case .network(let fault) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.kind == .refused)
        #expect(!fault.sent)
        #expect(fault.place.hasPrefix("/tmp/nb-client-test-gone-"))
        #expect(source.askedAgain.load(ordering: .relaxed) == 1)
        #expect(time.pauses == [.milliseconds(100), .milliseconds(400)])
    }

    @Test func `a port that nobody listens on refuses`() async throws {
        let base = try await ScriptedServer.serving({ _ in .silence }) { $0.base }
        let source = CountingSource(Server(base: base, key: Secret("x")), then: nil)
        let error = try await withClient(source: source) { client in
            await #expect(throws: NorbertError.self) { try await client.credits() }
        }
        guard case .network(let fault) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.kind == .refused)
    }

    @Test func `a key that is not known is asked for again once`() async throws {
        try await ScriptedServer.serving({ request in
            request.header("authorization") == "Basic bmI6azN5LTBmLXQzc3Q="
                ? .answer(200, Fixture.credits) : .answer(401, "")
        }) { server in
            let old = Server(base: server.base, key: Secret("old"))
            let source = CountingSource(old, then: Server(base: server.base, key: Secret(Fixture.key)))
            try await withClient(source: source) { client in
                let credits = try await client.credits()
                #expect(credits.remains == 3)
                _ = try await client.credits()
            }
            #expect(server.requests.count == 3)
            #expect(source.askedAgain.load(ordering: .relaxed) == 1)

            let stubborn = CountingSource(old, then: old)
            let error = try await withClient(source: stubborn) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            guard case .key = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(server.requests.count == 4)
        }
    }

    @Test func `calls at the same time ask for the server and its replacement once`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let source = CountingSource(gone, then: Server(base: server.base, key: Secret(Fixture.key)))
            try await withClient(source: source) { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<50 { group.addTask { _ = try await client.credits() } }
                    try await group.waitForAll()
                }
            }
            #expect(server.requests.count == 50)
            #expect(source.asked.load(ordering: .relaxed) == 1)
            #expect(source.askedAgain.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `who learns late of a refusal gets the replacement that others found`() async throws {
        let second = Server(base: "https://second.example/", key: Secret("x"))
        let source = CountingSource(gone, then: second)
        let current = CurrentServer(source)
        #expect(try await current.server() == gone)
        #expect(try await current.replacement(for: gone) == second)
        #expect(try await current.replacement(for: gone) == second)
        #expect(try await current.server() == second)
        #expect(source.askedAgain.load(ordering: .relaxed) == 1)
    }

    @Test func `a replacement beyond loopback without encryption is refused`() async throws {
        let source = CountingSource(gone, then: Server(base: "http://192.0.2.1/", key: Secret("x")))
        let error = try await withClient(source: source) { client in
            await #expect(throws: NorbertError.self) { try await client.credits() }
        }
        #expect(error == .insecure("192.0.2.1"))
    }

    @Test func `what the source throws comes through and the next call asks again`() async throws {
        struct NotReady: Error {}
        final class LateSource: ServerSource {
            let ready: Server
            let asked = Atomic(0)
            init(_ ready: Server) { self.ready = ready }
            func server() async throws -> Server {
                if asked.add(1, ordering: .relaxed).oldValue == 0 { throw NotReady() }
                return ready
            }
            func replacement(for failed: Server) async throws -> Server? { nil }
        }
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let source = LateSource(Server(base: server.base, key: Secret("x")))
            try await withClient(source: source) { client in
                await #expect(throws: NotReady.self) { try await client.credits() }
                let credits = try await client.credits()
                #expect(credits.remains == 3)
            }
        }
    }

    @Test func `a search that failed after its asker gave up is made again by the next`() async throws {
        struct NotReady: Error {}
        final class FailingSource: ServerSource {
            let ready: Server
            let count = Atomic(0)
            let asked: AsyncStream<Void>.Continuation
            let release: AsyncStream<Void>
            init(_ ready: Server, asked: AsyncStream<Void>.Continuation, release: AsyncStream<Void>) {
                self.ready = ready
                self.asked = asked
                self.release = release
            }
            func server() async throws -> Server {
                if count.add(1, ordering: .relaxed).oldValue > 0 { return ready }
                asked.yield()
                _ = await release.first { true }
                throw NotReady()
            }
            func replacement(for failed: Server) async throws -> Server? { nil }
        }
        let (searches, asked) = AsyncStream<Void>.makeStream()
        let (gate, release) = AsyncStream<Void>.makeStream()
        let ready = Server(base: "https://ready.example/", key: Secret("x"))
        let current = CurrentServer(FailingSource(ready, asked: asked, release: gate))
        let first = Task { try await current.server() }
        _ = await searches.first { true }
        let second = Task { try await current.server() }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        release.yield()
        // Who asks now either still waits for the search that fails, or begins another.
        if let found = try? await current.server() { #expect(found == ready) }
        #expect(try await current.server() == ready)
    }

    @Test func `cancelling the task ends a search for the server and others still find it`() async throws {
        final class SlowSource: ServerSource {
            let ready: Server
            let asked: AsyncStream<Void>.Continuation
            let release: AsyncStream<Void>
            init(_ ready: Server, asked: AsyncStream<Void>.Continuation, release: AsyncStream<Void>) {
                self.ready = ready
                self.asked = asked
                self.release = release
            }
            func server() async throws -> Server {
                asked.yield()
                _ = await release.first { true }
                return ready
            }
            func replacement(for failed: Server) async throws -> Server? { nil }
        }
        let (searches, asked) = AsyncStream<Void>.makeStream()
        let (gate, release) = AsyncStream<Void>.makeStream()
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let ready = Server(base: server.base, key: Secret("x"))
            try await withClient(source: SlowSource(ready, asked: asked, release: gate)) { client in
                let first = Task { try await client.credits() }
                _ = await searches.first { true }
                let second = Task { try await client.credits() }
                first.cancel()
                await #expect(throws: CancellationError.self) { try await first.value }
                release.yield()
                let credits = try await second.value
                #expect(credits.remains == 3)
            }
        }
    }
}
