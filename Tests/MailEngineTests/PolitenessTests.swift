import MailEngine
import Testing

struct PolitenessTests {
    @Test func `a search asks its candidates in one session`() async throws {
        let mail = ScriptedMail(mailboxes: ["larryp"])
        let finding = try await Engine(mail).find("Larry Page")
        #expect(finding.address?.text == "larryp@acme.example")
        #expect(
            mail.record.sessions == [
                ["improbable", "larry.page", "lpage", "larry", "larrypage", "l.page", "larryp", "page", "larry_page"]
            ])
    }

    @Test func `a search stops at the batch that has the answer`() async throws {
        let mail = ScriptedMail(mailboxes: ["larry.page"])
        _ = try await Engine(mail).find("Larry Page")
        #expect(mail.record.sessions == [["improbable", "larry.page", "lpage", "larry", "larrypage"]])
    }

    @Test func `a catch-all domain is asked no further`() async throws {
        let mail = ScriptedMail { _, _ in .ok }
        let engine = try Engine(mail)
        _ = try await engine.find("Larry Page")
        _ = try await engine.find("Ned Stark")
        #expect(mail.record.sessions.count == 1)
    }

    @Test func `no session asks for more than ten that do not exist`() async throws {
        let mail = ScriptedMail(mailboxes: [])
        let finding = try await Engine(mail).find("Jean-Luc van der Müller")
        #expect(finding.reason == .noSuchUser)
        #expect(mail.record.sessions.count == 2)
        #expect(mail.record.sessions.allSatisfy { $0.count <= 10 })
    }

    @Test func `a domain costs one look-up and one improbable address whoever asks`() async throws {
        let mail = ScriptedMail(mailboxes: ["larry.page", "ned.stark", "anna"])
        let engine = try Engine(mail)
        _ = try await engine.find("Larry Page")
        _ = try await engine.find("Ned Stark")
        _ = try await engine.verify("anna")
        let batch = try (0..<40).map { try EmailAddress(local: "nobody\($0)", domain: engine.acme) }
        _ = await engine.verifier.verify(batch)
        #expect(mail.record.lookUps == 1)
        #expect(mail.improbableCount == 1)
    }

    @Test func `those who ask about an unknown domain at once share one investigation`() async throws {
        let mail = ScriptedMail(mailboxes: ["larry.page"])
        let engine = try Engine(mail)
        let person = try PersonName("Larry Page")
        let scores = await withTaskGroup(of: Score?.self) { group in
            for _ in 0..<50 { group.addTask { await engine.finder.find(person, at: engine.acme).score } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(scores == Array(repeating: .confirmed, count: 50))
        #expect(mail.record.lookUps == 1)
        #expect(mail.improbableCount == 1)
    }

    @Test func `what is known of a domain expires`() async throws {
        let mail = ScriptedMail(mailboxes: ["anna"])
        let engine = try Engine(mail)
        _ = try await engine.verify("anna")
        await engine.pace.sleep(.seconds(3601))
        _ = try await engine.verify("anna")
        #expect(mail.record.lookUps == 2)
        #expect(mail.improbableCount == 1)
        await engine.pace.sleep(.seconds(86_400))
        _ = try await engine.verify("anna")
        #expect(mail.improbableCount == 2)
    }

    @Test func `a failed look-up is remembered for minutes only`() async throws {
        let mail = ScriptedMail(.temporaryFailure("SERVFAIL")) { _, _ in .ok }
        let engine = try Engine(mail)
        _ = try await engine.verify("anna")
        _ = try await engine.verify("ben")
        #expect(mail.record.lookUps == 1)
        await engine.pace.sleep(.seconds(301))
        _ = try await engine.verify("anna")
        #expect(mail.record.lookUps == 2)
    }

    @Test func `a batch of one domain shares sessions of ten refusals and a hundred recipients`() async throws {
        let mail = ScriptedMail(mailboxes: Set((0..<250).map { "user\($0)" }))
        let engine = try Engine(mail)
        let known = try (0..<250).map { try EmailAddress(local: "user\($0)", domain: engine.acme) }
        let unknown = try (0..<25).map { try EmailAddress(local: "nobody\($0)", domain: engine.acme) }
        let verdicts = await engine.verifier.verify(known + unknown)
        #expect(verdicts.count == 275)
        #expect(verdicts.prefix(250).allSatisfy { $0.deliverability == .deliverable })
        #expect(verdicts.suffix(25).allSatisfy { $0.reason == .noSuchUser })
        let sessions = mail.record.sessions
        #expect(sessions.allSatisfy { $0.count <= 100 })
        #expect(sessions.allSatisfy { $0.count { !$0.hasPrefix("user") } <= 10 })
        #expect(sessions.count <= 6)
    }

    @Test func `a server that refuses everybody is not asked for all the others`() async throws {
        let mail = ScriptedMail { _, _ in .blocked }
        let engine = try Engine(mail)
        let batch = try (0..<500).map { try EmailAddress(local: "user\($0)", domain: engine.acme) }
        let verdicts = await engine.verifier.verify(batch)
        #expect(verdicts.allSatisfy { $0.reason == .policyRefusal })
        #expect(mail.record.sessions.joined().count <= 10)
    }

    @Test func `a server that puts everybody off for ever is left in peace`() async throws {
        let mail = ScriptedMail { _, _ in .greylisted }
        let engine = try Engine(mail)
        let batch = try (0..<500).map { try EmailAddress(local: "user\($0)", domain: engine.acme) }
        let verdicts = await engine.verifier.verify(batch)
        #expect(verdicts.allSatisfy { $0.reason == .greylisted })
        #expect(mail.record.sessions.joined().count <= 60)
    }

    @Test(arguments: [Reply.blocked, .greylisted])
    func `a server that answers nobody is left alone for some minutes`(reply: Reply) async throws {
        let mail = ScriptedMail { _, _ in reply }
        let engine = try Engine(mail)
        let first = try await engine.verify("anna")
        let sessions = mail.record.sessions.count
        let second = try await engine.verify("ben")
        #expect(second.reason == first.reason)
        #expect(mail.record.sessions.count == sessions)
        await engine.pace.sleep(.seconds(301))
        _ = try await engine.verify("ben")
        #expect(mail.record.sessions.count > sessions)
    }

    @Test func `a tarpit is met once by all who ask`() async throws {
        let mail = ScriptedMail { _, _ in nil }
        let engine = try Engine(mail)
        _ = try await engine.verify("anna")
        #expect(try await engine.verify("ben").reason == .timeout)
        #expect(mail.record.sessions.count == 1)
    }

    @Test func `one mailbox behind a policy does not stand for its domain`() async throws {
        let mail = ScriptedMail { local, _ in local == "board" ? .blocked : local == "anna" ? .ok : .unknown }
        let engine = try Engine(mail)
        #expect(try await engine.verify("board").reason == .policyRefusal)
        #expect(try await engine.verify("anna").deliverability == .deliverable)
    }
}
