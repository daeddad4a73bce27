import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// A small web server that takes the calls by which a service tells that a job is done.
///
/// It answers at one secret path, which is another one each time, and there to `POST` alone; whatever else is asked is a
/// 404. Whoever is called back should compare what a call says with the service's own answer: an address can leak.
///
///     let receiver = try await WebhookReceiver.start()
///     let nonce = WebhookReceiver.makeNonce()
///     submit(webhook: receiver.url(for: nonce))
///     for await call in receiver.calls where call.nonce == nonce { … }
package final class WebhookReceiver: Sendable {
    /// The host that was listened on.
    package let host: String
    /// The port that was bound.
    package let port: Int
    /// The calls in the order of their coming, for one reader; they are kept until they are read. Ends with `stop`.
    package let calls: AsyncStream<WebhookCall>

    private let secret: String
    private let kept: AsyncStream<WebhookCall>.Continuation
    private let servers: ServiceGroup
    private let serving: Task<Void, any Error>

    /// The calls that are kept unread; a further one is told to come again later.
    static let unreadCalls = 1000

    /// How long a call may take and a connection may be silent.
    struct Limits: Sendable {
        /// From the head of a request to the end of its body.
        var call: Duration = .seconds(60)
        var silence: Duration = .seconds(15)
        /// The age at which a connection is closed whatever happens on it.
        var connection: Duration = .seconds(600)
        /// How long `stop` lets calls finish that have begun.
        var farewell: Duration = .milliseconds(300)
    }

    /// Listens on a host, at a port or at a free one; returns when calls are taken.
    /// - Throws: `ReceiverFault` where that cannot be listened on.
    package static func start(host: String = "127.0.0.1", port: Int = 0) async throws(ReceiverFault) -> WebhookReceiver
    {
        try await start(host: host, port: port, limits: Limits())
    }

    static func start(host: String, port: Int, limits: Limits) async throws(ReceiverFault) -> WebhookReceiver {
        guard (0...65_535).contains(port) else {
            throw ReceiverFault(host: host, port: port, words: "there is no such port")
        }
        return try await WebhookReceiver(bare(host), port, limits)
    }

    private init(_ host: String, _ port: Int, _ limits: Limits) async throws(ReceiverFault) {
        let logger = Logger(label: "nb.webhooks") { _ in SwiftLogNoOpLogHandler() }
        let secret = Self.randomWord(letters: 32)
        let (calls, kept) = AsyncStream.makeStream(
            of: WebhookCall.self, bufferingPolicy: .bufferingOldest(Self.unreadCalls))
        let (bound, binding) = AsyncStream.makeStream(of: Int?.self)
        let application = Application(
            responder: Reception(secret: secret, calls: kept, limit: .init(limits.call)),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionLifetime(.init(limits.connection))],
                    idleTimeout: .init(limits.silence),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(256, logger: logger)),
            onServerRunning: { channel in binding.yield(channel.localAddress?.port) }, logger: logger
        )
        var configuration = ServiceGroupConfiguration(services: [.init(service: application)], logger: logger)
        configuration.maximumGracefulShutdownDuration = limits.farewell
        let servers = ServiceGroup(configuration: configuration)
        let serving = Task {
            defer {
                binding.finish()
                kept.finish()
            }
            try await servers.run()
        }
        var boundPort: Int?
        for await port in bound {
            boundPort = port
            break
        }
        guard let boundPort else {
            serving.cancel()
            var words = "the server ended"
            if case .failure(let error) = await serving.result { words = "\(error)" }
            throw ReceiverFault(host: host, port: port, words: words)
        }
        self.host = host
        self.port = boundPort
        self.secret = secret
        self.calls = calls
        self.kept = kept
        self.servers = servers
        self.serving = serving
    }

    deinit { serving.cancel() }

    /// The path at which calls for a nonce are taken; a nonce is letters, digits, `-` and `_`, 128 of them at the most.
    package func address(for nonce: String) -> String { "/\(secret)/\(nonce)" }

    /// The whole address for a nonce: under the public one, where there is a way from it to here (`https://example.com`
    /// or `https://example.com/hooks/`, whose own path is taken off on the way), else on this machine.
    package func url(for nonce: String, under publicAddress: String? = nil) -> String {
        var base = publicAddress ?? "http://\(Self.reachable(host)):\(port)"
        while base.hasSuffix("/") { base.removeLast() }
        return base + address(for: nonce)
    }

    /// Ends it: the port is free when this returns, `calls` ends after what was received.
    package func stop() async {
        await servers.triggerGracefulShutdown()
        _ = await serving.result
    }

    /// A nonce that nobody guesses.
    package static func makeNonce() -> String { randomWord(letters: 20) }

    private static func randomWord(letters count: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<count).map { _ in letters[Int.random(in: letters.indices)] })
    }

    /// A host without the brackets that an address of version 6 has in a URL.
    private static func bare(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    /// The host by which this machine reaches itself where it listens on all its addresses.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        default: host.contains(":") ? "[\(host)]" : host
        }
    }
}

/// Why calls cannot be received.
package struct ReceiverFault: Error, Sendable, Hashable, CustomStringConvertible {
    package var host: String
    package var port: Int
    package var words: String

    package var description: String { "Calls cannot be received on \(host):\(port): \(words)." }
}
