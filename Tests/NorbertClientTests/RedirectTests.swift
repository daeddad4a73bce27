import NorbertAPI
import NorbertClient
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RedirectTests {
    private let search = NameSearch(name: "Larry Page", target: .domain("google.com"))

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a reading call follows with its key on the same server`(status: Int) async throws {
        try await ScriptedServer.serving({
            $0.uri == "/elsewhere?x=1"
                ? .answer(200, Fixture.credits) : .answer(status, [("Location", "/elsewhere?x=1")], "")
        }) { server in
            let credits = try await withClient(of: server) { try await $0.credits() }
            #expect(credits.remains == 3)
            #expect(server.requests.count == 2)
            #expect(server.requests.allSatisfy { $0.header("authorization") != nil })
        }
    }

    @Test func `another server never sees the key and neither does the first when it leads back`() async throws {
        try await ScriptedServer.serving({ request in
            // The other server sends the call back to where its query says.
            .answer(302, [("Location", String(request.uri.split(separator: "=").last ?? ""))], "")
        }) { other in
            try await ScriptedServer.serving({ request in
                if request.uri.hasSuffix("/back") { return .answer(200, Fixture.credits) }
                let own = "http://\(request.header("host") ?? "")/back"
                return .answer(302, [("Location", "\(other.base)?to=\(own)")], "")
            }) { server in
                let credits = try await withClient(of: server) { try await $0.credits() }
                #expect(credits.remains == 3)
                #expect(other.requests.map { $0.header("authorization") } == [nil])
                #expect(server.requests.map { $0.header("authorization") != nil } == [true, false])
            }
        }
    }

    @Test(arguments: [
        "http://192.0.2.1/", "http://example.com/x", "//192.0.2.1/x", "http+unix://%2Ftmp%2Fother.sock/",
    ])
    func `a redirect to where others can read or to a socket is refused`(location: String) async throws {
        try await ScriptedServer.serving({ _ in .answer(302, [("Location", location)], "") }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            guard case .insecure = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a circle ends after five redirects`() async throws {
        try await ScriptedServer.serving({ _ in .answer(302, [("Location", "/again")], "") }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            guard case .refused(let refusal) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refusal.status == 302)
            #expect(server.requests.count == 6)
        }
    }

    @Test(arguments: [301, 302, 303])
    func `a call that changes something does not follow where the method would change`(status: Int) async throws {
        try await ScriptedServer.serving({ _ in .answer(status, [("Location", "/elsewhere")], "") }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.search(search) }
            }
            guard case .refused(let refusal) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refusal.status == status)
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: [307, 308])
    func `a call that changes something follows with its body on the same server`(status: Int) async throws {
        try await ScriptedServer.serving({
            $0.uri == "/elsewhere" ? .answer(200, Fixture.contact) : .answer(status, [("Location", "/elsewhere")], "")
        }) { server in
            _ = try await withClient(of: server) { try await $0.search(search) }
            #expect(server.requests.map(\.method) == ["POST", "POST"])
            #expect(server.requests.map(\.body) == Array(repeating: "name=Larry+Page&domain=google.com", count: 2))
        }
    }

    @Test func `a call that changes something does not follow to another server`() async throws {
        try await ScriptedServer.serving({ _ in .answer(200, Fixture.contact) }) { other in
            try await ScriptedServer.serving({ _ in .answer(307, [("Location", other.base)], "") }) { server in
                await #expect(throws: NorbertError.self) {
                    try await withClient(of: server) { try await $0.search(search) }
                }
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test func `a redirect without a target is refused`() async throws {
        try await ScriptedServer.serving({ _ in .answer(302, "") }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { try await client.credits() }
            }
            #expect(error == .refused(APIError(status: 302)))
        }
    }
}
