import NIOCore
import NIOPosix

/// A connection to the receiver over which a test sends what no well-behaved client would.
struct RawConnection {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    static func open(_ port: Int) async throws -> RawConnection {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(
                            isOutboundHalfClosureEnabled: true, inboundType: ByteBuffer.self,
                            outboundType: ByteBuffer.self))
                }
            }
        return RawConnection(channel: channel)
    }

    /// Sends texts one after the other, ends its side of the connection if wanted, and reads up to the end of the other.
    func exchange(_ texts: [String], ends: Bool = false) async throws -> String {
        try await channel.executeThenClose { inbound, outbound in
            for text in texts { try await outbound.write(ByteBuffer(string: text)) }
            if ends { outbound.finish() }
            var answer = ""
            do {
                for try await bytes in inbound { answer += String(buffer: bytes) }
            } catch is IOError {
                // The other side closed with something unread: what came before it counts.
            }
            return answer
        }
    }
}
