import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP/1.1 server on loopback or a socket's file, which answers by a script and remembers what it was asked.
final class ScriptedServer: Sendable {
    /// A request as it came.
    struct Request: Sendable {
        let method: String
        let uri: String
        let headers: [(name: String, value: String)]
        /// The body, or the first megabyte of it.
        let body: String
        /// How many bytes the whole body had.
        let bodyLength: Int

        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    }

    /// What the script does with a request.
    enum Reply: Sendable {
        case whole(Int, [(String, String)], String)
        /// Says nothing and keeps the connection.
        case silence
        /// Sends head and beginning of a body, and no more.
        case beginning(String)
        /// Sends head and beginning of a body, and closes the connection.
        case truncated(String)
        /// Sends so many bytes, no faster than they are taken.
        case file(length: Int, [(String, String)])
        /// Closes the connection without a word.
        case hangUp

        static func answer(_ status: Int, _ body: String) -> Reply { .whole(status, [], body) }

        static func answer(_ status: Int, _ headers: [(String, String)], _ body: String) -> Reply {
            .whole(status, headers, body)
        }
    }

    /// What the server does when it has seen the head of a request.
    enum Greeting: Sendable {
        case listen
        /// Reads nothing more.
        case fallAsleep
        case reply(Reply)
    }

    let base: String
    private let channel: any Channel
    private let log: Log

    private init(channel: any Channel, base: String, log: Log) {
        self.channel = channel
        self.base = base
        self.log = log
    }

    /// All requests so far.
    var requests: [Request] { log.requests.withLock { $0 } }

    /// How many bytes of files have been sent.
    var sentBytes: Int { log.sentBytes.load(ordering: .relaxed) }

    /// Ends with the first connection that is closed.
    func firstClosing() async { _ = await log.closings.stream.first { true } }

    /// Runs a body beside a server on a free port of loopback, and closes it after.
    static func serving<Result: Sendable>(
        _ script: @escaping @Sendable (Request) -> Reply,
        greeting: @escaping @Sendable (Request) -> Greeting = { _ in .listen },
        during body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let log = Log()
        let channel = try await bootstrap(script, greeting, log).bind(host: "127.0.0.1", port: 0).get()
        let base = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/2018-01-08/"
        return try await run(ScriptedServer(channel: channel, base: base, log: log), during: body)
    }

    /// Runs a body beside a server on a socket's file, and closes it after.
    static func serving<Result: Sendable>(
        socket path: String, _ script: @escaping @Sendable (Request) -> Reply,
        during body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let log = Log()
        let channel = try await bootstrap(script, { _ in .listen }, log)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        let base = "http+unix://\(path.replacing("/", with: "%2F"))/2018-01-08/"
        return try await run(ScriptedServer(channel: channel, base: base, log: log), during: body)
    }

    private static func run<Result: Sendable>(
        _ server: ScriptedServer, during body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body(server)
            try await server.channel.close()
            return result
        } catch {
            try await server.channel.close()
            throw error
        }
    }

    private static func bootstrap(
        _ script: @escaping @Sendable (Request) -> Reply, _ greeting: @escaping @Sendable (Request) -> Greeting,
        _ log: Log
    ) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(script, greeting, log))
                }
            }
    }

    /// What was asked.
    final class Log: Sendable {
        let requests = Mutex<[Request]>([])
        let sentBytes = Atomic(0)
        let closings = AsyncStream<Void>.makeStream()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private static let keptBody = 1 << 20
        private static let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 64 * 1024)

        private let script: @Sendable (Request) -> Reply
        private let greeting: @Sendable (Request) -> Greeting
        private let log: Log
        private var head: HTTPRequestHead?
        private var body = ""
        private var bodyLength = 0
        /// The bytes of a file that are still to be sent.
        private var left = 0

        init(
            _ script: @escaping @Sendable (Request) -> Reply, _ greeting: @escaping @Sendable (Request) -> Greeting,
            _ log: Log
        ) {
            self.script = script
            self.greeting = greeting
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
                bodyLength = 0
                switch greeting(request(head)) {
                case .listen: break
                case .fallAsleep: context.channel.setOption(.autoRead, value: false).whenFailure { _ in }
                case .reply(let early):
                    self.head = nil
                    reply(early, context: context)
                }
            case .body(let bytes):
                bodyLength += bytes.readableBytes
                if bodyLength <= Self.keptBody { body += String(buffer: bytes) }
            case .end:
                guard let head else { return }
                let request = request(head)
                log.requests.withLock { $0.append(request) }
                reply(script(request), context: context)
            }
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) {
            sendMore(context)
            context.fireChannelWritabilityChanged()
        }

        func channelInactive(context: ChannelHandlerContext) {
            log.closings.continuation.yield()
            context.fireChannelInactive()
        }

        private func request(_ head: HTTPRequestHead) -> Request {
            Request(
                method: head.method.rawValue, uri: head.uri,
                headers: head.headers.map { (name: $0.name, value: $0.value) }, body: body, bodyLength: bodyLength)
        }

        private func reply(_ reply: Reply, context: ChannelHandlerContext) {
            switch reply {
            case .silence: break
            case .hangUp: context.close(promise: nil)
            case .beginning(let text):
                write(200, [("Content-Length", "1000000")], text, context: context)
                context.flush()
            case .truncated(let text):
                write(200, [("Content-Length", "1000000")], text, context: context)
                context.flush()
                context.close(promise: nil)
            case .whole(let status, let headers, let text):
                write(status, headers + [("Content-Length", String(text.utf8.count))], text, context: context)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .file(let length, let headers):
                write(200, headers + [("Content-Length", String(length))], "", context: context)
                left = length
                context.flush()
                sendMore(context)
            }
        }

        private func sendMore(_ context: ChannelHandlerContext) {
            while left > 0, context.channel.isWritable {
                var piece = Self.piece
                guard let next = piece.readSlice(length: min(left, piece.readableBytes)) else { return }
                left -= next.readableBytes
                log.sentBytes.add(next.readableBytes, ordering: .relaxed)
                context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(next))), promise: nil)
                if left == 0 { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
            }
        }

        private func write(_ status: Int, _ headers: [(String, String)], _ text: String, context: ChannelHandlerContext)
        {
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: HTTPHeaders(headers))
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        }
    }
}
