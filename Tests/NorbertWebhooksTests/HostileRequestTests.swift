import Testing

@testable import NorbertWebhooks

@Suite(.timeLimit(.minutes(1)))
struct HostileRequestTests {
    /// What a receiver answers to bytes on a connection, and whether it goes on taking calls after that.
    private func answer(
        to texts: (_ path: String) -> [String], ends: Bool = false,
        _ change: (inout WebhookReceiver.Limits) -> Void = { _ in }
    ) async throws -> (answer: String, nonces: [String]) {
        var limits = WebhookReceiver.Limits()
        change(&limits)
        let receiver = try await WebhookReceiver.start(host: "127.0.0.1", port: 0, limits: limits)
        let answer = try await RawConnection.open(receiver.port).exchange(
            texts(receiver.address(for: "job")), ends: ends)
        let well = "POST \(receiver.address(for: "well")) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        // Where a test has shortened the times, a busy machine can miss them now and then.
        while try await !RawConnection.open(receiver.port).exchange([well]).hasPrefix("HTTP/1.1 204") {}
        await receiver.stop()
        let nonces = await receiver.calls.reduce(into: []) { $0.append($1.nonce) }
        return (answer, nonces.filter { $0 != "well" })
    }

    @Test(arguments: [
        "\r\n\r\n", "nonsense\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n", "POST / HTTP/9.9\r\n\r\n",
        "POST PATH HTTP/1.1\r\nContent-Length: many\r\n\r\n", "POST PATH HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST PATH HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST PATH HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST PATH HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST PATH HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "POST PATH HTTP/1.1\r\nbad header\r\n\r\n",
    ])
    func `what is no request is no call`(text: String) async throws {
        let outcome = try await answer(to: { [text.replacing("PATH", with: $0)] }, ends: true)
        #expect(!outcome.answer.hasPrefix("HTTP/1.1 2"))
        #expect(outcome.nonces.isEmpty)
    }

    @Test func `heads without end are cut off`() async throws {
        let header = "X-Filler: \(String(repeating: "a", count: 4000))\r\n"
        let outcome = try await answer(to: { path in
            ["POST \(path) HTTP/1.1\r\nHost: a\r\n"] + Array(repeating: header, count: 8)
        })
        #expect(!outcome.answer.hasPrefix("HTTP/1.1 2"))
        #expect(outcome.nonces.isEmpty)
    }

    @Test(arguments: ["Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf"])
    func `a body that breaks off is no call`(rest: String) async throws {
        let outcome = try await answer(to: { ["POST \($0) HTTP/1.1\r\nHost: a\r\n\(rest)"] }, ends: true)
        #expect(!outcome.answer.hasPrefix("HTTP/1.1 2"))
        #expect(outcome.nonces.isEmpty)
    }

    @Test(arguments: ["Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf"])
    func `a body that never ends is cut off`(rest: String) async throws {
        let outcome = try await answer(to: { ["POST \($0) HTTP/1.1\r\nHost: a\r\n\(rest)"] }) {
            $0.call = .milliseconds(200)
        }
        #expect(outcome.answer.isEmpty)
        #expect(outcome.nonces.isEmpty)
    }

    @Test func `a connection on which nothing comes is closed`() async throws {
        let outcome = try await answer(to: { _ in [] }) { $0.silence = .milliseconds(200) }
        #expect(outcome.answer.isEmpty)
    }

    @Test func `a connection is closed at its age`() async throws {
        let outcome = try await answer(to: { ["POST \($0) HTTP/1.1\r\nHost: a\r\n"] }) {
            $0.connection = .milliseconds(300)
        }
        #expect(outcome.answer.isEmpty)
        #expect(outcome.nonces.isEmpty)
    }

    @Test func `several calls on one connection are several calls`() async throws {
        let outcome = try await answer(to: { path in
            [
                "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
                "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            ]
        })
        #expect(outcome.answer.count(of: "HTTP/1.1 204") == 2)
        #expect(outcome.nonces == ["job", "job"])
    }

    @Test func `whoever knows no address is soon left`() async throws {
        let outcome = try await answer(to: { _ in
            ["POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nslow"]
        })
        #expect(outcome.answer.hasPrefix("HTTP/1.1 404"))
    }

    @Test func `the unread calls are bounded, and a further one is told to come again`() async throws {
        let receiver = try await WebhookReceiver.start()
        let one = "POST \(receiver.address(for: "job")) HTTP/1.1\r\nHost: a\r\n"
        let all = String(repeating: one + "\r\n", count: WebhookReceiver.unreadCalls)
        let answer = try await RawConnection.open(receiver.port).exchange([all, one + "Connection: close\r\n\r\n"])
        #expect(answer.count(of: "HTTP/1.1 204") == WebhookReceiver.unreadCalls)
        #expect(answer.count(of: "HTTP/1.1 503") == 1)
        await receiver.stop()
    }
}

extension String {
    /// How often a text occurs in this one.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
