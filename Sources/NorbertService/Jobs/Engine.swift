package import MailEngine

/// The world that the service looks into: name servers, mail servers and directories, with the finder, the verifier and
/// the enricher over them.
package struct Engine: Sendable {
    let resolver: any NameResolver
    let directory: any CompanyDirectory
    let finder: Finder
    let verifier: Verifier
    let enricher: Enricher

    package init(
        resolver: any NameResolver, exchange: any MailExchange, directory: any CompanyDirectory,
        people: any PersonDirectory, pace: Pace, limits: ProbeLimits = ProbeLimits(), lists: AddressLists = .builtIn
    ) {
        self.resolver = resolver
        self.directory = directory
        // Finding and verifying share what they learn of a domain.
        let prober = Prober(resolver: resolver, exchange: exchange, pace: pace, limits: limits)
        finder = Finder(prober: prober, directory: directory)
        verifier = Verifier(prober: prober, lists: lists)
        enricher = Enricher(directory: people, lists: lists)
    }

    /// The made-up world, at some pace.
    package static func demo(pace: Pace = .real) -> Engine {
        let world = DemoWorld(pace: pace)
        return Engine(
            resolver: world, exchange: world, directory: world, people: world, pace: pace, limits: .sandbox,
            lists: world.lists
        )
    }

    /// The mail servers of domains by name, the preferred ones first; none where there are none.
    func exchangers(of domains: Set<Domain>) async -> [Domain: [String]] {
        var found: [Domain: [String]] = [:]
        var rest = domains[...]
        await withTaskGroup(of: (Domain, [String]).self) { group in
            func startNext() {
                guard let domain = rest.popFirst() else { return }
                group.addTask { (domain, await resolver.mailExchangers(of: domain).hosts.map(\.name)) }
            }
            for _ in 0..<32 { startNext() }
            for await (domain, hosts) in group {
                found[domain] = hosts
                startNext()
            }
        }
        return found
    }
}
