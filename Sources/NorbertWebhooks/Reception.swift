import Hummingbird
import NIOCore

/// What answers the requests: reads a call at the secret path and hands it on, and knows nothing else.
struct Reception: HTTPResponder {
    /// The connection that a request came by.
    struct Context: InitializableFromSource, Sendable {
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            channel = source.channel
        }
    }

    private let secret: [UInt8]
    private let calls: AsyncStream<WebhookCall>.Continuation
    private let limit: TimeAmount

    /// How long a connection stays after a 404, so that the answer arrives.
    private static let lingering = TimeAmount.seconds(2)

    init(secret: String, calls: AsyncStream<WebhookCall>.Continuation, limit: TimeAmount) {
        self.secret = Array(secret.utf8)
        self.calls = calls
        self.limit = limit
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        guard request.method == .post, let nonce = nonce(of: request.uri.path) else {
            _ = context.closing(after: Self.lingering)
            return Self.answer(.notFound, last: true)
        }
        let closing = context.closing(after: limit)
        defer { closing.cancel() }
        var body: [UInt8] = []
        var length = 0
        for try await bytes in request.body {
            length += bytes.readableBytes
            let room = WebhookCall.longestBody - body.count
            if room > 0 { body.append(contentsOf: bytes.readableBytesView.prefix(room)) }
        }
        // A body that broke off is nobody's message; whoever sent it tries again.
        guard context.channel.isActive, request.headers[.contentLength].map({ Int($0) == length }) ?? true else {
            return Self.answer(.badRequest, last: true)
        }
        switch calls.yield(WebhookCall(nonce: nonce, body: body, isWhole: length == body.count)) {
        case .enqueued: return Self.answer(.noContent)
        case .dropped: return Self.answer(.serviceUnavailable)
        case .terminated: return Self.answer(.notFound, last: true)
        @unknown default: return Self.answer(.serviceUnavailable)
        }
    }

    /// The nonce in a path of the form `/secret/nonce`, and `nil` in any other.
    private func nonce(of path: String) -> String? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, isSecret(parts[1]), (1...128).contains(parts[2].count),
            parts[2].allSatisfy(Self.isNonceByte)
        else { return nil }
        return String(decoding: parts[2], as: UTF8.self)
    }

    /// Compares in the same time whatever is wrong, so that the secret cannot be guessed letter by letter.
    private func isSecret(_ word: some Collection<UInt8>) -> Bool {
        guard word.count == secret.count else { return false }
        return zip(word, secret).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func isNonceByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// An answer without a body; the last one of its connection says so.
    private static func answer(_ status: HTTPResponse.Status, last: Bool = false) -> Response {
        Response(status: status, headers: last ? [.connection: "close"] : [:])
    }
}

extension Reception.Context {
    /// Closes the connection when some time has passed, whatever is happening on it then.
    func closing(after delay: TimeAmount) -> Scheduled<Void> {
        let channel = channel
        return channel.eventLoop.scheduleTask(in: delay) { channel.close(promise: nil) }
    }
}
