import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

@testable import NorbertWebhooks

@Suite(.timeLimit(.minutes(1)))
struct WebhookReceiverTests {
    private func send(
        _ url: String, _ method: String = "POST", body: HTTPClientRequest.Body? = .bytes(ByteBuffer(string: "{}"))
    ) async throws -> Int {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        request.headers.add(name: "Connection", value: "close")
        request.body = body
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let text = try await response.body.collect(upTo: 1 << 20)
        // Nothing is ever told beside the status.
        #expect(text.readableBytes == 0)
        return Int(response.status.code)
    }

    /// A receiver that is stopped when the test is done.
    private func withReceiver(_ test: (WebhookReceiver) async throws -> Void) async throws {
        let receiver = try await WebhookReceiver.start()
        do {
            try await test(receiver)
        } catch {
            await receiver.stop()
            throw error
        }
        await receiver.stop()
    }

    /// The calls that have been received when the receiver is stopped.
    private func calls(of receiver: WebhookReceiver) async -> [WebhookCall] {
        await receiver.stop()
        return await receiver.calls.reduce(into: []) { $0.append($1) }
    }

    @Test func `a call arrives as it was sent`() async throws {
        try await withReceiver { receiver async throws in
            let url = receiver.url(for: "job-1")
            #expect(try await send(url, body: .bytes(ByteBuffer(string: #"{"id": 1}"#))) == 204)
            let calls = await calls(of: receiver)
            #expect(calls == [WebhookCall(nonce: "job-1", body: Array(#"{"id": 1}"#.utf8), isWhole: true)])
        }
    }

    @Test func `a call can be waited for`() async throws {
        try await withReceiver { receiver async throws in
            async let first = receiver.calls.first { $0.nonce == "b" }
            #expect(try await send(receiver.url(for: "a")) == 204)
            #expect(try await send(receiver.url(for: "b")) == 204)
            #expect(await first?.nonce == "b")
        }
    }

    @Test func `two calls for one nonce both arrive`() async throws {
        try await withReceiver { receiver async throws in
            let url = receiver.url(for: "job")
            #expect(try await send(url, body: .bytes(ByteBuffer(string: "one"))) == 204)
            #expect(try await send(url, body: .bytes(ByteBuffer(string: "two"))) == 204)
            #expect(await calls(of: receiver).map { String(decoding: $0.body, as: UTF8.self) } == ["one", "two"])
        }
    }

    @Test func `calls that come at once all arrive`() async throws {
        try await withReceiver { receiver async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 { group.addTask { try await send(receiver.url(for: "job\(number)")) } }
                for try await status in group { #expect(status == 204) }
            }
            #expect(Set(await calls(of: receiver).map(\.nonce)).count == 40)
        }
    }

    @Test func `a call without a body is a call`() async throws {
        try await withReceiver { receiver async throws in
            #expect(try await send(receiver.url(for: "job"), body: nil) == 204)
            #expect(await calls(of: receiver) == [WebhookCall(nonce: "job", body: [], isWhole: true)])
        }
    }

    @Test func `a query after the address changes nothing`() async throws {
        try await withReceiver { receiver async throws in
            #expect(try await send(receiver.url(for: "job") + "?try=2") == 204)
        }
    }

    @Test(arguments: [true, false])
    func `of fifty megabytes the beginning is handed over`(isLengthKnown: Bool) async throws {
        try await withReceiver { receiver async throws in
            let piece = ByteBuffer(repeating: 0x61, count: 1 << 20)
            let body = HTTPClientRequest.Body.stream(
                (0..<50).async { _ in piece }, length: isLengthKnown ? .known(Int64(50 << 20)) : .unknown)
            #expect(try await send(receiver.url(for: "job"), body: body) == 204)
            let calls = await calls(of: receiver)
            #expect(calls.count == 1)
            #expect(calls.first?.body.count == WebhookCall.longestBody)
            #expect(calls.first?.isWhole == false)
        }
    }

    @Test func `a body of exactly so many bytes as are kept is whole`() async throws {
        try await withReceiver { receiver async throws in
            let body = ByteBuffer(repeating: 0x61, count: WebhookCall.longestBody)
            #expect(try await send(receiver.url(for: "job"), body: .bytes(body)) == 204)
            #expect(await calls(of: receiver).first?.isWhole == true)
        }
    }

