import MailEngine
import Testing

struct FinderTests {
    @Test func `an address that the server confirms scores 100`() async throws {
        let finding = try await Engine(ScriptedMail(mailboxes: ["lpage"])).find("Larry Page")
        #expect(finding.address?.text == "lpage@acme.example")
        #expect(finding.score == .confirmed)
        #expect(finding.pattern == .initialLast)
        #expect(finding.reason == .accepted)
    }

    @Test func `somebody without a mailbox is not found`() async throws {
        let finding = try await Engine(ScriptedMail(mailboxes: ["ned"])).find("Larry Page")
        #expect(finding.address == nil)
        #expect(finding.score == nil)
        #expect(finding.reason == .noSuchUser)
    }

    @Test func `a confirmed pattern is tried first for the next person`() async throws {
        let mail = ScriptedMail(mailboxes: ["page.larry", "stark.ned"])
        let engine = try Engine(mail)
        _ = try await engine.find("Larry Page")
        let finding = try await engine.find("Ned Stark")
        #expect(finding.score == .confirmed)
        #expect(mail.record.sessions.last?.first == "stark.ned")
    }

    @Test func `at a catch-all domain the known pattern makes the guess`() async throws {
        let seen = try PublishedPerson(name: PersonName("Ned Stark"), address: EmailAddress("starkn@acme.example"))
        let finding = try await Engine(ScriptedMail { _, _ in .ok }, pages: ScriptedPages(people: [seen])).find(
            "Larry Page")
        #expect(finding.address?.text == "pagel@acme.example")
        #expect(finding.score == .likely)
        #expect(finding.pattern == .lastInitial)
        #expect(finding.reason == .catchAll)
    }

    @Test func `a published address is asked first`() async throws {
        let seen = try PublishedPerson(name: PersonName("Larry Page"), address: EmailAddress("boss@acme.example"))
        let mail = ScriptedMail(mailboxes: ["boss"])
        let finding = try await Engine(mail, pages: ScriptedPages(people: [seen])).find("larry page")
        #expect(finding.address?.text == "boss@acme.example")
        #expect(finding.score == .confirmed)
        #expect(finding.pattern == nil)
        #expect(mail.record.sessions.first?.prefix(2) == ["improbable", "boss"])
    }

    @Test func `a published address scores 5 where nobody can be asked`() async throws {
        let seen = try PublishedPerson(name: PersonName("Larry Page"), address: EmailAddress("boss@acme.example"))
        let pages = ScriptedPages(people: [seen])
        for mail in [
            ScriptedMail { _, _ in nil }, ScriptedMail(door: { _ in .noConnection }) { _, _ in .ok },
            ScriptedMail(.temporaryFailure("SERVFAIL")) { _, _ in .ok },
        ] {
            let finding = try await Engine(mail, pages: pages).find("Larry Page")
            #expect(finding.address?.text == "boss@acme.example")
            #expect(finding.score == .published)
        }
    }

    @Test func `a published address is not believed against the server`() async throws {
        let seen = try PublishedPerson(name: PersonName("Larry Page"), address: EmailAddress("boss@acme.example"))
        let finding = try await Engine(ScriptedMail(mailboxes: []), pages: ScriptedPages(people: [seen])).find(
            "Larry Page")
        #expect(finding.address == nil)
    }

    @Test func `what the server denied is no guess`() async throws {
        let mail = ScriptedMail { local, _ in ["improbable", "larry.page"].contains(local) ? .unknown : .greylisted }
        let finding = try await Engine(mail).find("Larry Page")
        #expect(finding.address?.text == "lpage@acme.example")
        #expect(finding.score == .likely)
        #expect(finding.reason == .greylisted)
    }

    @Test func `a name without letters that an address could have is told`() async throws {
        let finding = try await Engine(ScriptedMail(mailboxes: [])).find("山田")
        #expect(finding.reason == .unreadableName)
    }

    @Test func `the transcript tells what was asked and answered`() async throws {
        let finding = try await Engine(ScriptedMail(mailboxes: ["larry.page"])).find("Larry Page")
        #expect(
            finding.transcript == [
                "mail exchangers of acme.example: 10 mx.acme.example",
                "mx.acme.example: session open",
                "improbable@acme.example: 550 5.1.1 User unknown",
                "larry.page@acme.example: 250 2.1.5 Ok",
                "lpage@acme.example: 550 5.1.1 User unknown",
                "larry@acme.example: 550 5.1.1 User unknown",
                "larrypage@acme.example: 550 5.1.1 User unknown",
            ])
    }

    @Test func `a cancelled search finds nothing and lets the next one go on`() async throws {
        let engine = try Engine(ScriptedMail(mailboxes: ["larry.page"]))
        let person = try PersonName("Larry Page")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await engine.finder.find(person, at: engine.acme)
        }
        #expect(await task.value.reason == .cancelled)
        #expect(try await engine.find("Larry Page").score == .confirmed)
    }

    @Test func `a server that takes no mail has nobody to find`() async throws {
        let atTheDoor = ScriptedMail(door: { _ in .refused(Reply(521, nil, "Takes no mail")) }) { _, _ in .ok }
        #expect(try await Engine(atTheDoor).find("Larry Page").reason == .takesNoMail)
        #expect(try await Engine(atTheDoor).find("Larry Page").address == nil)
        let inside = ScriptedMail { _, _ in Reply(556, .init(5, 1, 10), "Takes no mail") }
        #expect(try await Engine(inside).find("Larry Page").address == nil)
    }
}
