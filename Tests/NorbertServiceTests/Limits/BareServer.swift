import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
@testable import NorbertService

/// What a bare server answers with.
struct BareResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let answer: @Sendable (Request) async throws -> Response

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        try await answer(request)
    }
}

/// Runs a server on a free port of this machine for the time of a test.
func withServer(
    _ server: HTTPServerBuilder = .http1(), answering answer: @escaping @Sendable (Request) async throws -> Response,
    _ body: (_ port: Int) async throws -> Void
) async throws {
    let (ports, binding) = AsyncStream<Int>.makeStream()
    let application = Application(
        responder: BareResponder(answer: answer), server: server,
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { binding.yield($0.localAddress?.port ?? 0) },
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: application.logger))
    let running = Task {
        defer { binding.finish() }
        try await group.run()
    }
    var failure: (any Error)?
    for await port in ports {
        do {
            try await body(port)
        } catch {
            failure = error
        }
        break
    }
    // Connections that were just accepted are answered before the server ends.
    await group.triggerGracefulShutdown()
    try await running.value
    if let failure { throw failure }
}
