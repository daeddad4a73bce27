import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// `login` and `logout`: a key is asked for, tried, and kept for the sessions to come.
enum LoginCommands {
    static func all(_ servers: Servers) -> [Command] { [login(servers), logout(servers)] }

    private static let family = "Session"
    private static let profile = Slot<String>.word("profile", .profile)
    private static let url = Slot<String>.word("url", .url)
    private static let key = Slot<Secret>("key", .term, .secret) { filled, call in
        Secret(try filled.value.asText("the key"))
    }

    private static func login(_ servers: Servers) -> Command {
        Command(
            "login [\(profile)] [with key \(key)] [at \(url)]", "takes the key of your account and keeps it",
            family: family,
            facts: CommandFacts(calls: ["GET organization/credits", "POST api/bevService/request/list"]),
            leavesIt: true, isInteractive: true
        ) { call in
            if let fault = servers.tourFault { throw fault }
            let api = try await api(call)
            let url = try await call.optional(url)
            guard let keyring = servers.keyring else {
                throw ValueFault("keys cannot be kept here", hint: "set \(api.variable) to the key", kind: .usage)
            }
            guard let key = try await secret(for: api, call) else {
                return .text("no key was given: nothing has changed")
            }
            let connection = servers.connection(trying: keyring.profile(of: api, key: key, at: url))
            let answer = try await tried(connection)
            call.conceal(key, isTaken: true)
            return .text(keep(key, at: url, connection, answer, keyring, servers, call))
        }
    }

    /// The vendor that is meant: a key in place of its name is one that others should not see.
    private static func api(_ call: Call) async throws -> Profile.API {
        guard let name = try await call.optional(profile) else { return .norbert }
        if let api = Servers.vendor(name.lowercased()) { return api }
        let names = [Profile.API.norbert, .whoisXML].map(\.name)
        let hint = "login norbert, or login whoisxml: the key is asked for behind it"
        guard let meant = Suggestion.nearest(to: name, among: names) else {
            call.conceal(Secret(name))
            throw ValueFault("there is nothing of that name to log in to", hint: hint, kind: .usage)
        }
        throw Diagnostic(
            .usage, "there is no \(name) to log in to", at: call.place(of: profile), hint: "did you mean \(meant)?")
    }

    /// The key from its slot, or else from the person, who types it unseen; nil where it was given up.
    private static func secret(for api: Profile.API, _ call: Call) async throws -> Secret? {
        var key = try await call.optional(key)
        if let given = key { call.conceal(given) }
        if key == nil || key?.reveal() == SecretWords.mark {
            guard let console = call.interpreter.console as? any PersonalConsole else { return nil }
            console.note(
                "\(api.vendor) shows the key in your account\(api.whereKeyIs); it does not show while you type")
            key = await console.askHidden("key: ").map { Secret($0.trimmed) }
            if let key { call.conceal(key) }
        }
        guard let key, !key.reveal().isEmpty else { return nil }
        let isKey = key.reveal().utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7F }
        guard isKey else {
            throw ValueFault("a key has only letters, digits and signs, no spaces: nothing was sent", kind: .usage)
        }
        return key
    }

    /// Asks the server something that costs nothing and needs the key. Answers what it said, in words.
    private static func tried(_ connection: Connection) async throws -> String {
        do {
            switch connection.profile.api {
            case .norbert:
                let credits = try await connection.client.credits()
                return ": \(credits.remains) of \(credits.total) credits left"
            case .whoisXML:
                _ = try await connection.whoisXML.requests(CheckListQuery(onlyIDs: true))
                return ""
            }
        } catch {
            await connection.shutdown()
            guard case .key(let answer)? = error as? NorbertError else {
                throw APIFaults.diagnostic(error, profile: connection.profile) ?? error
            }
            throw Diagnostic(
                .key, "\(connection.profile.name) does not take this key: \(answer.summary)",
                hint: "copy it whole from your account at \(connection.profile.api.vendor); nothing was stored",
                code: answer.status)
        }
    }

    /// Stores a key that was tried, and goes over to its server. Answers what was done, in words.
    private static func keep(
        _ key: Secret, at url: String?, _ connection: Connection, _ answer: String, _ keyring: any Keyring,
        _ servers: Servers, _ call: Call
    ) -> String {
        let api = connection.profile.api
        var kept = "the key is not kept"
        var until = " and counts until this session ends"
        do throws(ValueFault) {
            kept = "the key is kept in \(try keyring.store(key, of: api, at: url))"
            until = ""
        } catch {
            call.interpreter.console.note(error.message)
        }
        if let variable = keyring.variable(before: api) {
            return "the server takes this key\(answer); \(kept), but \(variable) is set and counts instead"
        }
        servers.adopt(connection)
        return "logged in to \(api.name)\(answer); \(kept)\(until)"
    }

    private static func logout(_ servers: Servers) -> Command {
        Command(
            "logout [\(profile)]", "forgets the key that login kept", family: family, leavesIt: true,
            isInteractive: true
        ) { call in
            if let fault = servers.tourFault { throw fault }
            let api = try await api(call)
            let former = servers.profiles.first { $0.name == api.name && $0.isStored }
            let wasKept = try servers.keyring?.remove(api) ?? false
            let variable = servers.keyring?.variable(before: api)
            if former != nil { servers.dismiss(api.name, for: servers.keyring?.profile(without: api)) }
            guard wasKept || former != nil else {
                throw ValueFault(
                    "no key of \(api.name) is kept",
                    hint: variable.map { "the key is that of \($0): unset it to be without" }, kind: .usage)
            }
            if let variable { return .text("the key is forgotten, but \(variable) is set and still counts") }
            return .text("logged out of \(api.name), the key is forgotten")
        }
    }
}

extension Profile.API {
    /// The variable of the environment that a key may stand in.
    package var variable: String {
        switch self {
        case .norbert: "NORBERT_API_KEY"
        case .whoisXML: "WHOISXML_API_KEY"
        }
    }

    fileprivate var whereKeyIs: String {
        switch self {
        case .norbert: ", under Integrations"
        case .whoisXML: ""
        }
    }
}

extension Call {
    /// Keeps a key out of whatever is shown, kept or saved of this session.
    ///
    /// Short words are in everything. What is kept goes without such a one only once a server took it: a slip at the
    /// question would cost the history every entry with that word. What is shown would be unreadable, and tells no more
    /// than the person knows.
    fileprivate func conceal(_ secret: Secret, isTaken: Bool = false) {
        let key = secret.reveal()
        let isLong = key.utf8.count >= 10
        guard key != SecretWords.mark, isLong || isTaken && key.utf8.count >= 4 else { return }
        (interpreter.console as? any PersonalConsole)?.conceal(key, inOutput: isLong)
        interpreter.journal?.forget(holding: key)
    }
}
