import MailEngine
import Testing

struct DemoWorldTests {
    /// A finder and a verifier in the demo world, on a clock that waits for nobody.
    struct Sandbox {
        let pace = Pace.jumping()
        let world: DemoWorld
        let finder: Finder
        let verifier: Verifier

        init(seed: UInt64 = DemoWorld.usualSeed) {
            world = DemoWorld(seed: seed, pace: pace)
            let prober = Prober(resolver: world, exchange: world, pace: pace, limits: .sandbox)
            finder = Finder(prober: prober, directory: world)
            verifier = Verifier(prober: prober, lists: world.lists)
        }

        func find(_ name: String, _ domain: String) async throws -> Finding {
            try await finder.find(PersonName(name), at: Domain(domain))
        }

        func verify(_ text: String) async -> Verdict { await verifier.verify(text: text) }
    }

    private let sandbox = Sandbox()

    private var invented: [DemoCompany] { sandbox.world.companies.filter { $0.domain.text.hasSuffix(".example") } }

    private func company(_ behaviour: DemoBehaviour) throws -> DemoCompany {
        try #require(sandbox.world.companies.first { $0.behaviour == behaviour })
    }

    @Test func `forty invented companies employ a thousand people`() {
        #expect(invented.count == 40)
        #expect(invented.reduce(0) { $0 + sandbox.world.people(at: $1.domain).count } == 1000)
        #expect(sandbox.world.companies.count == 44)
    }

