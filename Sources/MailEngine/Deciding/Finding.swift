/// The outcome of a search for a person's address.
package struct Finding: Sendable, Hashable {
    /// The address, or `nil` where none was found.
    package var address: EmailAddress?
    /// How sure the address is; `nil` where none was found.
    package var score: Score?
    /// The pattern that made the address; `nil` where it was seen published.
    package var pattern: AddressPattern?
    package var reason: Reason
    /// What was asked and answered, in short lines; empty unless it was wanted.
    package var transcript: [String]

    package init(
        address: EmailAddress?, score: Score?, pattern: AddressPattern? = nil, reason: Reason,
        transcript: [String] = []
    ) {
        self.address = address
        self.score = score
        self.pattern = pattern
        self.reason = reason
        self.transcript = transcript
    }

    /// A search that found nothing.
    package static func nothing(_ reason: Reason, transcript: [String] = []) -> Finding {
        Finding(address: nil, score: nil, reason: reason, transcript: transcript)
    }
}

/// How sure a found address is, in the figures that the search answers with.
package enum Score: Int, Sendable, Hashable, Comparable {
    /// Seen published by an outside source, and not checked.
    case published = 5
    /// The most likely address, at a server that would not confirm it.
    case likely = 80
    /// Confirmed by a server that does not take just any address.
    case confirmed = 100

    package static func < (left: Score, right: Score) -> Bool { left.rawValue < right.rawValue }
}
