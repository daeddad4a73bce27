import NBCommands
import NorbertAPI
import NorbertClient

/// The servers that this machine's environment and its stored keys name, and the sandbox, which is always there.
enum Profiles {
    static func all(_ sandbox: SandboxSource, _ stored: [Credential]) -> [Profile] {
        let invented = invented(sandbox)
        let whoisXML = named(.whoisXML, stored) ?? invented[1]
        return [invented[0], whoisXML] + (named(.norbert, stored).map { [$0] } ?? [])
    }

    /// The server of a vendor whose key is in the environment, or else among those that are stored.
    static func named(_ api: Profile.API, _ stored: [Credential]) -> Profile? {
        if let key = Process.variable(api.variable) {
            return Profile(
                name: api.name, api: api, isSandbox: false, summary: "the server of \(api.variable)",
                source: FixedServer(server(api, Secret(key), at: Process.variable(api.addressVariable))))
        }
        return stored.last { $0.api == api }.map { profile(api, $0.key, at: $0.url) }
    }

    /// The server of a vendor with a key that `login` takes.
    ///
    /// - Parameter url: where it is; the vendor's own without.
    static func profile(_ api: Profile.API, _ key: Secret, at url: String?) -> Profile {
        Profile(
            name: api.name, api: api, isSandbox: false, isStored: true,
            summary: "your account at \(url ?? api.vendor)", source: FixedServer(server(api, key, at: url)))
    }

    private static func server(_ api: Profile.API, _ key: Secret, at url: String?) -> Server {
        switch api {
        case .norbert: url.map { Server(base: versioned($0), key: key) } ?? .vendor(key: key)
        case .whoisXML: url.map { Server(base: root($0), key: key) } ?? .whoisXML(key: key)
        }
    }

    /// The sandbox, and its side that speaks as WhoisXML does.
    static func invented(_ sandbox: SandboxSource) -> [Profile] {
        [
            Profile(
                name: "sandbox", isSandbox: true, summary: "nb's own service: invented companies and people",
                source: sandbox, isThere: { sandbox.isThere }),
            Profile(
                name: "whoisxml", api: .whoisXML, isSandbox: true,
                summary: "nb's own service, as WhoisXML speaks: invented companies and people",
                source: SandboxChecks(sandbox: sandbox)),
        ]
    }

    /// An address with the version's path, whether or not it was given with one.
    private static func versioned(_ url: String) -> String {
        let whole = ended(url)
        let last = whole.split(separator: "/").last.map(String.init)
        return last == Route.version || last == Route.earlierVersion ? whole : whole + Route.version + "/"
    }

    /// The address that WhoisXML's calls lie below, whether or not it was given with a part of theirs.
    private static func root(_ url: String) -> String {
        let whole = ended(url)
        return whole.hasSuffix("/api/bevService/") ? String(whole.dropLast("api/bevService/".count)) : whole
    }

    private static func ended(_ url: String) -> String { url.hasSuffix("/") ? url : url + "/" }
}

extension Profile.API {
    /// The variable of the environment that says where the server is.
    var addressVariable: String {
        switch self {
        case .norbert: "NORBERT_API_URL"
        case .whoisXML: "WHOISXML_API_URL"
        }
    }
}
