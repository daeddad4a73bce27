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
                // The search itself tells its end, whether or not anybody still waits for it.
                let work = Task {
                    do {
                        let found = try await self.source.server()
                        self.state.withLock { $0 = .known(found) }
                        return found
                    } catch {
                        self.state.withLock { $0 = .unknown }
                        throw error
                    }
                }
                state = .finding(work)
                return .work(work)
            }
        }
        switch lead {
        case .server(let server): return server
        case .work(let work): return try await result(of: work).get()
        }
    }

    /// The server in place of one that refused; what others have found meanwhile counts. Nil: there is none.
    func replacement(for failed: Server) async throws -> Server? {
        let lead = state.withLock { state -> Lead<Server?> in
            switch state {
            case .known(let server) where server != failed: return .server(server)
            case .replacing(let old, let work) where old == failed: return .work(work)
            case .replacing(let server, _): return .server(server)
            case .known, .unknown, .finding:
                let work = Task {
                    do {
                        let found = try await self.source.replacement(for: failed)
                        self.state.withLock { $0 = .known(found ?? failed) }
                        return found
                    } catch {
                        self.state.withLock { $0 = .known(failed) }
                        throw error
                    }
                }
                state = .replacing(failed, work)
                return .work(work)
            }
        }
        switch lead {
        case .server(let server): return server
        case .work(let work): return try await result(of: work).get()
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
