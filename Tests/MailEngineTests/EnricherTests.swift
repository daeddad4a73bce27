import MailEngine
import Testing

struct EnricherTests {
    private let world = DemoWorld(pace: .jumping())
    private var enricher: Enricher { Enricher(directory: world, lists: world.lists) }

    private var people: [DemoPerson] { world.companies.flatMap { world.people(at: $0.domain) } }

    private func person(at behaviour: DemoBehaviour) throws -> DemoPerson {
        let company = try #require(world.companies.first { $0.behaviour == behaviour })
        return try #require(world.people(at: company.domain).first)
    }

    @Test func `about seven of ten people are known`() async {
        let arriving = people.filter { person in
            let behaviour = world.companies.first { $0.domain == person.company }?.behaviour
            return ![.nullExchanger, .noRecords, .lapsed].contains(behaviour) && person.mailboxState != .disabled
        }
        let known = await enricher.enrich(arriving.map(\.mailbox)).count { $0 != nil }
        #expect((65...75).contains(known * 100 / arriving.count))
    }

    @Test func `a profile is the person's own`() async throws {
        let profiles = await enricher.enrich(people.map(\.mailbox))
        for (person, profile) in zip(people, profiles) {
            guard let profile else { continue }
            #expect(profile.fullName == person.name.full)
            #expect(profile.title == person.title)
            #expect(profile.location == person.location)
        }
        let larry = try #require(try await enricher.enrich(EmailAddress("larry@google.com")))
        #expect(larry.fullName == "Larry Page")
        #expect(larry.organization == "Google")
    }

    @Test func `the pages of a profile are nobody's`() async {
        let profiles = await enricher.enrich(people.map(\.mailbox)).compactMap { $0 }
        let pages = profiles.flatMap { [$0.twitter, $0.linkedin, $0.facebook].compactMap { $0 } }
        #expect(pages.count > profiles.count)
        #expect(
            pages.allSatisfy { page in
                ["twitter", "linkedin", "facebook"].contains { page.hasPrefix("https://\($0).example/") }
                    && page.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            })
        #expect(profiles.contains { $0.twitter == nil })
        #expect(profiles.contains { $0.facebook != nil })
    }

    @Test func `a profile is the same each time and on every machine`() async throws {
        let again = DemoWorld(pace: .jumping())
        let addresses = people.map(\.mailbox)
        #expect(await enricher.enrich(addresses) == Enricher(directory: again).enrich(addresses))
        #expect(
            try await enricher.enrich(EmailAddress("cyril@reflectiv.net"))
                == PublicProfile(
                    fullName: "Cyril Nicodeme", title: "Founder", organization: "Reflectiv", location: "France",
                    linkedin: "https://linkedin.example/in/cyril-nicodeme-21"))
    }

    @Test(arguments: ["LARRY@google.com", "Larry@GOOGLE.com", "larry+news@google.com"])
    func `capitals and tags make no difference`(text: String) async throws {
        #expect(try await enricher.enrich(EmailAddress(text))?.fullName == "Larry Page")
    }

    @Test(arguments: [
        "info@google.com", "nobody@google.com", "larry@elsewhere.example", "support@velvet-hammer.example",
    ])
    func `offices, strangers and unknown domains have no profile`(text: String) async throws {
        #expect(try await enricher.enrich(EmailAddress(text)) == nil)
    }

    @Test(arguments: [DemoBehaviour.nullExchanger, .noRecords, .lapsed])
    func `whose mail comes back from the domain is unknown`(behaviour: DemoBehaviour) async throws {
        let company = try #require(world.companies.first { $0.behaviour == behaviour })
        let profiles = await enricher.enrich(world.people(at: company.domain).map(\.mailbox))
        #expect(!profiles.isEmpty)
        #expect(profiles.allSatisfy { $0 == nil })
    }

    @Test func `whose mailbox is switched off is unknown`() async {
        let disabled = people.filter { $0.mailboxState == .disabled }
        #expect(!disabled.isEmpty)
        #expect(await enricher.enrich(disabled.map(\.mailbox)).allSatisfy { $0 == nil })
    }

    @Test func `the people behind many addresses come in their order`() async throws {
        let texts = ["nobody@google.com", "larry@google.com", "info@google.com", "cyril@reflectiv.net"]
        let profiles = try await enricher.enrich(texts.map { try EmailAddress($0) })
        #expect(profiles.map { $0?.fullName } == [nil, "Larry Page", nil, "Cyril Nicodeme"])
        #expect(await enricher.enrich([]).isEmpty)
    }
}