    @Test func `every company has as many people as it says, each with a mailbox of their own`() {
        for company in sandbox.world.companies {
            let people = sandbox.world.people(at: company.domain)
            #expect(people.count == company.size, "\(company.name)")
            #expect(Set(people.map(\.mailbox)).count == people.count, "\(company.name)")
            #expect(
                people.allSatisfy { $0.mailbox.domain == company.domain && !$0.title.isEmpty && !$0.location.isEmpty })
        }
    }

    @Test func `every behaviour occurs`() {
        #expect(Set(invented.map(\.behaviour)) == Set(DemoBehaviour.allCases))
    }

    @Test func `the world is the same on every machine`() throws {
        let people = try sandbox.world.people(at: Domain("brightwater-kayaks.example"))
        #expect(
            people.prefix(3).map { "\($0.name), \($0.title), \($0.mailbox)" } == [
                "George Stanhope, Founder, george.stanhope@brightwater-kayaks.example",
                "Vasyl Melnyk, Chief Executive Officer, vasyl.melnyk@brightwater-kayaks.example",
                "Rohan Deshpande, Head of Sales, rohandeshpande@brightwater-kayaks.example",
            ])
        // FNV-1a over all of it: a change of any person is a change for every example written down somewhere.
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for company in sandbox.world.companies {
            for person in sandbox.world.people(at: company.domain) {
                let line = "\(person.name)|\(person.title)|\(person.location)|\(person.mailbox)|\(person.mailboxState)"
                for byte in line.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
            }
        }
        #expect(sum == 11_268_819_208_387_017_279)
    }

    @Test func `another seed makes other people`() throws {
        let domain = try Domain("brightwater-kayaks.example")
        #expect(Sandbox(seed: 1).world.people(at: domain) != sandbox.world.people(at: domain))
        #expect(Sandbox(seed: 1).world.people(at: domain) == Sandbox(seed: 1).world.people(at: domain))
    }

    @Test(arguments: [
        ("Larry Page", "google.com", "larry@google.com"), ("Cyril Nicodeme", "reflectiv.net", "cyril@reflectiv.net"),
        ("Ned Stark", "voilanorbert.com", "nedstark@voilanorbert.com"),
        ("Arya Stark", "voilanorbert.com", "aryastark@voilanorbert.com"),
        ("Fake User", "example.com", "email@example.com"), ("Second User", "example.com", "second@example.com"),
    ])
    func `the people of the documentation are found`(name: String, domain: String, address: String) async throws {
        let finding = try await sandbox.find(name, domain)
        #expect(finding.address?.text == address)
        #expect(finding.score == .confirmed)
    }

    @Test func `whoever is confirmed has that mailbox`() async throws {
        var confirmed = 0
        for company in sandbox.world.companies {
            for person in sandbox.world.people(at: company.domain) {
                let finding = await sandbox.finder.find(person.name, at: company.domain)
                guard finding.score == .confirmed else { continue }
                confirmed += 1
                #expect(finding.address == person.mailbox, "\(person.name)")
            }
        }
        #expect(confirmed > 600)
    }

    @Test func `a stranger is not found where the server tells`() async throws {
        let finding = try await sandbox.find("Nobody Atall", "brightwater-kayaks.example")
        #expect(finding.reason == .noSuchUser)
    }

    @Test(arguments: [
        (DemoBehaviour.normal, Deliverability.deliverable, Reason.accepted), (.catchAll, .risky, .catchAll),
        (.greylisting, .deliverable, .accepted), (.stubbornGreylisting, .unknown, .greylisted),
        (.addressOnly, .deliverable, .accepted), (.nullExchanger, .bounce, .nullExchanger),
        (.noRecords, .bounce, .noExchanger), (.lapsed, .bounce, .noSuchDomain),
        (.nameServerFailure, .unknown, .nameServerFailure), (.slow, .deliverable, .accepted),
        (.refusing, .unknown, .policyRefusal), (.tarpit, .unknown, .timeout),
        (.secondaryOnly, .deliverable, .accepted), (.guarded, .risky, .catchAllUnknown),
    ])
    func `each behaviour shows in the verdict`(
        behaviour: DemoBehaviour, deliverability: Deliverability, reason: Reason
    ) async throws {
        let person = try #require(sandbox.world.people(at: company(behaviour).domain).first)
        let verdict = await sandbox.verifier.verify(person.mailbox)
        #expect(verdict.deliverability == deliverability)
        #expect(verdict.reason == reason)
    }

    @Test(arguments: [(DemoMailboxState.full, Reason.mailboxFull), (.disabled, .mailboxDisabled), (.open, .accepted)])
    func `full and disabled mailboxes are told apart`(state: DemoMailboxState, reason: Reason) async throws {
        let people = try sandbox.world.people(at: company(.fullMailboxes).domain)
        let person = try #require(people.first { $0.mailboxState == state })
        #expect(await sandbox.verifier.verify(person.mailbox).reason == reason)
    }

    @Test func `a domain outside the world does not exist`() async {
        #expect(await sandbox.verify("anna@elsewhere.example").reason == .noSuchDomain)
    }

    @Test func `the world has a free and a throw-away provider`() async {
        #expect(await sandbox.verify("anna@mayfly.example").reason == .disposable)
        #expect(await sandbox.verify("info@postkutsche.example").checks.isFree)
    }

    @Test func `offices and tags reach a mailbox`() async {
        #expect(await sandbox.verify("info+autumn@brightwater-kayaks.example").deliverability == .deliverable)
    }

    @Test func `a search takes the time that a network takes`() async throws {
        _ = try await sandbox.find("Larry Page", "google.com")
        #expect((.milliseconds(80)...(.milliseconds(400))).contains(sandbox.pace.now()))
        let before = sandbox.pace.now()
        let slow = try company(.slow).domain
        _ = try await sandbox.find(#require(sandbox.world.people(at: slow).first).name.full, slow.text)
        #expect((.seconds(1)...(.seconds(3))).contains(sandbox.pace.now() - before))
    }

    @Test(arguments: ["Brightwater Kayaks", "brightwater kayaks", "BRIGHTWATER KAYAKS Ltd.", "Brightwater-Kayaks, Inc"])
    func `a company is known by its name however it is written`(name: String) async throws {
        #expect(await sandbox.world.domain(ofCompany: name)?.text == "brightwater-kayaks.example")
    }

    @Test func `an international company is known by its name and has its profile`() async throws {
        let domain = try #require(await sandbox.world.domain(ofCompany: "Smorgas & Soner"))
        #expect(domain.unicode == "smörgås.example")
        let profile = try #require(await sandbox.world.profile(of: domain))
        #expect(profile.name == "Smörgås & Söner")
        #expect(profile.url == "http://www.\(domain)")
        #expect(!profile.keywords.isEmpty)
        #expect(await sandbox.world.domain(ofCompany: "Unheard Of") == nil)
    }

    @Test func `public pages name some of the people and few of the addresses`() async throws {
        let domain = try Domain("monsoon-solar.example")
        let published = await sandbox.world.published(at: domain)
        let people = sandbox.world.people(at: domain)
        #expect(published.count > people.count / 3)
        #expect(published.count < people.count)
        let addressed = published.count { $0.address != nil }
        #expect(addressed > 0)
        #expect(addressed < published.count / 2)
    }
}
