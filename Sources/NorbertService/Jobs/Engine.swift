package import MailEngine

/// The world that searches look into: name servers, mail servers and company directories, and the finder over them.
package struct Engine: Sendable {
    let resolver: any NameResolver
    let directory: any CompanyDirectory
    let finder: Finder

    package init(
        resolver: any NameResolver, exchange: any MailExchange, directory: any CompanyDirectory, pace: Pace,
        limits: ProbeLimits = ProbeLimits()
    ) {
        self.resolver = resolver
        self.directory = directory
        let prober = Prober(resolver: resolver, exchange: exchange, pace: pace, limits: limits)
        finder = Finder(prober: prober, directory: directory)
    }

    /// The made-up world, at some pace.
    package static func demo(pace: Pace = .real) -> Engine {
        let world = DemoWorld(pace: pace)
        return Engine(resolver: world, exchange: world, directory: world, pace: pace, limits: .sandbox)
    }
}
