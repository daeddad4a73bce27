import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// A client for one call to a checked target, on a connection of its own.
enum OutgoingCall {
    /// Makes a client, has it used, and closes its connections.
    static func with<Outcome: Sendable>(
        _ target: Target, readTimeout: TimeAmount, _ use: (HTTPClient) async throws -> Outcome
    ) async throws -> Outcome {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: readTimeout))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // Name and certificate stay those of the host, whatever address the connection goes to.
        if let address = target.address { configuration.dnsOverride = [target.host: address] }
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup), configuration: configuration)
        do {
            let outcome = try await use(client)
            try? await client.shutdown()
            return outcome
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// A request with what all of them carry.
    static func request(_ target: Target, method: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.url)
        request.method = .RAW(value: method)
        request.headers.add(name: "User-Agent", value: "nb-sandbox")
        request.headers.add(name: "Connection", value: "close")
        return request
    }

    /// What went wrong, in a few words that give nothing away of this machine.
    static func words(_ error: any Error) -> String {
        if let error = error as? HTTPClientError {
            if error == .deadlineExceeded || error == .readTimeout || error == .connectTimeout {
                return "it took too long"
            }
            if error == .remoteConnectionClosed { return "the connection broke" }
        }
        return "the host could not be reached"
    }
}