    @Test(arguments: ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])
    func `any other method is a 404`(method: String) async throws {
        try await withReceiver { receiver async throws in
            #expect(try await send(receiver.url(for: "job"), method, body: nil) == 404)
            #expect(await calls(of: receiver).isEmpty)
        }
    }

    @Test(arguments: [
        "/", "/SECRET", "/SECRET/", "/SECRET/job/", "/SECRET/job/more", "//SECRET/job", "/x/SECRET/job", "/wrong/job",
        "/SECREt/job", "/SECRET0/job", "/job", "/SECRET/j%6Fb", "/SECRET/../SECRET/job", "/favicon.ico",
    ])
    func `any other address is a 404`(path: String) async throws {
        try await withReceiver { receiver async throws in
            let secret = String(receiver.address(for: "job").split(separator: "/")[0])
            let path = path.replacing("SECRET", with: secret).replacing("SECREt", with: secret.uppercased())
            #expect(try await send("http://127.0.0.1:\(receiver.port)\(path)") == 404)
            #expect(await calls(of: receiver).isEmpty)
        }
    }

    @Test func `a nonce of more than 128 letters is a 404`() async throws {
        try await withReceiver { receiver async throws in
            #expect(try await send(receiver.url(for: String(repeating: "a", count: 128))) == 204)
            #expect(try await send(receiver.url(for: String(repeating: "a", count: 129))) == 404)
        }
    }

    @Test func `the secret is another one each time`() async throws {
        try await withReceiver { first async throws in
            try await withReceiver { second async throws in
                #expect(first.address(for: "job") != second.address(for: "job"))
                let other = "http://127.0.0.1:\(second.port)" + first.address(for: "job")
                #expect(try await send(other) == 404)
            }
        }
    }

    @Test func `nonces do not repeat`() {
        #expect(Set((0..<1000).map { _ in WebhookReceiver.makeNonce() }).count == 1000)
    }

    @Test func `stopping frees the port`() async throws {
        let first = try await WebhookReceiver.start()
        await first.stop()
        let second = try await WebhookReceiver.start(port: first.port)
        #expect(second.port == first.port)
        #expect(try await send(second.url(for: "job")) == 204)
        await second.stop()
    }

    @Test func `stopping is prompt while a call is half sent, and can be repeated`() async throws {
        let receiver = try await WebhookReceiver.start()
        let head = "POST \(receiver.address(for: "job")) HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"
        let half = Task { try await RawConnection.open(receiver.port).exchange([head]) }
        // Whatever comes behind it on another connection was served after it was accepted.
        for _ in 0..<5 { _ = try await send(receiver.url(for: "other")) }
        let clock = ContinuousClock()
        let time = await clock.measure { await receiver.stop() }
        #expect(time < .seconds(5))
        await receiver.stop()
        _ = try? await half.value
        #expect(await receiver.calls.reduce(into: []) { $0.append($1.nonce) }.allSatisfy { $0 == "other" })
    }

    @Test func `a port that is taken is a fault that names it`() async throws {
        try await withReceiver { receiver async throws in
            let fault = await #expect(throws: ReceiverFault.self) {
                try await WebhookReceiver.start(port: receiver.port)
            }
            #expect(fault?.port == receiver.port)
            #expect(fault?.description.contains("127.0.0.1:\(receiver.port)") == true)
        }
    }

    @Test(arguments: [-1, 65_536]) func `a number that is no port is a fault`(port: Int) async {
        await #expect(throws: ReceiverFault.self) { try await WebhookReceiver.start(port: port) }
    }

    @Test func `the whole address is this machine's or the public one`() async throws {
        try await withReceiver { receiver async throws in
            let path = receiver.address(for: "job")
            #expect(receiver.url(for: "job") == "http://127.0.0.1:\(receiver.port)\(path)")
            #expect(receiver.url(for: "job", under: "https://example.com") == "https://example.com\(path)")
            #expect(receiver.url(for: "job", under: "https://example.com/hooks/") == "https://example.com/hooks\(path)")
        }
    }
}

/// Numbers made into pieces one after the other, as a body that is a stream.
private struct Pieces: AsyncSequence, Sendable {
    let count: Int
    let piece: @Sendable (Int) -> ByteBuffer

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: Range<Int>
        let piece: @Sendable (Int) -> ByteBuffer

        mutating func next() async throws -> ByteBuffer? { rest.popFirst().map(piece) }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: 0..<count, piece: piece) }
}

extension Range<Int> {
    fileprivate func async(_ piece: @escaping @Sendable (Int) -> ByteBuffer) -> Pieces {
        Pieces(count: count, piece: piece)
    }
}
