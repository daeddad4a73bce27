/// Some verdicts of a batch, with the places of their addresses in it.
package struct VerdictPart: Sendable {
    package var places: [Int]
    package var verdicts: [Verdict]
}

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
        var verdicts: [Verdict?] = Array(repeating: nil, count: addresses.count)
        await judge(addresses) { part in
            for (place, verdict) in zip(part.places, part.verdicts) { verdicts[place] = verdict }
        }
        return verdicts.compactMap { $0 }
    }

    /// Verifies many addresses and hands over their verdicts as they come, one part after the other; every address is
    /// in exactly one part.
    ///
    /// Nothing more is handed over while `take` works. What a cancelled task was about to ask comes with the reason
    /// `cancelled`, which says nothing of the address. A domain is looked up once, and tried with an improbable address
    /// once, for all batches of verifiers that share a ledger, however a long list is cut into batches.
    @concurrent
    package func verify(_ addresses: [EmailAddress], handingOver take: @Sendable (VerdictPart) async -> Void) async {
        await judge(addresses, take)
    }

    private func judge(_ addresses: [EmailAddress], _ take: (VerdictPart) async -> Void) async {
        var batch = Batch(of: addresses, limits: prober.limits)
        await withTaskGroup(of: (part: Batch.Part, verdicts: [Verdict]).self) { group in
            func start() {
                while let part = batch.start() {
                    group.addTask {
                        let (plan, _) = await prober.probe(part.domain, goal: .all) { _ in
                            part.places.map { addresses[$0] }
                        }
                        let facts = facts(of: part.domain)
                        return (part, part.places.indices.map { verdict(on: $0, of: plan, facts: facts) })
                    }
                }
            }
            start()
            for await (part, verdicts) in group {
                batch.end(part)
                start()
                await take(VerdictPart(places: part.places, verdicts: verdicts))
            }
        }
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
        case .greylisted, .temporary:
            // Whoever was put off would have been asked again.
            return (.unknown, plan.isCancelled ? .cancelled : answer.reason)
        case .unclear, .policyRefusal, .tooManyRecipients:
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
