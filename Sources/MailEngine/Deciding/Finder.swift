/// The search for a person's address at a domain.
package struct Finder: Sendable {
    let prober: Prober
    let directory: any CompanyDirectory

    package init(prober: Prober, directory: any CompanyDirectory) {
        self.prober = prober
        self.directory = directory
    }

    /// Searches by asking the domain's mail server for the addresses that the person may have.
    package func find(_ person: PersonName, at domain: Domain, wantsTranscript: Bool = false) async -> Finding {
        let known = await learnPublished(at: domain)
        let early = Self.candidates(for: person, at: domain, known)
        guard early.contains(where: { $0.pattern != nil }) else { return .nothing(.unreadableName) }
        /// The candidates; making them is most of what a search takes, so those of before serve while nothing was learned.
        @Sendable func candidates(_ knowledge: DomainKnowledge) -> [Candidate] {
            knowledge.suggestsSame(as: known) ? early : Self.candidates(for: person, at: domain, knowledge)
        }
        let (plan, transcript) = await prober.probe(domain, goal: .firstPresent, wantsTranscript: wantsTranscript) {
            candidates($0).map(\.address)
        }
        // What others learned meanwhile counts for a guess, so it is read again.
        let knowledge = await prober.ledger.knowledge(of: domain, at: prober.pace.now())
        var finding = Self.decide(plan, for: person, at: domain, knowledge, likely: candidates(knowledge))
        finding.transcript = transcript
        if finding.score == .confirmed, let pattern = finding.pattern {
            await prober.ledger.confirm(pattern, at: domain)
        }
        return finding
    }

    /// Sees to it that the people on public pages were looked for, and returns what is known of the domain then.
    private func learnPublished(at domain: Domain) async -> DomainKnowledge {
        let known = await prober.ledger.knowledge(of: domain, at: prober.pace.now())
        guard known.published == nil else { return known }
        await prober.ledger.enter(directory.published(at: domain), at: domain)
        return await prober.ledger.knowledge(of: domain, at: prober.pace.now())
    }

    /// The person's published address, then those that patterns make, the most likely first.
    static func candidates(
        for person: PersonName, at domain: Domain, _ knowledge: DomainKnowledge
    ) -> [Candidate] {
        var candidates = Candidate.all(for: person, at: domain, tally: knowledge.patterns)
        if let seen = publishedAddress(of: person, at: domain, knowledge) {
            let at = candidates.firstIndex { $0.address == seen }
            let candidate = at.map { candidates.remove(at: $0) } ?? Candidate(address: seen, pattern: nil)
            candidates.insert(candidate, at: 0)
        }
        return Array(candidates.prefix(Candidate.limit))
    }

    private static func publishedAddress(
        of person: PersonName, at domain: Domain, _ knowledge: DomainKnowledge
    ) -> EmailAddress? {
        knowledge.published?.first { $0.address?.domain == domain && $0.name.matches(person) }?.address
    }

    /// Weighs what the servers answered.
    static func decide(
        _ plan: ProbePlan, for person: PersonName, at domain: Domain, _ knowledge: DomainKnowledge,
        likely: [Candidate]
    ) -> Finding {
        if plan.isCancelled { return .nothing(.cancelled) }
        func finding(_ address: EmailAddress?, _ score: Score, _ reason: Reason) -> Finding {
            guard let address else { return .nothing(reason) }
            let pattern = likely.first { $0.address == address }?.pattern
            return Finding(address: address, score: score, pattern: pattern, reason: reason)
        }
        /// What was seen published stands where nobody could be asked.
        func unasked(_ reason: Reason) -> Finding {
            finding(publishedAddress(of: person, at: domain, knowledge), .published, reason)
        }
        switch plan.resolution {
        case .noSuchDomain: return .nothing(.noSuchDomain)
        case .nullExchanger: return .nothing(.nullExchanger)
        case .noRecords: return .nothing(.noExchanger)
        case .temporaryFailure, nil: return unasked(.nameServerFailure)
        case .exchangers, .addressOnly: break
        }
        if plan.catchAll == .yes { return finding(likely.first?.address, .likely, .catchAll) }
        if let hit = plan.answers.firstIndex(where: { $0?.isPresent == true }) {
            let address = plan.addresses[hit]
            switch (plan.answers[hit], plan.catchAll) {
            case (.full, _): return finding(address, .likely, .mailboxFull)
            case (_, .no): return finding(address, .confirmed, .accepted)
            default: return finding(address, .likely, .catchAllUnknown)
            }
        }
        let open = zip(plan.addresses, plan.answers).filter { $0.1 != .noSuchUser && $0.1 != .disabled }
        guard !open.isEmpty else { return .nothing(.noSuchUser) }
        if open.contains(where: { $0.1 == .takesNoMail }) { return .nothing(.takesNoMail) }
        // The server talked and would not say: the likeliest of those that it did not deny.
        if let answer = open.compactMap(\.1).first {
            let undenied = Set(open.map(\.0))
            let best = likely.first { undenied.contains($0.address) } ?? likely.first
            return finding(best?.address, .likely, answer.reason)
        }
        return switch plan.fault {
        case .refused(let reply) where reply.refusalReason == .takesNoMail: .nothing(.takesNoMail)
        case .refused(let reply): finding(likely.first?.address, .likely, reply.refusalReason)
        case .timeout: unasked(.timeout)
        case .lost, .noConnection, nil: unasked(.noConnection)
        }
    }
}

extension Reply {
    /// The reason to give where a server refused the whole session with this reply.
    var refusalReason: Reason {
        switch answer {
        case .greylisted: .greylisted
        case .takesNoMail: .takesNoMail
        default: (400...499).contains(code) ? .temporaryFailure : .policyRefusal
        }
    }
}
