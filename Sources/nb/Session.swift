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
        sandbox = try SandboxSource(folder: Folders.sandbox)
        let profiles = Profiles.all(sandbox)
        let first = profiles.last { $0.api == .norbert }
        if first?.isSandbox ?? true, Process.variable("NORBERT_API_URL") != nil {
            console.note("NORBERT_API_URL is set without NORBERT_API_KEY: the sandbox is used")
        }
        if Process.variable("WHOISXML_API_KEY") == nil, Process.variable("WHOISXML_API_URL") != nil {
            console.note("WHOISXML_API_URL is set without WHOISXML_API_KEY: whoisxml is the sandbox's")
        }
        let limits = LimitTelling()
        servers = Servers(profiles: profiles, current: first ?? profiles[0]) { limits.tell($0) }
        interpreter = try StandardVocabulary.interpreter(console: console, servers: servers)
        interpreter.translators.append { error in
            (error as? SandboxFault).map { Self.diagnostic($0) }
        }
    }

    /// Says what an interrupt left running at the server.
    func tellWhatGoesOn() {
        if let words = OpenWork.text(servers.unfinished) { interpreter.console.note(words) }
    }

    func end() async {
        await servers.shutdown()
        await sandbox.stop()
    }
}
