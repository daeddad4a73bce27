import NBCommands
import NBRuntime
import NorbertAPI
import NorbertClient
import NorbertService

/// A session with everything wired: the interpreter, the servers it can talk to, the sandbox of its own.
final class Session {
    let interpreter: Interpreter
    let servers: Servers
    private let sandbox: SandboxSource

    init(console: any NBRuntime.Console) throws {
        sandbox = SandboxSource(folder: Folders.sandbox)
        let own = Profile(
            name: "sandbox", isSandbox: true, summary: "nb's own service: invented companies and people",
            source: sandbox)
        var profiles = [own]
        if let key = Process.variable("NORBERT_API_KEY") {
            let server =
                Process.variable("NORBERT_API_URL").map { Server(base: Self.base($0), key: Secret(key)) }
                ?? .vendor(key: Secret(key))
            profiles.append(
                Profile(
                    name: "norbert", isSandbox: false, summary: "the server of NORBERT_API_KEY",
                    source: FixedServer(server)))
        }
        if profiles.count == 1, Process.variable("NORBERT_API_URL") != nil {
            console.note("NORBERT_API_URL is set without NORBERT_API_KEY: the sandbox is used")
        }
        servers = Servers(profiles: profiles, current: profiles.last ?? own) { Self.tell($0) }
        interpreter = try StandardVocabulary.interpreter(console: console, servers: servers)
        interpreter.translators.append { error in
            (error as? SandboxFault).map { Self.diagnostic($0) }
        }
    }

    /// Says why nothing seems to happen while the server allows no more requests.
    private static func tell(_ event: ClientEvent) {
        guard case .waitingForLimit(let seconds, _) = event else { return }
        StandardStreams.note("the server allows no more requests for now: going on in \(seconds) s")
    }

    /// An address with the version's path, whether or not it was given with one.
    private static func base(_ url: String) -> String {
        let whole = url.hasSuffix("/") ? url : url + "/"
        let last = whole.split(separator: "/").last.map(String.init)
        return last == Route.version || last == Route.earlierVersion ? whole : whole + Route.version + "/"
    }

    /// Says what an interrupt left running at the server.
    func tellWhatGoesOn() {
        let open = servers.unfinished
        guard open > 0 else { return }
        interpreter.console.note(
            "\(open) \(open == 1 ? "search goes" : "searches go") on at the server; contacts shows what is found")
    }

    func end() async {
        await servers.shutdown()
        await sandbox.stop()
    }
}
