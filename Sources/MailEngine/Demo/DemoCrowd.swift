/// One of a crowd: a person of the demo world, or a stranger who claims to work at one of its companies.
package struct DemoMember: Sendable, Hashable {
    package var name: String
    package var company: String
    package var domain: Domain
    /// The person's address, or the one that a stranger would have.
    package var address: EmailAddress
    /// Nobody has a stranger's address, and the company's server says so.
    package var isStranger: Bool
}

extension DemoWorld {
    /// A crowd of any size, each with a name and an address of their own, in the same order on every machine.
    ///
    /// Every fifth is a stranger as long as the world has people, everybody is after that: the first 1,257 hold all
    /// 1,006 people. Strangers are at companies whose servers tell who exists, so that a search for one finds nothing
    /// and a stranger's address bounces.
    package func crowd(of size: Int) -> [DemoMember] {
        var people = companies.lazy.flatMap { company in
            self.people(at: company.domain).map { person in
                DemoMember(
                    name: person.name.full, company: company.name, domain: company.domain, address: person.mailbox,
                    isStranger: false)
            }
        }.makeIterator()
        let candid = companies.filter { $0.behaviour == .normal }
        var crowd: [DemoMember] = []
        crowd.reserveCapacity(max(0, size))
        var strangers = 0
        while crowd.count < size {
            if crowd.count % 5 != 4, let person = people.next() {
                crowd.append(person)
            } else if !candid.isEmpty,
                let stranger = Self.stranger(strangers, at: candid[strangers % candid.count])
            {
                crowd.append(stranger)
                strangers += 1
            } else {
                break
            }
        }
        return crowd
    }

    /// The stranger of a number, whose names are made of syllables that no name of the world is made of.
    private static func stranger(_ number: Int, at company: DemoCompany) -> DemoMember? {
        let name = "Q\(syllables(number, 3)) Z\(syllables(number / 70, 3))an"
        guard let address = try? EmailAddress(local: local(name), domain: company.domain) else { return nil }
        return DemoMember(
            name: name, company: company.name, domain: company.domain, address: address, isStranger: true)
    }

    private static func local(_ name: String) -> String {
        name.lowercased().split(separator: " ").joined(separator: ".")
    }

    /// Syllables of a vowel and a consonant that spell a number, each number differently.
    private static func syllables(_ number: Int, _ count: Int) -> String {
        let vowels = Array("aeiou")
        let consonants = Array("bdfgklmnprstvz")
        var rest = number
        var text = ""
        for _ in 0..<count {
            text.append(vowels[rest % vowels.count])
            rest /= vowels.count
            text.append(consonants[rest % consonants.count])
            rest /= consonants.count
        }
        return text
    }
}
