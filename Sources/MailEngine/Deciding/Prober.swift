/// What asks the name servers and mail servers: performs the actions of a `ProbePlan`, and keeps what was learned.
package struct Prober: Sendable {
    let resolver: any NameResolver
    let exchange: any MailExchange
    let ledger: DomainLedger
    let pace: Pace
    let limits: ProbeLimits
    let improbableName: @Sendable () -> String

    package init(
        resolver: any NameResolver, exchange: any MailExchange, ledger: DomainLedger = DomainLedger(),
        pace: Pace = .real, limits: ProbeLimits = ProbeLimits(),
        improbableName: @escaping @Sendable () -> String = Prober.randomName
    ) {
        self.resolver = resolver
        self.exchange = exchange
        self.ledger = ledger
        self.pace = pace
        self.limits = limits
        self.improbableName = improbableName
    }

    /// A local part of 20 random letters and digits, which no mailbox has.
    package static func randomName() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return "x" + String((0..<19).map { _ in letters[Int.random(in: letters.indices)] })
    }

    /// Asks a domain's servers for the addresses that `questions` makes of what is known of the domain by then.
    func probe(
        _ domain: Domain, goal: ProbePlan.Goal, wantsTranscript: Bool = false,
        questions: @Sendable (DomainKnowledge) -> [EmailAddress]
    ) async -> (plan: ProbePlan, transcript: [String]) {
        let (knowledge, mustSettle) = await ledger.claim(domain, now: pace.now)
        var transcript = Transcript(isWanted: wantsTranscript)
        var plan = ProbePlan(
            questions(knowledge), goal: goal, improbable: improbable(at: domain), knowledge: knowledge, limits: limits)
        var session: (any MailSession)?
        var isSettled = !mustSettle
        if !mustSettle { transcript.known(knowledge) }
        while true {
            let action = plan.next
            if !isSettled, action == .done || plan.catchAll == .yes || plan.catchAll == .no {
                isSettled = true
                await settle(domain, with: plan, knowledge)
            }
            switch action {
            case .resolve:
                let resolution = await resolver.mailExchangers(of: domain)
                transcript.resolved(domain, resolution)
                plan.note(.resolved(resolution))
            case .open(let host):
                do {
                    session = try await exchange.open(host, for: domain)
                    transcript.opened(host)
                    plan.note(.opened)
                } catch {
                    transcript.failed(host, error)
                    plan.note(.failed(error))
                }
            case .ask(let addresses):
                let replies = await session?.ask(addresses) ?? RecipientReplies([], fault: .lost)
                transcript.asked(addresses, replies)
                plan.note(.replied(replies))
            case .quit:
                await session?.quit()
                session = nil
                plan.note(.closed)
            case .wait(let delay):
                transcript.waited(delay)
                await pace.sleep(delay)
                plan.note(.waited)
            case .done:
                return (plan, transcript.lines)
            }
            if Task.isCancelled {
                await session?.quit()
                session = nil
                plan.note(.cancelled)
            }
        }
    }

    private func improbable(at domain: Domain) -> EmailAddress? {
        try? EmailAddress(local: improbableName(), domain: domain)
    }

    private func settle(_ domain: Domain, with plan: ProbePlan, _ knowledge: DomainKnowledge) async {
        let now = pace.now()
        var resolution = knowledge.resolution
        if resolution == nil, let found = plan.resolution {
            let isFailure = if case .temporaryFailure = found { true } else { false }
            resolution = Kept(fact: found, until: now + (isFailure ? limits.keepsFailure : limits.keepsResolution))
        }
        var catchAll = knowledge.catchAll
        if catchAll == nil, let found = plan.catchAll {
            catchAll = Kept(fact: found, until: now + (found == .unknown ? limits.keepsFailure : limits.keepsCatchAll))
        }
        let standing = plan.standing.map { Kept(fact: $0, until: now + limits.keepsFailure) }
        await ledger.settle(domain, resolution: resolution, catchAll: catchAll, standing: standing, at: now)
    }
}
