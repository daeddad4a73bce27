import MailEngine
import Testing

struct VerifierTests {
    @Test func `a good address passes all checks`() async throws {
        let verdict = try await Engine(ScriptedMail(mailboxes: ["anna"])).verify("anna")
        #expect(verdict.deliverability == .deliverable)
        #expect(verdict.checks == Checks(format: .passed, dns: .passed, smtp: .passed, catchAll: .passed))
    }

    @Test func `a missing mailbox bounces`() async throws {
        let verdict = try await Engine(ScriptedMail(mailboxes: [])).verify("anna")
        #expect(verdict.deliverability == .bounce)
        #expect(verdict.reason == .noSuchUser)
        #expect(verdict.checks.smtp == .failed)
    }

    @Test func `a text that is no address bounces by its syntax alone`() async throws {
        let mail = ScriptedMail(mailboxes: [])
        let verdict = try await Engine(mail).verifier.verify(text: "not an address")
        #expect(verdict.deliverability == .bounce)
        #expect(verdict.reason == .badSyntax)
        #expect(verdict.checks.format == .failed)
        #expect(verdict.address == "not an address")
        #expect(mail.record.lookUps == 0)
    }

    @Test func `a role address is not risky by itself`() async throws {
        let verdict = try await Engine(ScriptedMail(mailboxes: ["info"])).verify("info")
        #expect(verdict.deliverability == .deliverable)
        #expect(verdict.checks.isRole)
    }

    @Test func `a mailbox at a throw-away provider is risky`() async throws {
        let engine = try Engine(ScriptedMail(mailboxes: ["anna"]))
        let verdict = try await engine.verifier.verify(EmailAddress("anna@inbox.mailinator.com"))
        #expect(verdict.deliverability == .risky)
        #expect(verdict.reason == .disposable)
        #expect(verdict.checks.isDisposable)
    }

    @Test func `a free provider is a check and no risk`() async throws {
        let engine = try Engine(ScriptedMail(mailboxes: ["anna"]))
        let verdict = try await engine.verifier.verify(EmailAddress("anna@gmail.com"))
        #expect(verdict.deliverability == .deliverable)
        #expect(verdict.checks.isFree)
    }

    @Test func `a batch answers in the order of its addresses, one domain or many`() async throws {
        let engine = try Engine(ScriptedMail(mailboxes: ["anna"]))
        let texts = ["anna@a.example", "ben@b.example", "ben@a.example", "anna@b.example", "anna@a.example"]
        let verdicts = try await engine.verifier.verify(texts.map { try EmailAddress($0) })
        #expect(verdicts.map(\.address) == texts)
        #expect(verdicts.map(\.deliverability) == [.deliverable, .bounce, .bounce, .deliverable, .deliverable])
    }

    @Test func `an empty batch has no verdicts`() async throws {
        #expect(try await Engine(ScriptedMail(mailboxes: [])).verifier.verify([]).isEmpty)
    }

    @Test func `finder and verifier share what they learn`() async throws {
        let mail = ScriptedMail(mailboxes: ["larry.page"])
        let engine = try Engine(mail)
        _ = try await engine.find("Larry Page")
        _ = try await engine.verify("larry.page")
        #expect(mail.record.lookUps == 1)
        #expect(mail.record.sessions.last == ["larry.page"])
    }
}
