package import NorbertAPI

/// One HTTP request as the transport sends it.
package struct HTTPCall: Sendable {
    package let method: HTTPMethod
    /// Whether a call that may have arrived can be made again.
    let isRepeatable: Bool
    /// The path below the API's base, without its query; all that events tell of where a call goes.
    package let path: String
    /// The path below the API's base, with its query.
    let target: String
    /// The body, a form; nil for none.
    package let body: String?
    /// Where the call goes now; a redirect changes it.
    private(set) var address: Address
    /// The key for the address; nil once a redirect led to another origin.
    package private(set) var key: Secret?

    /// A call of a server.
    /// - Throws: `NorbertError.insecure` before anything is sent over plain http beyond loopback; `.network` when the
    ///   server's address is none.
    init(_ route: Route, query: [(String, String)], body: [(String, String)]?, at server: Server) throws(NorbertError) {
        method = route.method
        isRepeatable = route.isRepeatable
        path = route.relativePath
        target = query.isEmpty ? path : "\(path)?\(FormCoding.encode(query))"
        self.body = body.map(FormCoding.encode)
        address = try Self.address(of: target, at: server)
        key = server.key
    }

    /// The whole address.
    package var url: String { address.text }

    /// Host and port for people.
    var place: String { address.place }

    /// The same call at another server.
    func moved(to server: Server) throws(NorbertError) -> HTTPCall {
        var moved = self
        moved.address = try Self.address(of: target, at: server)
        moved.key = server.key
        return moved
    }

    /// The same call at another address, with the key only if it is the same origin.
    func redirected(to address: Address) -> HTTPCall {
        var redirected = self
        redirected.address = address
        if address.origin != self.address.origin { redirected.key = nil }
        return redirected
    }

    private static func address(of target: String, at server: Server) throws(NorbertError) -> Address {
        let base = server.base.hasSuffix("/") ? server.base : server.base + "/"
        // A base without a host, or one that goes on after a path, would make something else of what is added.
        guard let root = Address(base), !base.contains("?"), !base.contains("#"),
            let address = Address(base + target), address.origin == root.origin
        else { throw .network(NetworkFault(.noAddress, place: "the server", sent: false)) }
        guard address.isPrivate else { throw .insecure(address.place) }
        return address
    }
}

/// One HTTP answer, whole.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// The headers, names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A header by its name in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What carries calls to servers and answers back: no redirects, no repetition, no judgement.
package protocol Transport: Sendable {
    /// - Throws: `NetworkFault`, or `CancellationError` soon after the task was cancelled.
    func send(_ call: HTTPCall) async throws -> HTTPAnswer
    /// Ends what is open; later calls fail.
    func shutdown() async
}
