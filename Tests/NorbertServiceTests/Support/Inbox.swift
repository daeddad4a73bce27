import Hummingbird
import Logging
import NorbertAPI
import OrderedJSON
import ServiceLifecycle
import Synchronization

/// A receiver of webhooks for tests, on a port of its own; it also hands out one file.
final class Inbox: Sendable {
    private let statuses: Mutex<[Int]>
    private let faults: Mutex<[Int]>
    private let received = Mutex<[JSON]>([])
    private let letters: AsyncStream<JSON>
    private let arrive: AsyncStream<JSON>.Continuation
    let file: Mutex<String?>

    /// - Parameters:
    ///   - statuses: what the first calls are answered with; the later ones are accepted.
    ///   - faults: what the first calls for the file are answered with.
    init(statuses: [Int] = [], file: String? = nil, faults: [Int] = []) {
        self.faults = Mutex(faults)
        self.statuses = Mutex(statuses)
        self.file = Mutex(file)
        (letters, arrive) = AsyncStream.makeStream()
    }

    /// What has arrived so far.
    var all: [JSON] { received.withLock { $0 } }

    /// The next letter that arrives.
    func next() async -> JSON? {
        for await letter in letters { return letter }
        return nil
    }

    /// Receives for the time of a test; the body gets the address.
    func open(_ body: (String) async throws -> Void) async throws {
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in try await self.take(request) },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in bound.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "inbox") { _ in SwiftLogNoOpLogHandler() }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: application)],
                logger: Logger(label: "inbox") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        let serving = Task { try await group.run() }
        var result: Result<Void, any Error> = .success(())
        for await port in ports {
            do {
                try await body("http://127.0.0.1:\(port)/hook")
            } catch {
                result = .failure(error)
            }
            break
        }
        await group.triggerGracefulShutdown()
        _ = await serving.result
        try result.get()
    }

    private func take(_ request: Request) async throws -> Response {
        if request.method == .get {
            guard let file = file.withLock({ $0 }) else { return Response(status: .notFound) }
            let fault = faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let fault { return Response(status: .init(code: fault)) }
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: file)))
        }
        var bytes: [UInt8] = []
        for try await piece in request.body { bytes += piece.readableBytesView }
        let letter = try JSON(parsing: bytes)
        let status = statuses.withLock { $0.isEmpty ? 204 : $0.removeFirst() }
        received.withLock { $0.append(letter) }
        arrive.yield(letter)
        return Response(status: HTTPResponse.Status(code: status))
    }
}
