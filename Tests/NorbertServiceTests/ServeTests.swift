import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Serving on a port` {
    /// Serves a folder on a free port for the time of a test.
    private func withServed(
        _ options: ServiceOptions, _ body: @escaping @Sendable (Served) async throws -> Void
    ) async throws {
        let (ready, signal) = AsyncStream<Served>.makeStream()
        let serving = Task {
            defer { signal.finish() }
            try await serve(options) { signal.yield($0) }
        }
        var error: (any Error)?
        for await served in ready {
            do { try await body(served) } catch let thrown { error = thrown }
            serving.cancel()
        }
        try await serving.value
        if let error { throw error }
    }

    private func options(_ folder: TestFolder, host: String = "127.0.0.1", port: Int = 0) -> ServiceOptions {
        ServiceOptions(folder: folder.sandbox, listen: .tcp(host: host, port: port), engine: { Town().engine })
    }

    @Test func `a free port is taken and told`() async throws {
        let folder = try TestFolder()
        try await withServed(options(folder)) { served in
            let port = try #require(served.port)
            #expect(port > 0)
            #expect(served.base == "http://127.0.0.1:\(port)/2018-01-08/")
            #expect(try await Caller(base: served.base, key: served.key).get("account/").status == 200)
        }
    }

    @Test func `the port wants the key`() async throws {
        let folder = try TestFolder()
        try await withServed(options(folder)) { served async throws in
            #expect(try await Caller(base: served.base, key: "wrong").get("account/").status == 401)
        }
    }

    @Test func `shells on the folder share what is served`() async throws {
        let folder = try TestFolder()
        try await withServed(options(folder)) { served in
            let guest = try await Sandbox.attach(folder: folder.sandbox)
            #expect(!guest.ownsJobs)
            try await Caller(base: guest.base, key: guest.key).find("Ada Byron", at: "acme.example")
            #expect(try await Caller(base: served.base, key: served.key).get("contacts/")["total"] == 1)
            await guest.stop()
        }
    }

    @Test func `a folder that a shell holds is not served`() async throws {
        try await withSandbox { test in
            let fault = await #expect(throws: SandboxFault.self) { try await serve(options(test.folder)) }
            #expect(fault?.kind == .owned)
            #expect(fault?.message.contains("process") == true)
        }
    }

    @Test(arguments: ["0.0.0.0", "192.168.1.7", "::", "example.com", "127.0.0.1.example.com", "127.1"])
    func `a host beyond this machine is refused`(host: String) async throws {
        let folder = try TestFolder()
        let fault = await #expect(throws: SandboxFault.self) { try await serve(options(folder, host: host)) }
        #expect(fault?.kind == .exposed)
    }

    @Test func `a host beyond this machine is served where that is allowed`() async throws {
        let folder = try TestFolder()
        var options = options(folder, host: "0.0.0.0")
        options.allowsExposure = true
        try await withServed(options) { served in
            let port = try #require(served.port)
            let base = "http://127.0.0.1:\(port)/2018-01-08/"
            #expect(try await Caller(base: base, key: served.key).get("account/").status == 200)
        }
    }

    @Test func `a port that is taken is a fault and frees the folder`() async throws {
        let first = try TestFolder()
        let second = try TestFolder()
        let other = options(second)
        try await withServed(options(first)) { served in
            let port = try #require(served.port)
            var taken = other
            taken.listen = .tcp(host: "127.0.0.1", port: port)
            let fault = await #expect(throws: SandboxFault.self) { try await serve(taken) }
            #expect(fault?.kind == .address)
            #expect(fault?.message.contains("\(port)") == true)
            let sandbox = try await Sandbox.attach(folder: second.sandbox, options: other)
            #expect(sandbox.ownsJobs)
            await sandbox.stop()
        }
    }

    @Test(arguments: [-1, 65_536]) func `a number that is no port is a fault`(port: Int) async throws {
        let folder = try TestFolder()
        let fault = await #expect(throws: SandboxFault.self) { try await serve(options(folder, port: port)) }
        #expect(fault?.kind == .address)
    }
}
