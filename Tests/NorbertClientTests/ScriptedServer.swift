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
        let body: String

        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    }

    /// What the script does with a request.
    enum Reply: Sendable {
        case whole(Int, [(String, String)], String)
        /// Says nothing and keeps the connection.
        case silence
        /// Sends head and beginning of a body, and no more.
        case beginning(String)
        /// Closes the connection without a word.
        case hangUp

        static func answer(_ status: Int, _ body: String) -> Reply { .whole(status, [], body) }

        static func answer(_ status: Int, _ headers: [(String, String)], _ body: String) -> Reply {
            .whole(status, headers, body)
        }
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

    /// Runs a body beside a server on a free port of loopback, and closes it after.
    static func serving<Result: Sendable>(
        _ script: @escaping @Sendable (Request) -> Reply, during body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let log = Log()
        let channel = try await bootstrap(script, log).bind(host: "127.0.0.1", port: 0).get()
        let base = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/2018-01-08/"
        return try await run(ScriptedServer(channel: channel, base: base, log: log), during: body)
    }

    /// Runs a body beside a server on a socket's file, and closes it after.
    static func serving<Result: Sendable>(
        socket path: String, _ script: @escaping @Sendable (Request) -> Reply,
        during body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let log = Log()
        let channel = try await bootstrap(script, log)
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

    private static func bootstrap(_ script: @escaping @Sendable (Request) -> Reply, _ log: Log) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(script, log))
                }
            }
    }

    /// What was asked.
    final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let script: @Sendable (Request) -> Reply
        private let log: Log
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ script: @escaping @Sendable (Request) -> Reply, _ log: Log) {
            self.script = script
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
            case .body(let bytes): body += String(buffer: bytes)
            case .end:
                guard let head else { return }
                let request = Request(
                    method: head.method.rawValue, uri: head.uri,
                    headers: head.headers.map { (name: $0.name, value: $0.value) }, body: body)
                log.requests.withLock { $0.append(request) }
                reply(script(request), context: context)
            }
        }

        private func reply(_ reply: Reply, context: ChannelHandlerContext) {
            switch reply {
            case .silence: break
            case .hangUp: context.close(promise: nil)
            case .beginning(let text):
                write(200, [("Content-Length", "1000000")], text, context: context)
                context.flush()
            case .whole(let status, let headers, let text):
                write(status, headers + [("Content-Length", String(text.utf8.count))], text, context: context)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
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
