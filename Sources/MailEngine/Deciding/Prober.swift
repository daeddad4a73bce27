/// What asks the name servers and mail servers: performs the actions of a `ProbePlan`, and keeps what was learned.
package struct Prober: Sendable {
    let resolver: any NameResolver
    let exchange: any MailExchange
    let ledger: DomainLedger
    let pace: Pace
    let limits: ProbeLimits
    let gate: SessionGate
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
        gate = SessionGate(limits)
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
            questions(knowledge), goal: goal, improbable: knowledge.catchAll == nil ? improbable(at: domain) : nil,
            knowledge: knowledge, limits: limits)
        var visit = Visit(gate: gate)
        var isSettled = !mustSettle
        if !mustSettle { transcript.known(knowledge) }
        while true {
            if Task.isCancelled, plan.next != .done {
                await visit.end()
                plan.note(.cancelled)
            }
            let action = plan.next
            if !isSettled, action == .done || plan.catchAll == .yes || plan.catchAll == .no {
                isSettled = true
                await settle(domain, with: plan, knowledge)
            }
            switch action {
            case .resolve:
                guard let resolution = await gate.passing({ await resolver.mailExchangers(of: domain) }) else { break }
                transcript.resolved(domain, resolution)
                plan.note(.resolved(resolution))
            case .open(let host):
                guard await visit.begin(at: host) else { break }
                do {
                    visit.session = try await exchange.open(host, for: domain)
                    transcript.opened(host)
                    plan.note(.opened)
                } catch {
                    visit.abandon()
                    transcript.failed(host, error)
                    plan.note(.failed(error))
                }
            case .ask(let addresses):
                let replies = await visit.session?.ask(addresses) ?? RecipientReplies([], fault: .lost)
                transcript.asked(addresses, replies)
                plan.note(.replied(replies))
            case .quit:
                await visit.end()
                plan.note(.closed)
            case .wait(let delay):
                transcript.waited(delay)
                await pace.sleep(delay)
                plan.note(.waited)
            case .done:
                visit.abandon()
                return (plan, transcript.lines)
            }
        }
    }

    /// A session and the place at the gate that it takes.
    private struct Visit {
        let gate: SessionGate
        var session: (any MailSession)?
        private var host: MailHost?

        init(gate: SessionGate) {
            self.gate = gate
        }

        /// Waits for a place; `false` if the task was cancelled. A session that broke before gives its place back.
        mutating func begin(at host: MailHost) async -> Bool {
            abandon()
            guard await gate.enter(host.name) else { return false }
            self.host = host
            return true
        }

        /// Ends the session politely, if there is one.
        mutating func end() async {
            await session?.quit()
            abandon()
        }

        /// Gives the place back, where the session broke or never came about.
        mutating func abandon() {
            session = nil
            if let host { gate.leave(host.name) }
            host = nil
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
