import Synchronization
import Testing

@testable import MailEngine

struct BatchTests {
    private func addresses(_ count: Int, at domain: String) throws -> [EmailAddress] {
        try (0..<count).map { try EmailAddress("user\($0)@\(domain)") }
    }

    /// Starts what may start, ends the oldest, and so on to the end.
    private func course(
        of addresses: [EmailAddress], _ limits: ProbeLimits
    ) -> (parts: [Batch.Part], atOnce: Int, perDomain: Int) {
        var batch = Batch(of: addresses, limits: limits)
        var running: [Batch.Part] = []
        var parts: [Batch.Part] = []
        var atOnce = 0
        var perDomain = 0
        while true {
            while let part = batch.start() { running.append(part) }
            atOnce = max(atOnce, Set(running.map(\.domain)).count)
            perDomain = max(perDomain, Dictionary(grouping: running, by: \.domain).values.map(\.count).max() ?? 0)
            guard !running.isEmpty else { return (parts, atOnce, perDomain) }
            let done = running.removeFirst()
            batch.end(done)
            parts.append(done)
        }
    }

    @Test func `every address is in exactly one part, with its own domain's`() throws {
        let all = try addresses(3000, at: "a.example") + addresses(7, at: "b.example") + addresses(90, at: "c.example")
        let parts = course(of: all, ProbeLimits()).parts
        #expect(parts.flatMap(\.places).sorted() == Array(all.indices))
        #expect(parts.allSatisfy { part in part.places.allSatisfy { all[$0].domain == part.domain } })
    }

    @Test func `a part has no more addresses than one may have, and a small domain is one part`() throws {
        let all = try addresses(5000, at: "a.example") + addresses(20, at: "b.example")
        let parts = course(of: all, ProbeLimits()).parts
        #expect(parts.allSatisfy { $0.places.count <= 500 })
        #expect(parts.count { $0.domain.text == "b.example" } == 1)
    }

    @Test func `the largest domain is begun first`() throws {
        let all = try addresses(3, at: "a.example") + addresses(30, at: "b.example")
        var batch = Batch(of: all, limits: ProbeLimits())
        #expect(batch.start()?.domain.text == "b.example")
    }

    @Test func `so many domains and so many parts of one are worked on at once`() throws {
        var limits = ProbeLimits()
        limits.domainsAtOnce = 5
        limits.sessionsPerExchanger = 3
        limits.addressesPerPart = 1...10
        let all = try (0..<20).flatMap { try addresses(100, at: "domain\($0).example") }
        let course = course(of: all, limits)
        #expect(course.atOnce == 5)
        #expect(course.perDomain == 3)
        #expect(course.parts.flatMap(\.places).count == 2000)
    }

    @Test func `the verdicts of a long list come in parts, each address once`() async throws {
        let engine = try Engine(ScriptedMail(mailboxes: ["user3"]))
        let all = try addresses(700, at: "a.example") + addresses(40, at: "b.example")
        let taken = Mutex<[Int: Verdict]>([:])
        let parts = Mutex(0)
        await engine.verifier.verify(all) { part in
            parts.withLock { $0 += 1 }
            for (place, verdict) in zip(part.places, part.verdicts) {
                #expect(taken.withLock { $0.updateValue(verdict, forKey: place) } == nil)
            }
        }
        let verdicts = taken.withLock { $0 }
        #expect(verdicts.count == 740)
        #expect(parts.withLock { $0 } > 2)
        #expect(verdicts.allSatisfy { $0.value.address == all[$0.key].text })
        #expect(verdicts.filter { $0.value.deliverability == .deliverable }.keys.sorted() == [3, 703])
    }

    @Test func `a job in many batches costs a domain one look-up and one improbable address`() async throws {
        let mail = ScriptedMail(mailboxes: ["user3"])
        let engine = try Engine(mail)
        let all = try addresses(600, at: "a.example")
        for start in stride(from: 0, to: 600, by: 50) {
            _ = await engine.verifier.verify(Array(all[start..<(start + 50)]))
        }
        #expect(mail.record.lookUps == 1)
        #expect(mail.improbableCount == 1)
    }

    @Test func `a domain that takes everything is asked in one session however long the list`() async throws {
        let mail = ScriptedMail { _, _ in .ok }
        let engine = try Engine(mail)
        let verdicts = try await engine.verifier.verify(addresses(5000, at: "a.example"))
        #expect(verdicts.count == 5000)
        #expect(verdicts.allSatisfy { $0.reason == .catchAll })
        #expect(mail.record.sessions.count == 1)
        #expect(mail.record.sessions.joined().count <= 10)
    }
}
