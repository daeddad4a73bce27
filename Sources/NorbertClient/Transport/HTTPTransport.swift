import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NorbertAPI
import OrderedJSON
import Synchronization

/// The transport over AsyncHTTPClient: connections are opened at the first call, kept, and used again.
///
/// All of them are served by one event loop, so that no answer changes threads on its way to the one who reads it.
final class HTTPTransport: Transport {
    private enum State {
        case unopened
        case open(HTTPClient)
        case closed
    }

    let options: NorbertClient.Options
    private let loop = HTTPClient.defaultEventLoopGroup.any()
    private let deadlines: RequestDeadlines
    private let state = Mutex(State.unopened)
    /// The last request without a query, but for its body: reading an address takes longer than sending one.
    let known = Mutex<KnownRequest?>(nil)

    init(_ options: NorbertClient.Options) {
        self.options = options
        deadlines = RequestDeadlines(options.timeout, on: loop)
    }

    deinit {
        // A client that nobody shut down still has to close its connections.
        if case .open(let client) = state.withLock({ $0 }) { _ = client.shutdown() }
    }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        guard let client = opened() else { throw NetworkFault(.closed, place: call.place, sent: false) }
        return try await call.request.isLong ? sendLong(call, with: client) : sendWhole(call, with: client)
    }

    /// A call whose answer is here at once or never.
    private func sendWhole(_ call: HTTPCall, with client: HTTPClient) async throws -> HTTPAnswer {
        let answer = WholeAnswer(limit: options.answerLimit)
        do {
            let request = try wholeRequest(for: call)
            let number = deadlines.begin { answer.giveUp(isLate: true) }
            defer { deadlines.over(number) }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    let task = client.execute(request: request, delegate: answer)
                    task.futureResult.whenComplete { continuation.resume(with: $0) }
                    answer.attend(task)
                }
            } onCancel: {
                answer.giveUp(isLate: false)
            }
        } catch {
            if Task.isCancelled { throw CancellationError() }
            if answer.isLate { throw NetworkFault(.timeout, place: call.place, sent: true) }
            var fault = NetworkFault(error, isLate: false, place: call.place)
            if answer.hasBegun { fault.sent = true }
            throw fault
        }
    }

    /// A call that carries a file up or down.
    private func sendLong(_ call: HTTPCall, with client: HTTPClient) async throws -> HTTPAnswer {
        let alarm = IdleAlarm(options.idleTimeout, on: loop)
        let upload = UploadProgress(alarm)
        let request = request(for: call, upload)
        let hasHead = Atomic(false)
        // An answer is waited for in a task of its own, which the alarm can end without ending the caller's.
        let receiving = Task { () async throws -> HTTPAnswer in
            // The alarm keeps the time: the client itself would keep it only up to the answer's head.
            let response = try await client.execute(request, deadline: .now() + .hours(24 * 365))
            hasHead.store(true, ordering: .relaxed)
            alarm.touch()
            return try await answer(response, to: call, on: loop)
        }
        alarm.watch { receiving.cancel() }
        defer { alarm.rest() }
        do {
            return try await withTaskCancellationHandler {
                try await receiving.value
            } onCancel: {
                receiving.cancel()
            }
        } catch {
            if Task.isCancelled { throw CancellationError() }
            if let failure = upload.failure { throw failure }
            var fault = NetworkFault(error, isLate: alarm.hasRung, place: call.place)
            if hasHead.load(ordering: .relaxed) {
                fault.sent = true
            } else if call.request.isStreamed, !upload.isWhole {
                fault.sent = false
            }
            throw fault
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
                let client = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
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
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(options.connectTimeout)),
            connectionPool: pool)
        // Nobody follows the spans; to describe them took a tenth of a search.
        configuration.tracing.tracer = nil
        return configuration
    }

    private func request(for call: HTTPCall, _ upload: UploadProgress) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: call.url)
        request.method = .RAW(value: call.method.rawValue)
        request.headers.add(name: "Accept", value: call.request.wantsFile ? "*/*" : "application/json")
        request.headers.add(name: "User-Agent", value: options.userAgent)
        if case .password = call.request.keyPlace, let key = call.key {
            request.setBasicAuth(username: "nb", password: key.reveal())
        }
        if let body = call.wholeBody {
            request.headers.add(name: "Content-Type", value: body.contentType)
            request.body = .bytes(body.bytes)
        } else if case .stream(let source, let contentType, _) = call.request.payload {
            request.headers.add(name: "Content-Type", value: contentType)
            request.body = .stream(
                UploadBody(source: source, progress: upload),
                length: source.length.map { .known(Int64($0)) } ?? .unknown)
        }
        return request
    }

    /// The whole answer, or the head of a file.
    private func answer(
        _ response: HTTPClientResponse, to call: HTTPCall, on loop: any EventLoop
    ) async throws -> HTTPAnswer {
        let headers = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        let status = Int(response.status.code)
        if call.request.wantsFile, (200..<300).contains(status) {
            let body = DownloadBody(response, place: call.place, idleTimeout: options.idleTimeout, on: loop)
            return HTTPAnswer(status: status, headers: headers, body: [], rest: body)
        }
        let bytes = try await response.body.collect(upTo: options.answerLimit)
        // A body whose reading was cancelled may look as if it had ended.
        try Task.checkCancellation()
        return HTTPAnswer(status: status, headers: headers, body: Array(bytes.readableBytesView))
    }
}

extension HTTPRequest {
    fileprivate var isStreamed: Bool { if case .stream = payload { true } else { false } }

    /// Whether its time depends on how much there is to carry.
    fileprivate var isLong: Bool { isStreamed || wantsFile }
}
