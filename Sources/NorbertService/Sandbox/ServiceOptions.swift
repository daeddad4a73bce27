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
    /// Sets the remaining search credits where this process is the first at the folder; nil leaves them, and gives a
    /// new sandbox 1,000.
    package var credits: Int?
    /// How many times faster than in life the made-up world answers; 0 waits for nothing.
    package var timeScale: Int
    /// Makes another world for searches to look into; nil takes the made-up one.
    package var engine: (@Sendable () -> Engine)?
    /// The time of the service, in milliseconds since 1970.
    package var clock: @Sendable () -> Int
    /// How long to wait for another process that holds the folder and does not answer yet.
    package var patience: Duration

    package init(
        folder: String, key: String? = nil, listen: Listening = .socket, allowsExposure: Bool = false,
        credits: Int? = nil, timeScale: Int = 1, engine: (@Sendable () -> Engine)? = nil,
        clock: @escaping @Sendable () -> Int = ServiceOptions.systemClock, patience: Duration = .seconds(5)
    ) {
        self.folder = folder
        self.key = key
        self.listen = listen
        self.allowsExposure = allowsExposure
        self.credits = credits
        self.timeScale = timeScale
        self.engine = engine
        self.clock = clock
        self.patience = patience
    }

    func makeEngine() -> Engine {
        engine?() ?? .demo(pace: timeScale > 0 ? .scaled(by: timeScale) : .jumping())
    }
}
