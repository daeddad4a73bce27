import MailEngine
import Synchronization
import Testing

/// The errors that finders and verifiers are known to make, each with a server that leads into it.
struct ClassicErrorTests {
    private static let improbable = ScriptedMail.improbable

    /// A server that answers the same to everybody.
    private static func always(_ reply: Reply) -> ScriptedMail { ScriptedMail { _, _ in reply } }

    private static func hosts(_ names: String...) -> Resolution {
        .exchangers(names.enumerated().map { MailHost(name: $1, preference: $0 * 10) })
    }

    private func expect(
        _ mail: ScriptedMail, verdict: Deliverability, _ reason: Reason, score: Score?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let verified = try await Engine(mail).verify("larry.page")
        #expect(verified.deliverability == verdict, sourceLocation: sourceLocation)
        #expect(verified.reason == reason, sourceLocation: sourceLocation)
        let found = try await Engine(mail).find("Larry Page")
        #expect(found.score == score, sourceLocation: sourceLocation)
        #expect(found.reason == reason, sourceLocation: sourceLocation)
    }

    @Test func `1: greylisting that gives way is waited for`() async throws {
        let known = Mutex<Set<String>>([])
        let mail = ScriptedMail { local, _ in
            let isNew = known.withLock { $0.insert(local).inserted }
            return isNew ? .greylisted : local == "page.larry" ? .ok : .unknown
        }
        let engine = try Engine(mail)
        let finding = try await engine.find("Larry Page")
        #expect(finding.address?.text == "page.larry@acme.example")
        #expect(finding.score == .confirmed)
        #expect(engine.pace.now() == .seconds(60))
        #expect(try await engine.verify("page.larry").deliverability == .deliverable)
    }

    @Test func `2: greylisting beyond the retries is not “does not exist”`() async throws {
        try await expect(Self.always(.greylisted), verdict: .unknown, .greylisted, score: .likely)
    }

    @Test func `3: a rate limit is not “does not exist”`() async throws {
        try await expect(
            Self.always(Reply(450, .init(4, 3, 2), "Too many connections")), verdict: .unknown, .temporaryFailure,
            score: .likely)
    }

    @Test func `4: a full mailbox is not “does not exist”`() async throws {
        let mail = ScriptedMail { local, _ in
            local == "larry.page" ? Reply(452, .init(4, 2, 2), "Mailbox full") : .unknown
        }
        try await expect(mail, verdict: .risky, .mailboxFull, score: .likely)
    }

    @Test func `5: a blocked client is not “does not exist”`() async throws {
        try await expect(Self.always(.blocked), verdict: .unknown, .policyRefusal, score: .likely)
    }

    @Test func `6: a missing reverse name of ours is not “does not exist”`() async throws {
        let reply = Reply(550, .init(5, 7, 25), "Reverse DNS validation failed")
        try await expect(Self.always(reply), verdict: .unknown, .policyRefusal, score: .likely)
    }

    @Test func `7: a refused catch-all probe does not mean that the domain is none`() async throws {
        let mail = ScriptedMail { local, _ in
            local == Self.improbable ? .blocked : local == "larry.page" ? .ok : .unknown
        }
        try await expect(mail, verdict: .risky, .catchAllUnknown, score: .likely)
    }

    @Test func `8: a catch-all probe that is put off does not mean that the domain is one`() async throws {
        let mail = ScriptedMail { local, _ in
            local == Self.improbable ? .greylisted : local == "larry.page" ? .ok : .unknown
        }
        try await expect(mail, verdict: .risky, .catchAllUnknown, score: .likely)
    }

    @Test func `9: a server that takes everybody confirms nobody`() async throws {
        try await expect(Self.always(.ok), verdict: .risky, .catchAll, score: .likely)
    }

    @Test func `10: a null MX is a domain that takes no mail`() async throws {
        let mail = ScriptedMail(.nullExchanger) { _, _ in .ok }
        try await expect(mail, verdict: .bounce, .nullExchanger, score: nil)
        #expect(mail.record.opened.isEmpty)
    }

    @Test func `11: a domain without MX takes mail at its own host`() async throws {
        let mail = ScriptedMail(
            mailboxes: ["larry.page"], resolution: .addressOnly(MailHost(name: "acme.example")))
        try await expect(mail, verdict: .deliverable, .accepted, score: .confirmed)
        #expect(Set(mail.record.opened) == ["acme.example"])
    }

    @Test func `12: name servers that fail do not mean that the domain does not exist`() async throws {
        try await expect(
            ScriptedMail(.temporaryFailure("SERVFAIL")) { _, _ in .ok }, verdict: .unknown, .nameServerFailure,
            score: nil)
        try await expect(ScriptedMail(.noSuchDomain) { _, _ in .ok }, verdict: .bounce, .noSuchDomain, score: nil)
        try await expect(ScriptedMail(.noRecords) { _, _ in .ok }, verdict: .bounce, .noExchanger, score: nil)
    }

    @Test func `13: all exchangers are tried in the order of preference`() async throws {
        let mail = ScriptedMail(Self.hosts("mx1", "mx2", "mx3"), door: { $0.name == "mx3" ? nil : .noConnection }) {
            local, _ in local == "larry.page" ? .ok : .unknown
        }
        let verdict = try await Engine(mail).verify("larry.page")
        #expect(verdict.deliverability == .deliverable)
        #expect(mail.record.opened == ["mx1", "mx2", "mx3"])
    }

    @Test func `14: an international domain is asked for by its A-labels`() async throws {
        let mail = ScriptedMail(mailboxes: ["anna"])
        let engine = try Engine(mail)
        let verdict = await engine.verifier.verify(text: "anna@bücher.example")
        #expect(verdict.address == "anna@xn--bcher-kva.example")
        #expect(verdict.deliverability == .deliverable)
    }

    @Test func `15: a tarpit is neither a refusal nor “does not exist”`() async throws {
        let mail = ScriptedMail { _, _ in nil }
        try await expect(mail, verdict: .unknown, .timeout, score: nil)
        try await expect(
            ScriptedMail(door: { _ in .timeout }) { _, _ in .ok }, verdict: .unknown, .timeout, score: nil)
    }

    @Test func `16: a server that turns us away at the door says nothing of the mailbox`() async throws {
        let lasting = ScriptedMail(door: { _ in .refused(Reply(554, .init(5, 7, 1), "Not you")) }) { _, _ in .ok }
        try await expect(lasting, verdict: .unknown, .policyRefusal, score: .likely)
        let passing = ScriptedMail(door: { _ in .refused(Reply(421, nil, "Too busy")) }) { _, _ in .ok }
        try await expect(passing, verdict: .unknown, .temporaryFailure, score: .likely)
        let closed = ScriptedMail(door: { _ in .noConnection }) { _, _ in .ok }
        try await expect(closed, verdict: .unknown, .noConnection, score: nil)
    }
}
