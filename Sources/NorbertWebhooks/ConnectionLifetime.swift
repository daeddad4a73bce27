import NIOCore

/// Closes its connection at a given age, so that nobody holds one for ever with a letter now and then.
final class ConnectionLifetime: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let age: TimeAmount
    private var closing: Scheduled<Void>?

    init(_ age: TimeAmount) {
        self.age = age
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: age) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        closing?.cancel()
        closing = nil
    }
}
