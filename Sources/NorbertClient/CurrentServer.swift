import Synchronization

/// The server in use: found at the first call, replaced when it refuses, each once for all who wait for it.
final class CurrentServer: Sendable {
    private enum State {
        case unknown
        case finding(Task<Server, any Error>)
        case known(Server)
        case replacing(Server, Task<Server?, any Error>)
    }

    /// A server that is there, or work that ends with one.
    private enum Lead<Found: Sendable>: Sendable {
        case server(Server)
        case work(Task<Found, any Error>)
    }

    private let source: any ServerSource
    private let state = Mutex(State.unknown)

    init(_ source: any ServerSource) {
        self.source = source
    }

    /// The server, looked for if it is not known yet. A search that failed is made again by the next who asks.
    func server() async throws -> Server {
        let lead = state.withLock { state -> Lead<Server> in
            switch state {
            case .known(let server), .replacing(let server, _): return .server(server)
            case .finding(let work): return .work(work)
            case .unknown:
                let work = Task { [source] in try await source.server() }
                state = .finding(work)
                return .work(work)
            }
        }
        switch lead {
        case .server(let server): return server
        case .work(let work):
            let result = try await result(of: work)
            state.withLock { state in
                guard case .finding(work) = state else { return }
                state = (try? result.get()).map(State.known) ?? .unknown
            }
            return try result.get()
        }
    }

    /// The server in place of one that refused; what others have found meanwhile counts. Nil: there is none.
    func replacement(for failed: Server) async throws -> Server? {
        let lead = state.withLock { state -> Lead<Server?> in
            switch state {
            case .known(let server) where server != failed: return .server(server)
            case .replacing(_, let work): return .work(work)
            default:
                let work = Task { [source] in try await source.replacement(for: failed) }
                state = .replacing(failed, work)
                return .work(work)
            }
        }
        switch lead {
        case .server(let server): return server
        case .work(let work):
            let result = try await result(of: work)
            state.withLock { state in
                guard case .replacing(let old, work) = state else { return }
                state = .known((try? result.get()) ?? old)
            }
            return try result.get()
        }
    }

    /// What work ends with. Whoever waits may give up without ending it for the others.
    private func result<Found: Sendable>(of work: Task<Found, any Error>) async throws -> Result<Found, any Error> {
        let (end, ended) = AsyncStream<Never>.makeStream()
        Task {
            _ = await work.result
            ended.finish()
        }
        for await _ in end {}
        try Task.checkCancellation()
        return await work.result
    }
}
