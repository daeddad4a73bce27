import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NorbertAPI
import Synchronization

/// The transport over AsyncHTTPClient: connections are opened at the first call, kept, and used again.
final class HTTPTransport: Transport {
    private enum State {
        case unopened
        case open(HTTPClient)
        case closed
    }

    private let options: NorbertClient.Options
    private let state = Mutex(State.unopened)

    init(_ options: NorbertClient.Options) {
        self.options = options
    }

    deinit {
        // A client that nobody shut down still has to close its connections.
        if case .open(let client) = state.withLock({ $0 }) { _ = client.shutdown() }
    }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        guard let client = opened() else { throw NetworkFault(.closed, place: call.place, sent: false) }
        let deadline = NIODeadline.now() + TimeAmount(options.timeout)
        do {
            let response = try await client.execute(request(for: call), deadline: deadline)
            let body = try await collect(response.body, by: deadline, on: client.eventLoopGroup.any())
            return HTTPAnswer(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name.lowercased(), value: $0.value) },
                body: body)
        } catch {
            if Task.isCancelled { throw CancellationError() }
            let isLate = NIODeadline.now() >= deadline
            throw NetworkFault(error, isLate: isLate, place: call.place)
        }
    }

    func shutdown() async {
        let last = state.withLock { state in
            defer { state = .closed }
            return state
        }
        // It fails only for what is shut down already.
        if case .open(let client) = last { try? await client.shutdown() }
    }

    private func opened() -> HTTPClient? {
        state.withLock { state in
            switch state {
            case .open(let client): return client
            case .closed: return nil
            case .unopened:
                let client = HTTPClient(
                    eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup), configuration: configuration)
                state = .open(client)
                return client
            }
        }
    }

    private var configuration: HTTPClient.Configuration {
        var pool = HTTPClient.Configuration.ConnectionPool(
            // Shorter than servers usually keep idle connections, so that a call seldom meets one that is closing.
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: max(1, options.connections))
        // Whether to try again is the call's own decision.
        pool.retryConnectionEstablishment = false
        return HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(options.connectTimeout)),
            connectionPool: pool)
    }

    private func request(for call: HTTPCall) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: call.url)
        request.method = .RAW(value: call.method.rawValue)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: options.userAgent)
        if let key = call.key { request.setBasicAuth(username: "nb", password: key.reveal()) }
        if let body = call.body {
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: body))
        }
        return request
    }

    /// The whole body; it is given up at the deadline, which the client itself keeps only up to the answer's head.
    private func collect(
        _ body: HTTPClientResponse.Body, by deadline: NIODeadline, on loop: any EventLoop
    ) async throws -> [UInt8] {
        let limit = options.answerLimit
        let collecting = Task {
            let bytes = try await body.collect(upTo: limit)
            // A body whose reading was cancelled may look as if it had ended.
            try Task.checkCancellation()
            return Array(bytes.readableBytesView)
        }
        let alarm = loop.scheduleTask(deadline: deadline) { collecting.cancel() }
        defer { alarm.cancel() }
        return try await withTaskCancellationHandler {
            try await collecting.value
        } onCancel: {
            collecting.cancel()
        }
    }
}
