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
    private let display: ProgressDisplay?
    private let unanswered: UnansweredCalls

    /// - Parameters:
    ///   - rehearsal: keeps back what would change or spend something, in a dry run.
    ///   - observer: told of each request, on any task.
    init(
        console: any NBRuntime.Console, settings: SessionSettings, rehearsal: Rehearsal? = nil,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) throws {
        let sandbox = SandboxSource(settings.sandbox)
        self.sandbox = sandbox
        let unanswered = UnansweredCalls()
        self.unanswered = unanswered
        let keys = settings.usesKeys ? StoredKeys(sandbox) : nil
        let profiles = keys.map { Profiles.all(sandbox, $0.credentials) } ?? Profiles.invented(sandbox)
        let first =
            try settings.profile.map { try Session.profile($0, of: profiles) } ?? profiles.last { $0.api == .norbert }
        if let keys { Self.tell(keys, of: profiles, first, console) }
        let board = ProgressBoard()
        let limits = settings.tellsLimits ? LimitTelling(board, isAlone: settings.progress != .line) : nil
        display = settings.tellsLimits ? ProgressDisplay(board, settings.progress) : nil
        servers = Servers(
            profiles: profiles, current: first ?? profiles[0], rehearsal: rehearsal, progress: board,
            keyring: keys, isSandboxMeant: settings.profile != nil && first?.isSandbox == true
        ) { event in
            limits?.tell(event)
            unanswered.hear(event)
            observer?(event)
        }
        interpreter = StandardVocabulary.interpreter(console: console, servers: servers)
        interpreter.furtherCheck = { [unowned interpreter] script in
            ColumnCheck(script) { interpreter.path(forReading: $0) }.findings
        }
        interpreter.translators.append { error in
            (error as? SandboxFault).map { Self.diagnostic($0) }
        }
    }

    private static func profile(_ name: String, of profiles: [Profile]) throws(ValueFault) -> Profile {
        guard let profile = profiles.first(where: { $0.name == name.lowercased() }) else {
            let names = profiles.map(\.name)
            let meant = Suggestion.nearest(to: name, among: names)
            throw ValueFault(
                "there is no profile \(name)",
                hint: meant.map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
                    + (names.contains("norbert") ? "" : "; login at the prompt brings norbert"),
                kind: .usage)
        }
        return profile
    }

    /// Says what is wrong with the stored keys, and which variables count for nothing.
    private static func tell(
        _ keys: StoredKeys, of profiles: [Profile], _ first: Profile?, _ console: any NBRuntime.Console
    ) {
        for fault in keys.faults { console.note(fault) }
        if Process.variable("NORBERT_API_KEY") == nil, Process.variable("NORBERT_API_URL") != nil {
            if let stored = profiles.first(where: { $0.name == "norbert" && $0.isStored }) {
                console.note("NORBERT_API_URL is set without NORBERT_API_KEY: norbert is \(stored.summary)")
            } else if first?.isSandbox ?? true {
                console.note("NORBERT_API_URL is set without NORBERT_API_KEY: the sandbox is used")
            }
        }
        if Process.variable("WHOISXML_API_KEY") == nil, Process.variable("WHOISXML_API_URL") != nil,
            !profiles.contains(where: { $0.name == "whoisxml" && $0.isStored })
        {
            console.note("WHOISXML_API_URL is set without WHOISXML_API_KEY: whoisxml is the sandbox's")
        }
    }

    /// Says of which calls nobody knows whether they were charged, and what is left running at the server.
    func tellWhatGoesOn() {
        for words in unanswered.take() { interpreter.console.note(words) }
        if let words = OpenWork.text(servers.unfinished) { interpreter.console.note(words) }
    }

    func end() async {
        await servers.shutdown()
        await sandbox.stop()
    }
}
