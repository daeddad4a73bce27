/// The knowledge of all domains met so far, shared by finder and verifier.
///
/// Of several that ask about an unknown domain at once, one investigates it and the others wait for what it learns:
/// a domain costs one look-up and one improbable address however many of its people are asked for.
package actor DomainLedger {
    private var entries: [Domain: DomainKnowledge] = [:]
    private var investigated: Set<Domain> = []
    private var waiting: [Domain: [Int: CheckedContinuation<Void, Never>]] = [:]
    private var lastTicket = 0

    package init() {}

    /// What is known of a domain, without what has expired.
    package func knowledge(of domain: Domain, at now: Duration) -> DomainKnowledge {
        entries[domain, default: DomainKnowledge()].fresh(at: now)
    }

    /// What is known of the domain, and whether the caller is the one who now has to `settle` it.
    ///
    /// A cancelled task is not kept waiting: it learns what is known by then.
    func claim(_ domain: Domain, now: @Sendable () -> Duration) async -> (knowledge: DomainKnowledge, mustSettle: Bool)
    {
        while true {
            let known = knowledge(of: domain, at: now())
            if known.isSettled || Task.isCancelled { return (known, false) }
            if investigated.insert(domain).inserted { return (known, true) }
            await wait(for: domain)
        }
    }

    private func wait(for domain: Domain) async {
        lastTicket += 1
        let ticket = lastTicket
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume()
                } else {
                    waiting[domain, default: [:]][ticket] = continuation
                }
            }
        } onCancel: {
            Task { await self.wake(ticket, waitingFor: domain) }
        }
    }

    private func wake(_ ticket: Int, waitingFor domain: Domain) {
        waiting[domain]?.removeValue(forKey: ticket)?.resume()
    }

    /// Enters what an investigation found, and lets the next ones go on.
    func settle(
        _ domain: Domain, resolution: Kept<Resolution>?, catchAll: Kept<CatchAll>?, standing: Kept<Standing>?,
        at now: Duration
    ) {
        if entries.count >= Self.capacity { prune(at: now) }
        var entry = entries[domain, default: DomainKnowledge()]
        if let resolution { entry.resolution = resolution }
        if let catchAll { entry.catchAll = catchAll }
        entry.standing = standing
        entries[domain] = entry
        investigated.remove(domain)
        for continuation in (waiting.removeValue(forKey: domain) ?? [:]).values { continuation.resume() }
    }

    /// The domains remembered at the most.
    private static let capacity = 100_000

    /// Makes room: forgets what has expired, or everything where that is too little.
    private func prune(at now: Duration) {
        entries = entries.filter { $0.value.fresh(at: now).isSettled }
        if entries.count > Self.capacity / 2 { entries = [:] }
    }

    /// Enters that a pattern was confirmed for a person at the domain.
    func confirm(_ pattern: AddressPattern, at domain: Domain) {
        entries[domain, default: DomainKnowledge()].patterns.record(pattern)
    }

    /// Enters the people seen on public pages, and learns from the addresses beside their names.
    func enter(_ people: [PublishedPerson], at domain: Domain) {
        var entry = entries[domain, default: DomainKnowledge()]
        guard entry.published == nil else { return }
        entry.published = people
        for person in people {
            guard let address = person.address, address.domain == domain else { continue }
            if let pattern = Candidate.pattern(of: address, for: person.name) { entry.patterns.record(pattern) }
        }
        entries[domain] = entry
    }
}
