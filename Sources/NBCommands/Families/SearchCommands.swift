import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Finding people: by name, and by domain or company.
enum SearchCommands {
    static func all(_ servers: Servers) -> [Command] { [byName(servers), byDomain(servers)] }

    private static let person = Slot<String>.text("person", .person)
    private static let domain = Slot<String>.word("domain", .domain)
    private static let company = Slot<String>.text("company", .company)
    private static let list = Slot<ListReference>.list
    private static let webhook = Slot<String>.url()
    private static let page = Slot<Int>.number("n", in: 1...1_000_000)

    /// One credit for each contact found, none for one that was found before.
    private static let cost = "1 credit if an address is found; none for a contact that you have already"

    private static func byName(_ servers: Servers) -> Command {
        Command(
            "search name \(person) (at \(domain) | at company \(company)) [into \(list)] [webhook \(webhook)]",
            "starts to look for a person's address", family: "Finding",
            facts: CommandFacts(
                cost: cost, startsWork: true, changes: true, calls: ["POST search/name"],
                fields: ResourceKind.contact.fieldNames),
            examples: [
                .init("search name \"Larry Page\" at google.com\nwait\nprint it.address", "one address"),
                .init("search name Larry Page at company Google into \"Autumn\"", "by the company's name, into a list"),
            ]
        ) { call in
            let connection = servers.current
            let client = try connection.client
            let search = NameSearch(
                name: try await call.value(person), target: try await target(call),
                webhook: try await call.optional(webhook),
                listID: try await call.optional(list)?.id(servers, makingMissing: true))
            let contact = try await call.asking(connection.profile, places(call)) { try await client.search(search) }
            let started = Resources(connection).searched(contact)
            servers.gleaning.started(started, at: connection)
            return .resource(started)
        }
    }

    private static func byDomain(_ servers: Servers) -> Command {
        Command(
            "search (domain \(domain) | company \(company)) [into \(list)] [page \(page)]",
            "looks for the people of a company", family: "Finding",
            facts: CommandFacts(
                cost: "1 credit for each contact found that you do not have yet", changes: true,
                calls: ["POST search/domain"], fields: ResourceKind.contact.fieldNames),
            examples: [.init("search domain google.com | pick name, address, score | show", "who is found there")]
        ) { call in
            let connection = servers.current
            let client = try connection.client
            let onePage = try await call.optional(page)
            let search = DomainSearch(
                target: try await target(call),
                listID: try await call.optional(list)?.id(servers, makingMissing: true), page: onePage)
            let first = try await call.asking(connection.profile, places(call)) { try await client.search(search) }
            return .resource(result(of: search, first: first, onePage: onePage != nil, Resources(connection)))
        }
    }

    /// Where one is searched for.
    private static func target(_ call: Call) async throws -> SearchTarget {
        if let domain = try await call.optional(domain) { return .domain(domain) }
        return .company(try await call.value(company))
    }

    /// The slots that the server's fields come from.
    private static func places(_ call: Call) -> [String: Place] {
        [
            "name": call.place(of: person), "domain": call.place(of: domain), "company": call.place(of: company),
            "list_id": call.place(of: list), "webhook": call.place(of: webhook), "page": call.place(of: page),
        ]
    }

    /// The answer as a record that is walked as its contacts; more pages are asked for as they are walked.
    private static func result(
        of search: DomainSearch, first: DomainSearchPage, onePage: Bool, _ resources: Resources
    ) -> Resource {
        func noted(_ page: DomainSearchPage) -> [Value] { page.result.map { .resource(resources.searched($0)) } }
        let contacts = noted(first)
        let record = Record([
            ("total", .number(Number(first.total))), ("has_next", .truth(first.hasNext)),
            ("credits_available", .truth(first.creditsAvailable)), ("result", .list(contacts)),
            ("cost", .number(Number(first.result.count { ($0.isNew ?? false) && $0.email != nil }))),
        ])
        let resource = Resource(kind: .domainSearch, id: search.target.field.1, record: record)
        var hasNext = first.hasNext
        let start = search.page ?? 1
        let pages = LazySequence(
            PageSource { asked in
                if asked == 0 {
                    hasNext = first.hasNext
                    return contacts
                }
                guard hasNext, !onePage else { return nil }
                var search = search
                search.page = start + asked
                let page = try await resources.connection.client.search(search)
                hasNext = page.hasNext && !page.result.isEmpty
                return noted(page)
            },
            // Told by the first answer; the pages behind it cost credits.
            total: { onePage ? contacts.count : first.total })
        pages.keep()
        pages.toldCount = { onePage ? contacts.count : first.total }
        resource.contents = { pages }
        return resource
    }
}

extension ResourceKind {
    static let domainSearch = ResourceKind(name: "search", plural: "searches", titles: [], columns: [])
}
