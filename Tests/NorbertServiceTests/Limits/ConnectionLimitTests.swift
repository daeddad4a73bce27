import Hummingbird
import HummingbirdCore
import NIOCore
import NIOPosix
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct LimitsOfConnections {
    @Test func `a request that keeps to the limits is answered`() async throws {
        try await withBody { port async throws in
            let answer = try await send(
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc", to: port)
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `a client that asks before its body is told to go on`() async throws {
        try await withBody { port async throws in
            let answer = try await send(
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\na",
                to: port)
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `a body that does not go on while more is asked for is too slow`() {
        var pace = BodyPace(least: 10)
        pace.begin()
        pace.ask()
        pace.take(10)
        #expect(pace.look() == .goesOn)
        pace.take(9)
        #expect(pace.look() == .tooSlow)
    }

    @Test func `a body that the service itself lets wait is not too slow`() {
        var pace = BodyPace(least: 10)
        pace.begin()
        pace.ask()
        pace.take(10)
        pace.answer()
        for _ in 0..<3 { #expect(pace.look() == .goesOn) }
        pace.ask()
        #expect(pace.look() == .tooSlow)
    }

    @Test func `the next body begins anew`() {
        var pace = BodyPace(least: 10)
        pace.take(100)
        pace.begin()
        pace.ask()
        pace.take(10)
        #expect(pace.look() == .goesOn)
        #expect(pace.received == 10)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: a\r\nX-Long: \(String(repeating: "x", count: 40_000))\r\n\r\n",
        "GET /\(String(repeating: "x", count: 200_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X-Many: 1\r\n", count: 500) + "\r\n",
    ])
    func `headers that are too long or too many are refused`(request: String) async throws {
        try await withBody { port async throws in
            let answer = try await send(request, to: port)
            #expect(!answer.hasPrefix("HTTP/1.1 2"))
        }
    }

    @Test func `headers that never end are given up`() async throws {
        var limits = ConnectionLimits.standard
        limits.idle = .milliseconds(50)
        try await withBody(limits) { port async throws in
            #expect(try await send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", to: port) == "")
        }
    }

    @Test func `a body that does not go on is given up`() async throws {
        var limits = ConnectionLimits.standard
        limits.bodyInterval = .milliseconds(50)
        try await withBody(limits) { port async throws in
            let answer = try await send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc", to: port)
            #expect(!answer.hasPrefix("HTTP/1.1 2"))
        }
    }

    @Test func `a body beyond the limit is given up, whoever reads it`() async throws {
        var limits = ConnectionLimits.standard
        limits.bodyBytes = 1_000
        try await withBody(limits) { port async throws in
            let body = String(repeating: "x", count: 5_000)
            let answer = try await send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n\(body)", to: port)
            #expect(!answer.hasPrefix("HTTP/1.1 2"))
        }
    }

    /// Runs a server that reads whole bodies.
    private func withBody(
        _ limits: ConnectionLimits = .standard, _ body: (Int) async throws -> Void
    ) async throws {
        try await withServer(try .sandbox(limits: limits)) { request in
            for try await _ in request.body {}
            return Response(status: .ok)
        } _: { port async throws in
            try await body(port)
        }
    }

    /// What a server answers to some bytes until it closes the connection; the sender's side stays open.
    private func send(_ request: String, to port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            // The server may close before it has all of it.
            try? await outbound.write(ByteBuffer(string: request))
            var answer = ""
            do {
                for try await piece in inbound { answer += String(buffer: piece) }
            } catch is IOError {
                // A reset ends the connection as well.
            }
            return answer
        }
    }
}
