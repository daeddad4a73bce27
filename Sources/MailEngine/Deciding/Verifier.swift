/// The verification of addresses.
package struct Verifier: Sendable {
    let prober: Prober
    let lists: AddressLists

    package init(prober: Prober, lists: AddressLists = .builtIn) {
        self.prober = prober
        self.lists = lists
    }

    /// Verifies a text that should be an address.
    package func verify(text: String, wantsTranscript: Bool = false) async -> Verdict {
        let address: EmailAddress
        do {
            address = try EmailAddress(text)
        } catch {
            return Self.malformed(text, error, wantsTranscript: wantsTranscript)
        }
        return await verify(address, wantsTranscript: wantsTranscript)
    }

    /// The verdict on a text that is not an address.
    package static func malformed(_ text: String, _ fault: AddressFault, wantsTranscript: Bool = false) -> Verdict {
        Verdict(
            address: text, deliverability: .bounce, reason: .badSyntax, checks: Checks(format: .failed),
            transcript: wantsTranscript ? [fault.description] : [])
    }

    /// Verifies one address.
    package func verify(_ address: EmailAddress, wantsTranscript: Bool = false) async -> Verdict {
        let (plan, transcript) = await prober.probe(address.domain, goal: .all, wantsTranscript: wantsTranscript) { _ in
            [address]
        }
        var verdict = verdict(on: 0, of: plan, facts: facts(of: address.domain))
        verdict.transcript = transcript
        return verdict
    }

    /// Verifies many addresses; those of one domain share its sessions. The verdicts are in the addresses' order.
    @concurrent
    package func verify(_ addresses: [EmailAddress]) async -> [Verdict] {
        var places: [Domain: [Int]] = [:]
        for (index, address) in addresses.enumerated() { places[address.domain, default: []].append(index) }
        var verdicts: [Verdict?] = Array(repeating: nil, count: addresses.count)
        await withTaskGroup(of: (indices: [Int], verdicts: [Verdict]).self) { group in
            var rest = places[...]
            func startNext() {
                guard let (domain, indices) = rest.popFirst() else { return }
                group.addTask {
                    let (plan, _) = await prober.probe(domain, goal: .all) { _ in indices.map { addresses[$0] } }
                    let facts = facts(of: domain)
                    return (indices, indices.indices.map { verdict(on: $0, of: plan, facts: facts) })
                }
            }
            for _ in 0..<max(1, prober.limits.domainsAtOnce) { startNext() }
            for await done in group {
                for (index, verdict) in zip(done.indices, done.verdicts) { verdicts[index] = verdict }
                startNext()
            }
        }
        return verdicts.compactMap { $0 }
    }

    /// What is the same for all addresses of a domain.
    private struct DomainFacts {
        var isFree: Bool
        var isDisposable: Bool
    }

    private func facts(of domain: Domain) -> DomainFacts {
        DomainFacts(isFree: lists.isFree(domain), isDisposable: lists.isDisposable(domain))
    }

    private func verdict(on index: Int, of plan: ProbePlan, facts: DomainFacts) -> Verdict {
        let address = plan.addresses[index]
        var checks = Checks(
            format: .passed, isRole: lists.isRole(address), isDisposable: facts.isDisposable, isFree: facts.isFree)
        let (deliverability, reason) = Self.decide(plan, index, isDisposable: facts.isDisposable, &checks)
        return Verdict(address: address.text, deliverability: deliverability, reason: reason, checks: checks)
    }

    /// Weighs what the servers answered for one address.
    private static func decide(
        _ plan: ProbePlan, _ index: Int, isDisposable: Bool, _ checks: inout Checks
    ) -> (Deliverability, Reason) {
        switch plan.resolution {
        case .noSuchDomain: return domainBounce(.noSuchDomain, &checks)
        case .nullExchanger: return domainBounce(.nullExchanger, &checks)
        case .noRecords: return domainBounce(.noExchanger, &checks)
        case nil where plan.isCancelled: return (.unknown, .cancelled)
        case .temporaryFailure, nil: return (.unknown, .nameServerFailure)
        case .exchangers, .addressOnly: checks.dns = .passed
        }
        switch plan.catchAll {
        case .yes: checks.catchAll = .failed
        case .no: checks.catchAll = .passed
        case .unknown, nil: checks.catchAll = .unknown
        }
        guard let answer = plan.answers[index] else {
            if plan.catchAll == .yes {
                checks.smtp = .passed
                return (.risky, isDisposable ? .disposable : .catchAll)
            }
            if plan.isCancelled { return (.unknown, .cancelled) }
            return unanswered(plan.fault)
        }
        switch answer {
        case .accepted:
            checks.smtp = .passed
            if isDisposable { return (.risky, .disposable) }
            return switch plan.catchAll {
            case .no: (.deliverable, .accepted)
            case .yes: (.risky, .catchAll)
            case .unknown, nil: (.risky, .catchAllUnknown)
            }
        case .full:
            checks.smtp = .failed
            return (.risky, .mailboxFull)
        case .noSuchUser, .disabled, .takesNoMail:
            checks.smtp = .failed
            return (.bounce, answer.reason)
        case .unclear, .greylisted, .temporary, .policyRefusal, .tooManyRecipients:
            return (.unknown, answer.reason)
        }
    }

    private static func domainBounce(_ reason: Reason, _ checks: inout Checks) -> (Deliverability, Reason) {
        checks.dns = .failed
        return (.bounce, reason)
    }

    private static func unanswered(_ fault: MailFault?) -> (Deliverability, Reason) {
        switch fault {
        case .refused(let reply):
            reply.refusalReason == .takesNoMail ? (.bounce, .takesNoMail) : (.unknown, reply.refusalReason)
        case .timeout: (.unknown, .timeout)
        case .lost, .noConnection, nil: (.unknown, .noConnection)
        }
    }
}
