/// A made-up world of companies, their people and their mail servers, the same on every machine.
///
/// It answers as name servers, mail servers and public pages would, and takes the time that these take, on the pace
/// that it is given. The finder and the verifier see it through their protocols alone.
package struct DemoWorld: Sendable {
    let sites: [Domain: DemoSite]
    private let order: [DemoSite]
    private let domains: [String: Domain]
    private let pace: Pace

    /// Builds the world; equal seeds give equal worlds. The people of a company are made when it is first asked.
    package init(seed: UInt64 = DemoWorld.usualSeed, pace: Pace = .real) {
        self.pace = pace
        order = (DemoCompany.documented + DemoCompany.invented).map { DemoSite($0, seed: seed) }
        let providers = DemoCompany.providers.map { DemoSite($0, seed: seed) }
        sites = Dictionary((order + providers).map { ($0.company.domain, $0) }, uniquingKeysWith: { first, _ in first })
        domains = Dictionary(
            order.map { (Self.plain($0.company.name), $0.company.domain) }, uniquingKeysWith: { first, _ in first })
    }

    package static let usualSeed: UInt64 = 20_180_108

    /// All companies, those of the documentation first.
    package var companies: [DemoCompany] { order.map(\.company) }

    /// The people of a company, in a fixed order; none for a domain outside the world.
    package func people(at domain: Domain) -> [DemoPerson] { sites[domain]?.staff.people ?? [] }

    /// The built-in lists, and this world's own free and throw-away providers.
    package var lists: AddressLists {
        var lists = AddressLists.builtIn
        for provider in DemoCompany.providers {
            if provider.behaviour == .catchAll {
                lists.disposable.insert(provider.domain.text)
            } else {
                lists.freeProviders.insert(provider.domain.text)
            }
        }
        return lists
    }

    /// A company's name without case, accents, punctuation and legal form.
    private static func plain(_ name: String) -> String {
        var words = Folding.ascii(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        while words.count > 1, let last = words.last, legalForms.contains(last) { words.removeLast() }
        return words.joined()
    }

    private static let legalForms: Set<String> = [
        "ab", "ag", "aps", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg",
        "limited", "llc", "ltd", "nv", "oy", "plc", "pty", "sa", "sarl", "sas", "se", "sl", "spa", "srl",
    ]
}

extension DemoWorld: NameResolver {
    package func mailExchangers(of domain: Domain) async -> Resolution {
        guard let site = sites[domain] else {
            await pace.sleep(.milliseconds(30))
            return .noSuchDomain
        }
        let isFailing = site.company.behaviour == .nameServerFailure
        await pace.sleep(isFailing ? .milliseconds(1100) : site.roundTrip)
        return site.resolution
    }
}

extension DemoWorld: MailExchange {
    package func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession {
        guard let site = sites[domain], site.resolution.hosts.contains(host) else { throw .noConnection }
        switch site.company.behaviour {
        case .slow: await pace.sleep(.milliseconds(900))
        // Connecting, greeting, EHLO and MAIL FROM.
        default: await pace.sleep(site.roundTrip * 3)
        }
        if site.company.behaviour == .secondaryOnly, host.name.hasPrefix("mx1.") { throw .noConnection }
        return DemoSession(with: site, pace: pace)
    }
}

extension DemoWorld: CompanyDirectory {
    package func domain(ofCompany name: String) async -> Domain? { domains[Self.plain(name)] }

    package func profile(of domain: Domain) async -> CompanyProfile? { sites[domain]?.company.profile }

    package func published(at domain: Domain) async -> [PublishedPerson] {
        people(at: domain).filter(\.isPublished).map { person in
            PublishedPerson(
                name: person.name, title: person.title, location: person.location,
                address: person.isAddressPublished ? person.mailbox : nil)
        }
    }
}
