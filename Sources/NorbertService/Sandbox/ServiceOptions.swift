import MailEngine

/// What a service is started with.
package struct ServiceOptions: Sendable {
    /// Where the service can be reached besides the socket in its folder.
    package enum Listening: Sendable, Equatable {
        /// Nowhere else.
        case socket
        /// On a port; 0 takes a free one, which `onReady` tells.
        case tcp(host: String, port: Int)
    }

    /// The folder of the sandbox; made where it is missing.
    package var folder: String
    /// The key that requests carry; nil takes the folder's own, which is made once and kept there.
    package var key: String?
    package var listen: Listening
    /// Allows a host that other machines can reach, in clear text.
    package var allowsExposure: Bool
    /// The files that the service proves itself with on its port, which then speaks TLS alone.
    package var tls: TLSFiles?
    /// The key that requests of WhoisXML's API carry, `at_` and 29 letters and digits; nil takes the folder's own. The
    /// other key is accepted there too.
    package var whoisXMLKey: String?
    /// Sets the remaining search credits where this process is the first at the folder; nil leaves them, and gives a
    /// new sandbox 1,000.
    package var credits: Int?
    /// Sets the credits that clients of WhoisXML have; nil leaves them, and gives a new sandbox 100,000.
    package var checkCredits: Int?
    /// Whether the account has a credit card, by which a balance that is too low is refilled.
    package var hasCard: Bool
    /// Whether callers are held to the numbers of requests that the vendor allows.
    package var limits: Bool
    /// Whether webhooks and files may be on machines of private networks; nil allows it where nobody but this machine
    /// can ask for it.
    package var allowsPrivateTargets: Bool?
    /// How many times faster than in life the made-up world answers, the windows of the limits go by, webhooks are tried
    /// again, and files are kept and jobs done again; 0 waits for nothing but the latter two, which then take their time.
    package var timeScale: Int
    /// Makes another world for searches to look into; nil takes the made-up one.
    package var engine: (@Sendable () -> Engine)?
    /// The time of the service, in milliseconds since 1970.
    package var clock: @Sendable () -> Int
    /// Waits some milliseconds; returns early when the task is cancelled.
    package var sleep: @Sendable (Int) async -> Void
    /// How long to wait for another process that holds the folder and does not answer yet.
    package var patience: Duration

    package init(
        folder: String, key: String? = nil, listen: Listening = .socket, allowsExposure: Bool = false,
        tls: TLSFiles? = nil, whoisXMLKey: String? = nil, credits: Int? = nil, checkCredits: Int? = nil,
        hasCard: Bool = true, limits: Bool = true, allowsPrivateTargets: Bool? = nil, timeScale: Int = 1,
        engine: (@Sendable () -> Engine)? = nil,
        clock: @escaping @Sendable () -> Int = ServiceOptions.systemClock,
        sleep: @escaping @Sendable (Int) async -> Void = ServiceOptions.systemSleep,
        patience: Duration = .seconds(5)
    ) {
        self.folder = folder
        self.key = key
        self.listen = listen
        self.allowsExposure = allowsExposure
        self.tls = tls
        self.whoisXMLKey = whoisXMLKey
        self.credits = credits
        self.checkCredits = checkCredits
        self.hasCard = hasCard
        self.limits = limits
        self.allowsPrivateTargets = allowsPrivateTargets
        self.timeScale = timeScale
        self.engine = engine
        self.clock = clock
        self.sleep = sleep
        self.patience = patience
    }

    var time: ServiceTime { ServiceTime(now: clock, sleep: sleep, scale: timeScale) }

    /// Whether webhooks and files may be on machines of private networks.
    var mayCallPrivateTargets: Bool {
        if let allowsPrivateTargets { return allowsPrivateTargets }
        guard case .tcp(let host, _) = listen else { return true }
        return isLoopback(host)
    }

    func makeEngine() -> Engine {
        engine?() ?? .demo(pace: timeScale > 0 ? .scaled(by: timeScale) : .jumping())
    }
}
