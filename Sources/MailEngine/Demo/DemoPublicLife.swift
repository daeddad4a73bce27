/// What the public can know of the people of the demo world: about seven of ten of those whose mail arrives.
extension DemoWorld: PersonDirectory {
    package func person(with address: EmailAddress) async -> PublicProfile? {
        sites[address.domain]?.publicLife(of: address.mailboxName)
    }
}

extension DemoSite {
    /// The public profile of whoever has a mailbox here; nobody's whose mail comes back.
    func publicLife(of mailboxName: Substring) -> PublicProfile? {
        guard !resolution.hosts.isEmpty || company.behaviour == .nameServerFailure,
            let person = staff.people.first(where: { $0.mailbox.mailboxName == mailboxName }),
            person.mailboxState != .disabled
        else { return nil }
        var random = SplitMix64(seed: seed, part: "the public life of " + person.mailbox.key)
        // Six of ten are named on public pages, and a quarter of the others are known all the same.
        guard random.happens(25) || person.isPublished else { return nil }
        let words = Folding.ascii(person.name.full).split { !$0.isLetter && !$0.isNumber }
        let number = 10 + random.below(90)
        // The hosts are reserved names (RFC 2606): nobody real has a page there.
        return PublicProfile(
            fullName: person.name.full, title: person.title, organization: company.name, location: person.location,
            twitter: random.happens(55) ? "https://twitter.example/\(words.joined())" : nil,
            linkedin: random.happens(85)
                ? "https://linkedin.example/in/\(words.joined(separator: "-"))-\(number)" : nil,
            facebook: random.happens(35) ? "https://facebook.example/\(words.joined(separator: ".")).\(number)" : nil)
    }
}
