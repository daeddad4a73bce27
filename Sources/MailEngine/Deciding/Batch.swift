/// A batch of addresses, cut into parts of one domain each, and the rule by which the parts are started.
///
/// The domains with the most addresses come first, since they take longest. A part takes addresses from all over its
/// domain's, so that the good and the bad ones of an ordered list are spread over all parts.
struct Batch {
    /// Addresses of one domain that are asked for one after the other.
    struct Part: Sendable {
        let domain: Domain
        /// The places of the addresses in the batch.
        let places: [Int]
        fileprivate let share: Int
    }

    /// What there is to do at one domain.
    private struct Share {
        let domain: Domain
        let places: [Int]
        let parts: Int
        var started = 0
        var running = 0
    }

    private let limits: ProbeLimits
    private var shares: [Share]
    /// Shares that were begun, and may start another part now.
    private var startable: [Int] = []
    private var begun = 0
    private var working = 0

    init(of addresses: [EmailAddress], limits: ProbeLimits) {
        self.limits = limits
        var places: [[Int]] = []
        var domains: [Domain: Int] = [:]
        for (place, address) in addresses.enumerated() {
            if let known = domains[address.domain] {
                places[known].append(place)
            } else {
                domains[address.domain] = places.count
                places.append([place])
            }
        }
        let sizes = limits.addressesPerPart
        let abreast = max(1, limits.sessionsPerExchanger)
        shares = places.map { places in
            let even = (places.count + abreast - 1) / abreast
            let size = max(1, min(max(even, sizes.lowerBound), sizes.upperBound))
            return Share(
                domain: addresses[places[0]].domain, places: places, parts: (places.count + size - 1) / size)
        }
        // Equal numbers stay in the order of the batch.
        let order = shares.indices.sorted { (shares[$1].places.count, $0) < (shares[$0].places.count, $1) }
        shares = order.map { shares[$0] }
    }

    /// The next part, if one may start now.
    mutating func start() -> Part? {
        if startable.isEmpty, begun < shares.count, working < max(1, limits.domainsAtOnce) {
            startable.append(begun)
            begun += 1
            working += 1
        }
        guard let index = startable.last else { return nil }
        let share = shares[index]
        let places = stride(from: share.started, to: share.places.count, by: share.parts).map { share.places[$0] }
        shares[index].started += 1
        shares[index].running += 1
        if shares[index].started == share.parts || shares[index].running >= limits.sessionsPerExchanger {
            startable.removeLast()
        }
        return Part(domain: share.domain, places: places, share: index)
    }

    /// Notes that a part is done.
    mutating func end(_ part: Part) {
        let share = shares[part.share]
        shares[part.share].running -= 1
        if share.started < share.parts {
            if !startable.contains(part.share) { startable.append(part.share) }
        } else if share.running == 1 {
            working -= 1
        }
    }
}
