/// Whether a domain takes mail for every address.
package enum CatchAll: Sendable, Hashable {
    case yes, no, unknown
}

/// What a domain's servers have for everybody who asks now.
package enum Standing: Sendable, Hashable {
    /// No session comes about, or none that gets an answer.
    case fault(MailFault)
    /// All are answered alike, with something that says nothing of the mailbox.
    case answer(Answer)
}

/// A fact with the moment after which it is no longer trusted.
package struct Kept<Fact: Sendable>: Sendable {
    package var fact: Fact
    package var until: Duration
}

/// What is known of a domain from earlier questions.
package struct DomainKnowledge: Sendable {
    package var resolution: Kept<Resolution>?
    package var catchAll: Kept<CatchAll>?
    /// Kept for minutes, so that a server that answers nobody is not asked over and over.
    package var standing: Kept<Standing>?
    package var patterns = PatternTally()
    /// The people seen on public pages; `nil` until they were looked for.
    package var published: [PublishedPerson]?

    package init() {}

    /// The same without what has expired.
    package func fresh(at now: Duration) -> DomainKnowledge {
        var copy = self
        if let kept = resolution, kept.until <= now { copy.resolution = nil }
        if let kept = catchAll, kept.until <= now { copy.catchAll = nil }
        if let kept = standing, kept.until <= now { copy.standing = nil }
        return copy
    }

    /// Whether the same addresses are likely for a person as with other knowledge of the domain.
    func suggestsSame(as other: DomainKnowledge) -> Bool {
        patterns == other.patterns && (published == nil) == (other.published == nil)
    }

    /// Whether a question at the domain needs neither name servers nor the improbable address.
    package var isSettled: Bool {
        guard let resolution = resolution?.fact else { return false }
        return resolution.hosts.isEmpty || catchAll != nil
    }
}
