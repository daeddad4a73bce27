import NBLanguage
import NBRuntime
import NorbertWebhooks

/// The webhooks of a session: where they arrive, under which address providers reach it, and what they told.
final class WebhookDesk {
    private var receiver: WebhookReceiver?
    private var opening: Task<WebhookReceiver, any Error>?
    private var reading: Task<Void, Never>?
    /// The address under which others reach this machine.
    private var publicAddress: String?
    let mailbox = WebhookMailbox()
    /// Whether nothing is opened: no server is asked for anything that it could tell of later.
    let isRehearsed: Bool
    /// The port that would be listened on.
    private var rehearsedPort: Int?

    init(isRehearsed: Bool = false) {
        self.isRehearsed = isRehearsed
    }

    /// The port that is listened on.
    var port: Int? { receiver?.port ?? rehearsedPort }

    /// Where webhooks are to be sent: the public address, or this machine's own.
    var address: String? { publicAddress ?? port.map { "http://127.0.0.1:\($0)" } }

    /// Listens from now on.
    ///
    /// - Parameters:
    ///   - port: the port; nil keeps the one that is listened on, or takes a free one.
    ///   - publicAddress: how others reach this machine; without one only servers on it can.
    func receive(on port: Int?, as publicAddress: String?) async throws {
        if isRehearsed {
            rehearsedPort = port ?? rehearsedPort ?? 0
            self.publicAddress = publicAddress ?? self.publicAddress
            return
        }
        let host = publicAddress ?? self.publicAddress == nil ? Self.loopback : Self.anywhere
        let isMoved = port.map { $0 != 0 && $0 != receiver?.port } ?? false
        let isOpened = host == Self.anywhere && receiver?.host == Self.loopback
        if isMoved, let old = receiver, let port {
            // The old one goes on until the new one is there.
            let oldReading = reading
            receiver = nil
            do {
                _ = try await started(host: host, port: port)
            } catch {
                receiver = old
                throw error
            }
            oldReading?.cancel()
            await old.stop()
        } else {
            // The same port on more addresses is free only when it was given up.
            let kept = port ?? receiver?.port ?? 0
            if isOpened { await stop() }
            _ = try await started(host: host, port: kept)
        }
        if let publicAddress { self.publicAddress = publicAddress }
    }

    private static let loopback = "127.0.0.1"
    private static let anywhere = "0.0.0.0"

    /// The address of a webhook for one job, and the nonce that its call will carry. Nil where the server cannot reach
    /// this machine.
    ///
    /// - Parameter isLocal: whether the server is on this machine.
    func address(isLocal: Bool) async throws -> (url: String, nonce: String)? {
        guard isLocal || publicAddress != nil else { return nil }
        if isRehearsed { return (address ?? "http://127.0.0.1", nonce: "") }
        let receiver = try await started(host: Self.loopback, port: 0)
        let nonce = WebhookReceiver.makeNonce()
        return (receiver.url(for: nonce, under: isLocal ? nil : publicAddress), nonce)
    }

    /// The receiver, opened when it is first needed; bodies that run at once open it once.
    private func started(host: String, port: Int) async throws -> WebhookReceiver {
        if let receiver { return receiver }
        let task = opening ?? Task { try await WebhookReceiver.start(host: host, port: port) }
        opening = task
        defer { opening = nil }
        let made: WebhookReceiver
        do {
            made = try await task.value
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Diagnostic(
                .network, "webhooks cannot be received\(port == 0 ? "" : " on port \(port)"): \(error)",
                hint: port == 0 ? nil : "another program may listen there: choose another port")
        }
        if let receiver { return receiver }
        receiver = made
        reading = Task { [mailbox] in
            for await call in made.calls { mailbox.put(call) }
        }
        return made
    }

    func stop() async {
        reading?.cancel()
        reading = nil
        await receiver?.stop()
        receiver = nil
    }
}
