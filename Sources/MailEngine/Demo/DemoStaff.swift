/// The people and the mailboxes of one company, made from the world's seed.
struct DemoStaff: Sendable {
    private(set) var people: [DemoPerson] = []
    /// All mailboxes by their names, those of offices such as `info` included.
    private(set) var mailboxes: [Substring: DemoMailboxState] = [:]

    private let company: DemoCompany
    private var random: SplitMix64
    private var firsts: Set<String> = []
    private var lasts: Set<String> = []

    init(of company: DemoCompany, seed: UInt64) {
        self.company = company
        random = SplitMix64(seed: seed, part: company.domain.text)
        for role in ["info", "sales", "support", "jobs", "postmaster", "abuse"] { mailboxes[role[...]] = .open }
        for person in DemoPerson.documented(at: company.domain) { hire(person) }
        while people.count < company.size, let person = makePerson() { hire(person) }
    }

    private mutating func hire(_ person: DemoPerson) {
        people.append(person)
        mailboxes[person.mailbox.mailboxName] = person.mailboxState
    }

    private mutating func makePerson() -> DemoPerson? {
        let text = makeName()
        guard let name = try? PersonName(text), let mailbox = makeMailbox(for: name) else { return nil }
        let isPublished = random.happens(60)
        // Where no server answers, only what was published can be found.
        let isUnreachable = [.tarpit, .nameServerFailure, .refusing].contains(company.behaviour)
        return DemoPerson(
            name: name, title: makeTitle(), location: random.happens(80) ? company.location : random.pick(Self.cities),
            company: company.domain, mailbox: mailbox, mailboxState: makeState(), isPublished: isPublished,
            isAddressPublished: random.happens(isUnreachable ? 50 : 15) && isPublished)
    }

    /// A name whose first and family names nobody else in the company has.
    private mutating func makeName() -> String {
        let home = DemoNames.of(company.culture)
        var first = ""
        var last = ""
        for _ in 0..<200 {
            let names = random.happens(60) ? home ?? random.pick(DemoNames.all) : random.pick(DemoNames.all)
            first = random.pick(names.firsts)
            last = random.pick(names.lasts)
            if !firsts.contains(Folding.ascii(first)), !lasts.contains(Folding.ascii(last)) { break }
        }
        firsts.insert(Folding.ascii(first))
        lasts.insert(Folding.ascii(last))
        let middle = random.happens(6) ? " \(random.pick(Array("ABCDEFGHJKLMNPRSTVW")))." : ""
        let suffix = random.happens(1) ? " Jr." : ""
        return "\(first)\(middle) \(last)\(suffix)"
    }

    /// Most follow the company's pattern, some came before it, and a few have what no pattern makes.
    private mutating func makeMailbox(for name: PersonName) -> EmailAddress? {
        let (first, last) = (spelling(name.firstForms), spelling(name.lastForms))
        guard let first else { return nil }
        let kind = random.below(100)
        let odd = (first.prefix(1) + (last ?? "").prefix(1)) + "\(10 + random.below(90))"
        var locals: [String] = kind < 4 ? [String(odd)] : []
        let other = AddressPattern.allCases[random.below(6)]
        let patterns = (kind < 18 ? [other] : []) + [company.pattern] + AddressPattern.allCases
        locals += patterns.compactMap { $0.localPart(first: first, last: last) }
        locals.append(String(odd))
        let free = locals.first { mailboxes[$0[...]] == nil && !AddressLists.builtIn.roles.contains($0) }
        return free.flatMap { try? EmailAddress(local: $0, domain: company.domain) }
    }

    /// The usual spelling of a name, or now and then another one; Germans write umlauts out.
    private mutating func spelling(_ forms: [String]) -> String? {
        guard forms.count > 1 else { return forms.first }
        let isOther = random.happens(company.culture == "german" ? 60 : 10)
        return forms[isOther ? 1 : 0]
    }

    private mutating func makeState() -> DemoMailboxState {
        guard company.behaviour == .fullMailboxes else { return .open }
        let kind = random.below(100)
        return kind < 30 ? .full : kind < 42 ? .disabled : .open
    }

    private mutating func makeTitle() -> String {
        switch people.count {
        case 0: "Founder"
        case 1: "Chief Executive Officer"
        case 2: "Head of Sales"
        case 3: "Head of Marketing"
        case 4: "Head of Finance"
        default: random.pick(Self.titles)
        }
    }

    private static let titles = [
        "Account Manager", "Accountant", "Bookkeeper", "Buyer", "Business Analyst", "Customer Care Agent",
        "Data Analyst", "Designer", "Developer", "Engineer", "Events Manager", "Field Technician", "HR Partner",
        "Junior Developer", "Lawyer", "Logistics Planner", "Marketing Manager", "Office Manager", "Operations Manager",
        "Product Manager", "Project Manager", "Quality Manager", "Researcher", "Sales Manager",
        "Sales Representative", "Senior Engineer", "Support Specialist", "Team Lead", "Trainer", "Translator",
    ]

    private static let cities = [
        "Accra, Ghana", "Antwerp, Belgium", "Bogotá, Colombia", "Chicago, United States", "Copenhagen, Denmark",
        "Galway, Ireland", "Geneva, Switzerland", "Kraków, Poland", "Kuala Lumpur, Malaysia", "Lima, Peru",
        "Ljubljana, Slovenia", "London, United Kingdom", "Montréal, Canada", "Nairobi, Kenya", "Osaka, Japan",
        "Tallinn, Estonia", "Toronto, Canada", "Turin, Italy", "Vienna, Austria", "Wellington, New Zealand",
    ]
}
