extension NorbertClient {
    /// The release of the client, as servers see it.
    public static let version = "0.1.0"

    /// How a client behaves towards servers.
    public struct Options: Sendable, Equatable {
        /// How long a connection may take to come about.
        public var connectTimeout: Duration = .seconds(10)
        /// How long one request may take until its answer is whole; waits for limits do not count. Files that go up or
        /// come down have ``idleTimeout`` instead.
        public var timeout: Duration = .seconds(60)
        /// How long nothing may happen while a file goes up or comes down. However long that takes as a whole, it is not
        /// given up while it moves.
        public var idleTimeout: Duration = .seconds(60)
        /// The largest answer that is taken, in bytes; files that come down have no limit.
        public var answerLimit = 64 << 20
        /// Connections to one server at once; further calls wait for one, in the order in which they came.
        public var connections = 64
        /// How often one call waits when a server says that there were too many (429).
        public var limitWaits = 3
        /// The longest such wait, in seconds; a call that would have to wait longer fails.
        public var longestLimitWait = 120
        /// How often a call is made again after the connection was refused or broke, or the server failed (500, 502, 503,
        /// 504), if that is harmless.
        public var repeats = 2
        /// How long a call that only reads is made again while nobody listens at a server of this machine, so that it
        /// outlives a restart. See also ``NorbertClient/outliving(_:)``.
        public var outage: Duration = .seconds(2)
        /// What servers see of who is calling.
        public var userAgent = "nb/\(version)"

        /// What suits most programs.
        public init() {}
    }
}
