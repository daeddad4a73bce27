import NIOCore
import NIOPosix

/// A line to the process that owns a sandbox: a connection that carries nothing and breaks when that process ends,
/// however it ends.
struct OwnerLine: Sendable {
    private let channel: any Channel

    /// Connects to an owner's socket; nil where nobody listens there.
    init?(to socket: String) async {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        guard let channel = try? await bootstrap.connect(unixDomainSocketPath: socket).get() else { return nil }
        self.channel = channel
    }

    /// Returns when the owner has ended, or the line was hung up.
    func broken() async {
        try? await channel.closeFuture.get()
    }

    func hangUp() {
        channel.close(promise: nil)
    }
}
