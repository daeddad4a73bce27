import NorbertAPI
import OrderedJSON

/// What a call sends beside its path.
enum Payload: Sendable {
    case form([(String, String)])
    /// A value that may carry the key.
    case json(@Sendable (Secret) -> JSON)
    /// A long body, and what it says.
    case stream(ByteSource, contentType: String, PayloadContents)
}

/// A call as it is meant, wherever its server is.
struct HTTPRequest: Sendable {
    /// Where the key goes.
    enum KeyPlace: Sendable {
        /// The password of basic authentication.
        case password
        /// A field of the query.
        case query(String)
        /// The payload, which asks for it.
        case payload
    }

    /// The documented call that a request is, where it is one.
    enum Meaning: Sendable {
        case route(Route)
        case check(CheckRoute)
        case other
    }

    var method: HTTPMethod
    /// The path below the API's base, without its query; all that events tell of where a call goes.
    var path: String
    var query: [(String, String)] = []
    var payload: Payload?
    /// Whether a call that may have arrived can be made again.
    var isRepeatable: Bool
    /// Whether it may cost something, each time that it is made.
    var isPaid: Bool
    var keyPlace = KeyPlace.password
    /// The documented call that it is.
    var meaning = Meaning.other
    /// Whether the answer is a file, of any length, instead of a value.
    var wantsFile = false
    /// Reads what the server says when it refuses.
    var readError: @Sendable (Int, [UInt8]) -> APIError = { APIError(status: $0, body: $1) }

    init(method: HTTPMethod, path: String, isRepeatable: Bool, isPaid: Bool) {
        self.method = method
        self.path = path
        self.isRepeatable = isRepeatable
        self.isPaid = isPaid
    }

    init(_ route: Route, query: [(String, String)] = [], payload: Payload? = nil) {
        self.init(
            method: route.method, path: route.relativePath, isRepeatable: route.isRepeatable, isPaid: route.isPaid)
        self.query = query
        self.payload = payload
        meaning = .route(route)
    }

    /// Whether nobody should make the call again before it is known whether it was done.
    var costsEachTime: Bool { isPaid && !isRepeatable }

    /// The error that the call ends with when it may have been done: the plain one, unless that may have cost something.
    func error(_ plain: NorbertError, unlessCharged outcome: UnknownOutcome) -> NorbertError {
        costsEachTime ? .mayHaveBeenCharged(outcome, path: path) : plain
    }
}

/// One HTTP request as the transport sends it.
package struct HTTPCall: Sendable {
    let request: HTTPRequest
    /// Where the call goes now; a redirect changes it.
    private(set) var address: Address
    /// The key for the address; nil once a redirect led to another origin.
    private(set) var key: Secret?

    /// A call of a server.
    /// - Parameter root: the server's own address where it was taken apart before (``root(of:)``).
    /// - Throws: `NorbertError.insecure` before anything is sent over plain http beyond loopback; `.network` when the
    ///   server's address is none.
    init(_ request: HTTPRequest, at server: Server, below root: Address? = nil) throws(NorbertError) {
        self.request = request
        let root = if let root { root } else { try Self.root(of: server) }
        var query = request.query
        if case .query(let name) = request.keyPlace { query.insert((name, server.key.reveal()), at: 0) }
        let target = query.isEmpty ? request.path : "\(request.path)?\(FormCoding.encode(query))"
        guard let address = Address(below: root, adding: target) ?? Address(root.text + target),
            address.origin == root.origin
        else { throw .network(Self.noAddress) }
        self.address = address
        key = server.key
    }

    /// The address below which all calls of a server lie.
    static func root(of server: Server) throws(NorbertError) -> Address {
        let base = server.base.hasSuffix("/") ? server.base : server.base + "/"
        // A base without a host, or one that goes on after a path, would make something else of what is added.
        guard let root = Address(base), !base.contains("?"), !base.contains("#") else { throw .network(noAddress) }
        guard root.isPrivate else { throw .insecure(root.place) }
        return root
    }

    private static var noAddress: NetworkFault { NetworkFault(.noAddress, place: "the server", sent: false) }

    var method: HTTPMethod { request.method }
    var path: String { request.path }

    /// The whole address.
    var url: String { address.text }

    /// Host and port for people.
    var place: String { address.place }

    /// The same call at another server.
    func moved(to server: Server) throws(NorbertError) -> HTTPCall {
        try HTTPCall(request, at: server)
    }

    /// The same call at another address, with the key only if it is the same origin.
    func redirected(to address: Address) -> HTTPCall {
        var redirected = self
        redirected.address = address
        if address.origin != self.address.origin { redirected.key = nil }
        return redirected
    }
}

/// One HTTP answer: whole, or, where a file was asked for and comes, its head and the way to the rest.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// The headers, names in lower case.
    package let headers: [(name: String, value: String)]
    /// The body, but for what is still to come.
    package let body: [UInt8]
    /// What is still to come of a file.
    package let rest: (any AnswerBody)?

    package init(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], rest: (any AnswerBody)? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.rest = rest
    }

    /// A header by its name in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What carries calls to servers and answers back: no redirects, no repetition, no judgement.
package protocol Transport: Sendable {
    /// - Throws: `NetworkFault`, what the source of a body threw, or `CancellationError` soon after the task was
    ///   cancelled.
    func send(_ call: HTTPCall) async throws -> HTTPAnswer
    /// Ends what is open; later calls fail.
    func shutdown() async
}
