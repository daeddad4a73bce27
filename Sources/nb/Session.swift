import NBCommands
import NBLanguage
import NBRuntime
import NBTools
import NorbertAPI
import NorbertClient
import NorbertService

/// A session with everything wired: the interpreter, the servers it can talk to, the sandbox of its own.
final class Session {
    let interpreter: Interpreter
    let servers: Servers
    private let sandbox: SandboxSource

    /// - Parameters:
    ///   - rehearsal: keeps back what would change or spend something, in a dry run.
    ///   - observer: told of each request, on any task.
    init(
        console: any NBRuntime.Console, settings: SessionSettings, rehearsal: Rehearsal? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) throws {
        sandbox = SandboxSource(settings.sandbox)
        let profiles = settings.usesKeys ? Profiles.all(sandbox) : Profiles.invented(sandbox)
        let first =
            try settings.profile.map { try Self.profile($0, of: profiles) } ?? profiles.last { $0.api == .norbert }
        if settings.usesKeys { Self.tellUnusedAddresses(first, console) }
        let limits = settings.tellsLimits ? LimitTelling() : nil
        servers = Servers(profiles: profiles, current: first ?? profiles[0], rehearsal: rehearsal) { event in
            limits?.tell(event)
            observer?(event)
        }
        interpreter = try StandardVocabulary.interpreter(console: console, servers: servers)
        interpreter.furtherCheck = { [unowned interpreter] script in
            ColumnCheck(script) { interpreter.path(forReading: $0) }.findings
        }
        interpreter.translators.append { error in
            (error as? SandboxFault).map { Self.diagnostic($0) }
        }
    }

    private static func profile(_ name: String, of profiles: [Profile]) throws(ValueFault) -> Profile {
        guard let profile = profiles.first(where: { $0.name == name.lowercased() }) else {
            throw ValueFault(
                "there is no profile \(name)", hint: "there are: \(profiles.map(\.name).joined(separator: ", "))",
                kind: .usage)
        }
        return profile
    }

    private static func tellUnusedAddresses(_ first: Profile?, _ console: any NBRuntime.Console) {
        if first?.isSandbox ?? true, Process.variable("NORBERT_API_URL") != nil {
            console.note("NORBERT_API_URL is set without NORBERT_API_KEY: the sandbox is used")
        }
        if Process.variable("WHOISXML_API_KEY") == nil, Process.variable("WHOISXML_API_URL") != nil {
            console.note("WHOISXML_API_URL is set without WHOISXML_API_KEY: whoisxml is the sandbox's")
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
