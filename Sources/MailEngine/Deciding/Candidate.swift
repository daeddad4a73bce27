/// An address that a person may have, and the pattern that made it.
package struct Candidate: Sendable, Hashable {
    package var address: EmailAddress
    /// `nil` where the address was seen published and fits no pattern.
    package var pattern: AddressPattern?

    /// The most that are tried for one person: with the one improbable address, two polite sessions.
    package static let limit = 18

    /// The addresses that a person may have at a domain, the most likely first.
    ///
    /// Other spellings of a name come in behind the third pattern of the usual one, so that a name with a hyphen or
    /// a particle does not use up the sessions on one pattern.
    package static func all(for person: PersonName, at domain: Domain, tally: PatternTally = .init()) -> [Candidate] {
        let firsts = person.firstForms.prefix(4)
        let lasts = person.lastForms.prefix(4)
        var ranked: [(cost: Int, local: String, pattern: AddressPattern)] = []
        for (rank, pattern) in tally.order.enumerated() {
            for (i, first) in firsts.enumerated() {
                if pattern == .first || lasts.isEmpty {
                    if let local = pattern.localPart(first: first, last: nil) {
                        ranked.append((rank + 3 * i, local, pattern))
                    }
                } else {
                    for (j, last) in lasts.enumerated() {
                        guard let local = pattern.localPart(first: first, last: last) else { continue }
                        ranked.append((rank + 3 * (i + j), local, pattern))
                    }
                }
            }
        }
        // Stable: equal costs stay in the order of the patterns.
        let sorted = ranked.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        var seen: Set<String> = []
        var candidates: [Candidate] = []
        for (_, entry) in sorted where seen.insert(entry.local).inserted {
            guard let address = try? EmailAddress(local: entry.local, domain: domain) else { continue }
            candidates.append(Candidate(address: address, pattern: entry.pattern))
            if candidates.count == limit { break }
        }
        return candidates
    }

    /// The pattern that a known address of a person follows, if it follows one.
    package static func pattern(of address: EmailAddress, for person: PersonName) -> AddressPattern? {
        all(for: person, at: address.domain).first { $0.address == address }?.pattern
    }
}
