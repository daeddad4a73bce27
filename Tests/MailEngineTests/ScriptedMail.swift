import MailEngine
import Synchronization

/// Name servers and mail servers that answer as a test tells them to, and remember what they were asked.
final class ScriptedMail: NameResolver, MailExchange {
    /// What was asked so far.
    struct Record {
        var lookUps = 0
        var opened: [String] = []
        /// The local parts asked for, session by session.
        var sessions: [[String]] = []
    }

    /// The local part that stands for the improbable one.
    static let improbable = "improbable"

    private let resolution: Resolution
    private let door: @Sendable (MailHost) -> MailFault?
    private let answer: @Sendable (_ local: String, _ session: Int) -> Reply?
    private let state = Mutex(Record())

    /// `answer` gives the reply for a local part in the n-th session (from 1); `nil` is silence until the time is up.
    init(
        _ resolution: Resolution = .exchangers([MailHost(name: "mx.acme.example", preference: 10)]),
        door: @escaping @Sendable (MailHost) -> MailFault? = { _ in nil },
        answer: @escaping @Sendable (_ local: String, _ session: Int) -> Reply?
    ) {
        self.resolution = resolution
        self.door = door
        self.answer = answer
    }

    /// A server with these mailboxes and no others.
    convenience init(mailboxes: Set<String>, resolution: Resolution? = nil) {
        self.init(resolution ?? .exchangers([MailHost(name: "mx.acme.example", preference: 10)])) { local, _ in
            mailboxes.contains(local) ? .ok : .unknown
        }
    }

    var record: Record { state.withLock { $0 } }

    /// How often the improbable address was asked for.
    var improbableCount: Int { record.sessions.joined().count { $0 == Self.improbable } }

    func mailExchangers(of domain: Domain) async -> Resolution {
        state.withLock { $0.lookUps += 1 }
        // Lets the others who ask at the same time come as far as this.
        for _ in 0..<100 { await Task.yield() }
        return resolution
    }

    func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession {
        state.withLock { $0.opened.append(host.name) }
        if let fault = door(host) { throw fault }
        let number = state.withLock { state in
            state.sessions.append([])
            return state.sessions.count
        }
        return Session(mail: self, number: number)
    }

    private struct Session: MailSession {
        let mail: ScriptedMail
        let number: Int

        func ask(_ addresses: [EmailAddress]) async -> RecipientReplies {
            var replies: [Reply] = []
            for address in addresses {
                let local = String(address.local)
                mail.state.withLock { $0.sessions[number - 1].append(local) }
                guard let reply = mail.answer(local, number) else { return RecipientReplies(replies, fault: .timeout) }
                replies.append(reply)
            }
            return RecipientReplies(replies)
        }

        func quit() async {}
    }
}

extension Reply {
    static let ok = Reply(250, .init(2, 1, 5), "Ok")
    static let unknown = Reply(550, .init(5, 1, 1), "User unknown")
    static let greylisted = Reply(450, .init(4, 7, 1), "Greylisted")
    static let blocked = Reply(550, .init(5, 7, 1), "Blocked")
}

/// Public pages that name nobody, or those whom a test names.
struct ScriptedPages: CompanyDirectory {
    var people: [PublishedPerson] = []

    func domain(ofCompany name: String) async -> Domain? { nil }
    func profile(of domain: Domain) async -> CompanyProfile? { nil }
    func published(at domain: Domain) async -> [PublishedPerson] { people }
}

/// A finder and a verifier over scripted servers, sharing what they learn, on a clock that waits for nobody.
struct Engine {
    let acme: Domain
    let finder: Finder
    let verifier: Verifier
    let ledger = DomainLedger()
    let pace = Pace.jumping()

    init(_ mail: ScriptedMail, pages: ScriptedPages = .init(), lists: AddressLists = .builtIn) throws {
        acme = try Domain("acme.example")
        let prober = Prober(
            resolver: mail, exchange: mail, ledger: ledger, pace: pace, improbableName: { ScriptedMail.improbable })
        finder = Finder(prober: prober, directory: pages)
        verifier = Verifier(prober: prober, lists: lists)
    }

    func find(_ name: String) async throws -> Finding {
        try await finder.find(PersonName(name), at: acme, wantsTranscript: true)
    }

    func verify(_ local: String) async throws -> Verdict {
        try await verifier.verify(EmailAddress(local: local, domain: acme), wantsTranscript: true)
    }
}
