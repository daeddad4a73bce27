import NorbertAPI
import NorbertClient
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct NetworkTests {
    private let search = NameSearch(name: "Larry Page", target: .domain("google.com"))

    private func networkFault(of error: NorbertError?) -> NetworkFault? {
        if case .network(let fault) = error { return fault }
        Issue.record("\(String(describing: error))")
        return nil
    }

    @Test func `a reading call is made again when the connection breaks`() async throws {
        let asked = Atomic(0)
        let observed = Observed()
        let time = StillTime()
        try await ScriptedServer.serving({ _ in
            asked.add(1, ordering: .relaxed).oldValue < 2 ? .hangUp : .answer(200, Fixture.credits)
        }) { server in
            let credits = try await withClient(of: server, time: time, observer: observed.note) {
                try await $0.credits()
            }
            #expect(credits.remains == 3)
            #expect(server.requests.count == 3)
        }
        #expect(time.pauses == [.milliseconds(100), .milliseconds(400)])
        #expect(observed.events.contains(.retrying(.get, path: "organization/credits", attempt: 3)))
    }

    @Test func `a reading call gives up after two repetitions`() async throws {
        try await ScriptedServer.serving({ _ in .hangUp }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(networkFault(of: error)?.kind == .broken)
            #expect(server.requests.count == 3)
        }
    }

    @Test func `a search that may have arrived is made again, since a second one costs nothing`() async throws {
        let asked = Atomic(0)
        try await ScriptedServer.serving({ _ in
            asked.add(1, ordering: .relaxed).oldValue < 1 ? .hangUp : .answer(200, Fixture.contact)
        }) { server in
            _ = try await withClient(of: server) { try await $0.search(search) }
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a list is not made again once the call may have arrived`() async throws {
        try await ScriptedServer.serving({ _ in .hangUp }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.createList(named: "Autumn") }
            }
            let fault = try #require(networkFault(of: error))
            #expect(fault.kind == .broken)
            #expect(fault.sent)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a server that never answers is given up in time and not asked again`() async throws {
        var options = NorbertClient.Options()
        options.timeout = .milliseconds(200)
        try await ScriptedServer.serving({ _ in .silence }) { server in
            let error = try await withClient(of: server, options: options) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            let fault = try #require(networkFault(of: error))
            #expect(fault.kind == .timeout)
            #expect(fault.sent)
            // None, where the machine was too busy to connect in time.
            #expect(server.requests.count <= 1)
            #expect("http://\(fault.place)/2018-01-08/" == server.base)
        }
    }

    @Test func `a body that does not end is given up in time`() async throws {
        var options = NorbertClient.Options()
        options.timeout = .milliseconds(200)
        try await ScriptedServer.serving({ _ in .beginning("{") }) { server in
            let error = try await withClient(of: server, options: options) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(networkFault(of: error)?.kind == .timeout)
        }
    }

    @Test(arguments: [ScriptedServer.Reply.silence, .beginning("{")])
    func `cancelling the task ends the call`(reply: ScriptedServer.Reply) async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        try await ScriptedServer.serving({ _ in
            arrived.yield()
            return reply
        }) { server in
            try await withClient(of: server) { client in
                let call = Task { try await client.credits() }
                _ = await arrivals.first { true }
                call.cancel()
                await #expect(throws: CancellationError.self) { try await call.value }
            }
        }
    }

    @Test func `a call that is cancelled under way tells whether it may have been charged`() async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        let observed = Observed()
        try await ScriptedServer.serving({ _ in
            arrived.yield()
            return .silence
        }) { server in
            try await withClient(of: server, observer: observed.note) { client in
                let calls =
                    [
                        { _ = try await client.verify(["a@b.example"]) }, { _ = try await client.credits() },
                    ] as [@Sendable () async throws -> Void]
                for call in calls {
                    let task = Task { try await call() }
                    _ = await arrivals.first { true }
                    task.cancel()
                    await #expect(throws: CancellationError.self) { try await task.value }
                }
            }
        }
        #expect(
            observed.events == [
                .sent(.post, path: "verifier/upload"),
                .abandoned(.post, path: "verifier/upload", mayHaveBeenCharged: true),
                .sent(.get, path: "organization/credits"),
                .abandoned(.get, path: "organization/credits", mayHaveBeenCharged: false),
            ])
    }

    @Test func `cancelling the task ends a wait for a limit`() async throws {
        let (waits, waiting) = AsyncStream<Void>.makeStream()
        try await ScriptedServer.serving({ _ in .answer(429, [("Retry-After", "100")], "") }) { server in
            let source = FixedServer(Server(base: server.base, key: Secret("x")))
            let observed = Observed()
            let client = NorbertClient(source: source) { event in
                observed.note(event)
                if case .waitingForLimit = event { waiting.yield() }
            }
            let call = Task { try await client.credits() }
            _ = await waits.first { true }
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            guard case .limitOver("organization/credits", _) = observed.events.last else {
                Issue.record("\(String(describing: observed.events.last))")
                return await client.shutdown()
            }
            await client.shutdown()
        }
    }

    @Test func `a client that was shut down says so`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let error = try await withClient(of: server) { client in
                _ = try await client.credits()
                await client.shutdown()
                await client.shutdown()
                return await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(networkFault(of: error)?.kind == .closed)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a host without a name is told apart from one that refuses`() async throws {
        // No name has a part of more than 63 letters, so that nobody has to be asked for it.
        let host = String(repeating: "x", count: 64) + ".invalid"
        let source = FixedServer(Server(base: "https://\(host)/", key: Secret("x")))
        let error = try await withClient(source: source) { client in
            await #expect(throws: NorbertError.self) { try await client.search(search) }
        }
        #expect(error == .network(NetworkFault(.unresolved, place: host, sent: false)))
    }

    @Test func `a server that speaks no TLS is told apart`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.credits) }) { server in
            let source = FixedServer(Server(base: server.base.replacing("http:", with: "https:"), key: Secret("x")))
            let error = try await withClient(source: source) { client in
                await #expect(throws: NorbertError.self) { try await client.search(search) }
            }
            let fault = try #require(networkFault(of: error))
            #expect(fault.kind == .encryption)
            #expect(!fault.sent)
        }
    }
}
