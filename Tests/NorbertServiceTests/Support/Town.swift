import Foundation
import MailEngine
import NorbertService
import Synchronization

/// A small world for tests: a few companies, whose mail servers know who works there and count what they are asked.
///
/// At `gated.example` every question waits until the gate is opened, so that a test can stop a service in the middle.
final class Town: NameResolver, MailExchange, CompanyDirectory, PersonDirectory {
    private struct State {
        var asked: [String: Int] = [:]
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isDown = false
    }

    private let state = Mutex(State())

    /// The engine over this town, in which nothing waits for time.
    var engine: Engine {
        Engine(
            resolver: self, exchange: self, directory: self, people: self, pace: .jumping(), limits: .sandbox
        )
    }

    /// How often the server was asked for an address.
    func asked(for address: String) -> Int { state.withLock { $0.asked[address, default: 0] } }

    /// Lets the questions to `gated.example` through.
    func openGate() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// How many questions wait at the gate.
    var waitingAtGate: Int { state.withLock { $0.waiting.count } }

    /// Whether the server of `flaky.example` is out of reach.
    var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    /// Everybody is known who has a mailbox at `acme.example`; at `gated.example` the question waits.
    func person(with address: EmailAddress) async -> PublicProfile? {
        let reply = await ask(address)
        guard reply.code == 250, address.domain.text == "acme.example" else { return nil }
        let name = address.local.split(separator: ".").map(\.capitalized).joined(separator: " ")
        return PublicProfile(fullName: name, title: "Works, of all kinds", organization: "Acme Works")
    }

    /// How often the servers and directories were asked for any address, by its text in lower case.
    var questions: [String: Int] { state.withLock { $0.asked } }

    func mailExchangers(of domain: Domain) async -> Resolution {
        switch domain.text {
        case "gone.example": .noSuchDomain
        case "mute.example": .nullExchanger
        default: .exchangers([MailHost(name: "mx.\(domain.text)")])
        }
    }

    func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession {
        if domain.text == "flaky.example", isDown { throw .noConnection }
        return Session(town: self)
    }

    func domain(ofCompany name: String) async -> Domain? {
        switch name.lowercased() {
        case "acme": try? Domain("acme.example")
        case "lapsed": try? Domain("gone.example")
        default: nil
        }
    }

    func profile(of domain: Domain) async -> CompanyProfile? {
        guard domain.text == "acme.example" else { return nil }
        return CompanyProfile(
            name: "Acme Works", domain: domain, title: "Acme, works of all kinds", description: "Makes things.",
            keywords: ["works", "of all kinds"], url: "http://www.acme.example"
        )
    }

    /// 23 people at `team.example`, of whom every third has no mailbox.
    func published(at domain: Domain) async -> [PublishedPerson] {
        guard domain.text == "team.example" else { return [] }
        return Self.team.compactMap { try? PersonName($0) }.map { PublishedPerson(name: $0) }
    }

    static let team = (0..<23).map { "Member" + String(UnicodeScalar(UInt8(97 + $0))) + " Team" }

    /// Everybody has the mailbox `first.last`, but for those with a name that begins with `No` and every third of the
    /// team.
    fileprivate func has(_ address: EmailAddress) -> Bool {
        let names = address.local.lowercased().split(separator: ".")
        guard names.count == 2, names.allSatisfy({ $0.count > 1 && !$0.hasPrefix("no") }) else { return false }
        guard address.domain.text == "team.example" else { return true }
        let place = Self.team.firstIndex { $0.lowercased() == names.joined(separator: " ") }
        return place.map { $0 % 3 != 2 } ?? false
    }

    fileprivate func ask(_ address: EmailAddress) async -> Reply {
        if address.domain.text == "gated.example" {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }
        state.withLock { $0.asked[address.key, default: 0] += 1 }
        return has(address) ? Reply(250, EnhancedCode(2, 1, 5)) : Reply(550, EnhancedCode(5, 1, 1), "no such user")
    }
}

private struct Session: MailSession {
    let town: Town

    func ask(_ addresses: [EmailAddress]) async -> RecipientReplies {
        var replies: [Reply] = []
        for address in addresses { replies.append(await town.ask(address)) }
        return RecipientReplies(replies)
    }

    func quit() async {}
}
