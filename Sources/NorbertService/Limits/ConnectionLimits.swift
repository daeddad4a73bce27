import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOHTTPTypes

/// What a connection may take up: the size of its headers and bodies, and the time it may take with them.
struct ConnectionLimits: Sendable {
    /// Bytes of one header, and of the address.
    var headerBytes = 32_768
    /// Bytes of all headers of a request.
    var allHeaderBytes = 65_536
    var headerCount = 100
    /// How long a connection may be without a request, and how long the headers of one may take.
    var idle: TimeAmount = .seconds(60)
    /// Bytes of a body, whatever the page.
    var bodyBytes = SubmissionReader.Limits.standard.body
    /// How often a body under way is looked at: each time, it must have gone on by `leastBytes`.
    var bodyInterval: TimeAmount = .seconds(20)
    var leastBytes = 20_480
    /// How long an answer may wait for the client to take the next of it.
    var writeStall: TimeAmount = .seconds(60)

    static let standard = ConnectionLimits()
}

extension HTTPServerBuilder {
    /// A server whose connections keep to limits, over TLS where there are files for it.
    /// - Throws: `SandboxFault` where the files cannot be read, or do not fit together.
    static func sandbox(tls files: TLSFiles? = nil, limits: ConnectionLimits = .standard) throws -> HTTPServerBuilder {
        var configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionPace(limits)], idleTimeout: limits.idle)
        configuration.httpDecoder = .init(
            maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.allHeaderBytes,
            maxHeaderFieldCount: limits.headerCount)
        let plain = HTTPServerBuilder.http1(configuration: configuration)
        guard let files else { return plain }
        return try .tls(plain, tlsConfiguration: try files.configuration())
    }
}

/// The part of a connection that closes it when a body is too long or too slow, or when an answer is not taken; it also
/// tells clients that ask first to go on with their body.
final class ConnectionPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private var pace: BodyPace
    private var look: RepeatedTask?
    /// Whether the head of a request came and its end did not.
    private var isInBody = false
    private var stall: Scheduled<Void>?

    init(_ limits: ConnectionLimits) {
        self.limits = limits
        pace = BodyPace(least: limits.leastBytes)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        pace.ask()
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        pace.answer()
        // A request that comes whole, as most do, needs no watching: a task on the loop for each would cost some of
        // what a short answer costs.
        if isInBody, look == nil { watchBody(context) }
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            pace.begin()
            endLook()
            isInBody = true
            if head.headerFields[.expect]?.lowercased() == "100-continue" {
                // Clients such as curl ask before a long body, and wait a while for the word to go on.
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body(let bytes):
            pace.take(bytes.readableBytes)
            guard pace.received <= limits.bodyBytes else {
                context.close(promise: nil)
                return
            }
        case .end:
            endLook()
            isInBody = false
        }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        stall = nil
        if !context.channel.isWritable {
            let channel = context.channel
            stall = context.eventLoop.scheduleTask(in: limits.writeStall) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    private func watchBody(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        look = context.eventLoop.scheduleRepeatedTask(
            initialDelay: limits.bodyInterval, delay: limits.bodyInterval
        ) { _ in bound.value.handler.lookAtBody(bound.value.context) }
    }

    private func lookAtBody(_ context: ChannelHandlerContext) {
        if pace.look() == .tooSlow { context.close(promise: nil) }
    }

    private func endLook() {
        look?.cancel()
        look = nil
    }

    private func end() {
        endLook()
        stall?.cancel()
        stall = nil
    }
}

@available(*, unavailable)
extension ConnectionPace: Sendable {}
