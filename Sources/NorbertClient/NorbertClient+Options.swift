extension NorbertClient {
    /// The release of the client, as servers see it.
    public static let version = "0.1.0"

    /// How a client behaves towards servers.
    public struct Options: Sendable, Equatable {
        /// How long a connection may take to come about.
        public var connectTimeout: Duration = .seconds(10)
        /// How long one request may take until its answer is whole; waits for limits do not count.
        public var timeout: Duration = .seconds(60)
        /// The largest answer that is taken, in bytes.
        public var answerLimit = 64 << 20
        /// Connections to one server at once; further calls wait for one.
        public var connections = 64
        /// How often one call waits when a server says that there were too many (429).
        public var limitWaits = 3
        /// The longest such wait, in seconds; a call that would have to wait longer fails.
        public var longestLimitWait = 120
        /// How often a call is made again after the connection was refused or broke, if that is harmless.
        public var repeats = 2
        /// What servers see of who is calling.
        public var userAgent = "nb/\(version)"

        public init() {}
    }
}
