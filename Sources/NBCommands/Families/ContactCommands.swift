import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// One's own contacts: all, some by filters, one.
enum ContactCommands {
    static func all(_ servers: Servers) -> [Command] { [contacts(servers), contact(servers)] }

    private static let text = Slot<String>.text("text")
    private static let name = Slot<String>.text("name", .name)
    private static let email = Slot<String>.word("email")
    private static let company = Slot<String>.text("company", .company)
    private static let status = Slot<String>.word("status", .status)
    private static let lists = Slot<[ListReference]>.lists
    private static let created = Slot<CreationSpan>.created
    private static let ids = Slot<[Int]>.ids()
    private static let order = Slot<SortOrder>.order
    private static let page = Slot<Int>.number("n", in: 1...1_000_000)
    private static let id = Slot<Int>.number("id", in: 1...Int.max)

    private static func contacts(_ servers: Servers) -> Command {
        Command(
            """
            contacts [matching \(text)] [named \(name)] [with email \(email)] [at company \(company)] \
            [with status \(status)] [found] [in history] [in \(lists)] \
            [created (after | before | on | since | until) \(created)] [ids \(ids)] [sorted by \(order)] [page \(page)]
            """,
            "your contacts, all or those that fit", family: "Contacts and lists",
            facts: CommandFacts(calls: ["GET contacts/"], fields: ResourceKind.contact.fieldNames),
            examples: [
                .init("show contacts found sorted by -created | take 5", "the five newest with an address"),
                .init("print count of contacts with status LEAD", "how many leads"),
            ]
        ) { call in
            let span = try await call.optional(created)
            var query = ContactQuery(
                ids: try await call.optional(ids) ?? [], query: try await call.optional(text),
                name: try await call.optional(name),
                email: try await call.optional(email), company: try await call.optional(company),
                status: try await call.optional(status)?.uppercased(), found: call.says("found") ? true : nil,
                history: call.says("history") ? true : nil, created: span?.filter,
                orderBy: try await call.optional(order))
            // No ids mean no contacts; a query without them would mean all.
            if call.has(ids), query.ids.isEmpty { return .list([]) }
            let named = try await call.optional(lists) ?? []
            if call.has(lists), named.isEmpty { return .list([]) }
            for list in named { query.lists.append(try await list.id(servers)) }
            guard let page = try await call.optional(page) else {
                _ = try servers.client
                let sequence = ContactPages.sequence(query, servers.current)
                // What is dropped here, the server would not drop: the query does not stand for what is left.
                if let span, span.end != nil { return .sequence(span.kept(of: sequence)) }
                sequence.origin = query
                return .sequence(sequence)
            }
            query.page = page
            let resources = Resources(servers.current)
            let contacts = try await servers.client.contacts(query).result.map {
                Value.resource(resources.contact($0))
            }
            return .list(span?.kept(of: contacts) ?? contacts)
        }
    }

    private static func contact(_ servers: Servers) -> Command {
        Command(
            "contact \(id)", "one contact by its id", family: "Contacts and lists",
            facts: CommandFacts(calls: ["GET contacts/{id}"], fields: ResourceKind.contact.fieldNames),
            examples: [
                .init(
                    "let larry = (search name \"Larry Page\" at google.com)\nprint (contact $larry.id).name",
                    "by the id of a search")
            ]
        ) { call in
            let contact = try await servers.client.contact(try await call.value(id))
            return .resource(Resources(servers.current).contact(contact))
        }
    }
}
