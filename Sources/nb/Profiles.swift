import NBCommands
import NorbertAPI
import NorbertClient

/// The servers that this machine's environment names, and the sandbox, which is always there.
enum Profiles {
    static func all(_ sandbox: SandboxSource) -> [Profile] {
        var profiles = [invented(sandbox)[0]]
        if let key = Process.variable("WHOISXML_API_KEY") {
            let server =
                Process.variable("WHOISXML_API_URL").map { Server(base: ended($0), key: Secret(key)) }
                ?? .whoisXML(key: Secret(key))
            profiles.append(
                Profile(
                    name: "whoisxml", api: .whoisXML, isSandbox: false, summary: "the server of WHOISXML_API_KEY",
                    source: FixedServer(server)))
        } else {
            profiles = invented(sandbox)
        }
        if let key = Process.variable("NORBERT_API_KEY") {
            let server =
                Process.variable("NORBERT_API_URL").map { Server(base: versioned($0), key: Secret(key)) }
                ?? .vendor(key: Secret(key))
            profiles.append(
                Profile(
                    name: "norbert", isSandbox: false, summary: "the server of NORBERT_API_KEY",
                    source: FixedServer(server)))
        }
        return profiles
    }

    /// The sandbox, and its side that speaks as WhoisXML does.
    static func invented(_ sandbox: SandboxSource) -> [Profile] {
        [
            Profile(
                name: "sandbox", isSandbox: true, summary: "nb's own service: invented companies and people",
                source: sandbox),
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

    private static func ended(_ url: String) -> String { url.hasSuffix("/") ? url : url + "/" }
}
