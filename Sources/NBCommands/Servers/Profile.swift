package import NorbertClient

/// A server that a session can talk to, under the name that the prompt and `use` know it by.
package struct Profile: Sendable {
    /// The vendors whose API a server can speak.
    package enum API: Sendable {
        case norbert, whoisXML

        /// The name that a server of the vendor's goes by.
        package var name: String {
            switch self {
            case .norbert: "norbert"
            case .whoisXML: "whoisxml"
            }
        }

        /// The vendor as people call it.
        package var vendor: String {
            switch self {
            case .norbert: "VoilaNorbert"
            case .whoisXML: "WhoisXML"
            }
        }
    }

    package let name: String
    package let api: API
    /// Whether its people and credits are invented.
    package let isSandbox: Bool
    /// Whether its key is one that `login` stored.
    package let isStored: Bool
    /// What `use` and the help say of it.
    package let summary: String
    /// Finds the server when a command first needs it.
    package let source: any ServerSource
    /// Whether there is a server, or what one keeps, before anything is asked of it.
    let isThere: @Sendable () -> Bool

    package init(
        name: String, api: API = .norbert, isSandbox: Bool, isStored: Bool = false, summary: String,
        source: any ServerSource, isThere: (@Sendable () -> Bool)? = nil
    ) {
        self.isThere = isThere ?? { !isSandbox }
        self.name = name
        self.api = api
        self.isSandbox = isSandbox
        self.isStored = isStored
        self.summary = summary
        self.source = source
    }

    /// Whether the server is on this machine: it reaches what listens here.
    func isLocal() async throws -> Bool {
        if isSandbox { return true }
        let base = try await source.server().base.lowercased()
        if base.hasPrefix("http+unix:") { return true }
        let host = base.split(separator: "://", maxSplits: 1).last ?? ""
        return ["localhost:", "localhost/", "127.", "[::1]"].contains { host.hasPrefix($0) }
    }
}
