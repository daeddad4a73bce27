/// The search for what is publicly known of the people behind addresses.
package struct Enricher: Sendable {
    let directory: any PersonDirectory
    let lists: AddressLists

    /// The addresses that are looked up at once in a batch.
    package static let lookUpsAtOnce = 16

    package init(directory: any PersonDirectory, lists: AddressLists = .builtIn) {
        self.directory = directory
        self.lists = lists
    }

    /// The person behind an address; `nil` where nobody is known, as behind an office's address.
    package func enrich(_ address: EmailAddress) async -> PublicProfile? {
        lists.isRole(address) ? nil : await directory.person(with: address)
    }

    /// The people behind many addresses, in the addresses' order.
    @concurrent
    package func enrich(_ addresses: [EmailAddress]) async -> [PublicProfile?] {
        let lanes = min(Self.lookUpsAtOnce, addresses.count)
        var profiles: [PublicProfile?] = Array(repeating: nil, count: addresses.count)
        await withTaskGroup(of: [(place: Int, profile: PublicProfile)].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var found: [(place: Int, profile: PublicProfile)] = []
                    for place in stride(from: lane, to: addresses.count, by: lanes) where !Task.isCancelled {
                        if let profile = await enrich(addresses[place]) { found.append((place, profile)) }
                    }
                    return found
                }
            }
            for await found in group {
                for (place, profile) in found { profiles[place] = profile }
            }
        }
        return profiles
    }
}
