import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Lists of contacts: looking at them, making and changing them.
enum ListCommands {
    static func all(_ servers: Servers) -> [Command] {
        [
            lists(servers), list(servers), create(servers), rename(servers), remove(servers), restore(servers),
            delete(servers),
            add(servers),
        ]
    }

    private static let family = "Contacts and lists"
    private static let name = Slot<String>.text("name", .name)
    private static let target = Slot<ListReference>.list
    private static let order = Slot<SortOrder>.order
    private static let known = Slot<ListReference>("id or name", .text, .resource(["list"])) { filled, call in
        // A bare number is an id, whatever a text slot makes of it; in quotes it is a name.
        if case .text(let text) = filled.value, let id = Int(text), id > 0, call.words(of: "id or name") == text {
            return .id(id)
        }
        return try ListReference(filled)
    }
    /// What can be deleted.
    private enum Thing {
        case list(ListReference)
        /// The parts of a bulk, and the bulk as the session knows it.
        case bulk([Int], name: String)
    }
    private static let thing = Slot<Thing>("thing", .resource, .resource(["list", "bulk"])) { filled, _ in
        let value = filled.value
        switch filled {
        case .named("bulk", _):
            guard let id = value.numeric?.integer else { throw ValueFault("\(value.described) is not a bulk's id") }
            return .bulk([id], name: String(id))
        case .named(nil, .number(let number)):
            throw ValueFault(
                "\(number) could be a list or a bulk", hint: "delete list \(number), or delete bulk \(number)")
        default:
            if case .resource(let resource) = value, resource.kind.name == "bulk" {
                let parts = resource.job?.parts.map(\.id) ?? [resource.id]
                return .bulk(parts.compactMap { Int($0) }, name: resource.id)
            }
            if case .resource(let resource) = value, resource.kind.name == "contact" {
                throw ValueFault(
                    "contacts cannot be deleted: the API has no call for it",
                    hint: "a list, or a bulk and its contacts, can: delete list Autumn, delete bulk 779 with contacts")
            }
            return .list(try ListReference(filled))
        }
    }
    private static let contacts = Slot<[Value]>("contacts", .resource, .values) { filled, _ in filled.values }

    private static func lists(_ servers: Servers) -> Command {
        Command(
            "lists [named \(name)] [sorted by \(order)]", "your lists", family: family,
            facts: CommandFacts(calls: ["GET lists/"], fields: ResourceKind.list.fieldNames),
            examples: [.init("create list Autumn\nshow lists named aut sorted by -created", "those with a name")]
        ) { call in
            let lists = try await servers.client.lists(
                named: try await call.optional(name), orderBy: try await call.optional(order))
            let resources = Resources(servers.current)
            return .list(lists.map { .resource(resources.list($0)) })
        }
    }

    private static func list(_ servers: Servers) -> Command {
        Command(
            "list \(known)", "one list by its id or name; walked as its contacts", family: family,
            facts: CommandFacts(calls: ["GET lists/{id}"], fields: ResourceKind.list.fieldNames),
            examples: [.init("create list Autumn\neach contact in list Autumn: print $contact.address", "its contacts")]
        ) { call in
            let list = try await call.asking(servers, aboutListIn: known) { try await servers.client.list($0) }
            return .resource(Resources(servers.current).list(list))
        }
    }

    private static func create(_ servers: Servers) -> Command {
        Command(
            "create list \(name)", "makes a list", family: family,
            facts: CommandFacts(changes: true, calls: ["POST lists/"], fields: ResourceKind.list.fieldNames),
            examples: [.init("create list Awesome leads\nprint it.id", "an empty list")]
        ) { call in
            defer { servers.current.lists.forget() }
            return .resource(
                Resources(servers.current).list(try await servers.client.createList(named: try await call.value(name))))
        }
    }

    private static func rename(_ servers: Servers) -> Command {
        Command(
            "rename \(target) to \(name)", "gives a list another name", family: family,
            facts: CommandFacts(changes: true, calls: ["PUT lists/{id}"], fields: ResourceKind.list.fieldNames),
            examples: [.init("create list Autumn\nrename Autumn to Winter\nprint it.name", "by its name")]
        ) { call in
            defer { servers.current.lists.forget() }
            let words = try await call.value(name)
            let renamed = try await call.asking(servers, aboutListIn: target) {
                try await servers.client.updateList($0, name: words)
            }
            return .resource(Resources(servers.current).list(renamed))
        }
    }

    private static func remove(_ servers: Servers) -> Command {
        Command(
            "remove \(target)", "puts a list away; restore brings it back", family: family,
            facts: CommandFacts(changes: true, calls: ["PUT lists/{id}"]),
            examples: [.init("let autumn = (create list Autumn)\nremove $autumn\nrestore $autumn", "away and back")],
            leavesIt: true
        ) { call in
            defer { servers.current.lists.forget() }
            return try await call.asking(servers, aboutListIn: target) { id in
                let name = try await servers.client.list(id).name
                try await servers.client.removeList(id)
                servers.current.lists.remember(removed: name, id: id)
                return .text("\(name) is put away; restore \(id) brings it back")
            }
        }
    }

    private static func restore(_ servers: Servers) -> Command {
        Command(
            "restore \(target)", "brings a removed list back", family: family,
            facts: CommandFacts(changes: true, calls: ["PUT lists/{id}"], fields: ResourceKind.list.fieldNames),
            examples: [.init("let autumn = (create list Autumn)\nremove $autumn\nrestore list $autumn.id", "by its id")]
        ) { call in
            defer { servers.current.lists.forget() }
            let id = try await removed(try await call.value(target), servers)
            return .resource(Resources(servers.current).list(try await servers.client.updateList(id, removed: false)))
        }
    }

    /// The id of a list that was put away: lists that are, are told by no name.
    private static func removed(_ list: ListReference, _ servers: Servers) async throws -> Int {
        switch list {
        case .id(let id): return id
        case .name(let name):
            if let id = servers.current.lists.removedID(named: name) { return id }
            throw ValueFault(
                "no list \(name) was put away in this session", hint: "its id brings it back: restore 12")
        }
    }

    private static func delete(_ servers: Servers) -> Command {
        Command(
            "delete \(thing) [with contacts]",
            "deletes a list for good, or a bulk; its contacts stay",
            family: family, facts: CommandFacts(changes: true, calls: ["DELETE lists/{id}", "DELETE massives/{id}"]),
            examples: [
                .init("create list Autumn\ndelete list Autumn", "a list by its name"),
                .init(
                    "let job = (search rows [{name: \"Larry Page\", site: google.com}] name name domain site)\nwait\n"
                        + "delete $job with contacts",
                    "a bulk and what it found"),
            ], leavesIt: true
        ) { call in
            switch try await call.value(thing) {
            case .bulk(let ids, let name):
                let connection = servers.current
                for id in ids {
                    try await connection.telling(about: "bulk \(id)") {
                        try await connection.client.deleteBulk(id, recursive: call.says("contacts"))
                    }
                }
                connection.forget(.bulk, name)
            case .list(let list):
                guard !call.says("contacts") else {
                    throw Diagnostic(
                        .value, "a list is deleted without its contacts: the server has no other call",
                        at: call.place, hint: "with contacts is for bulks")
                }
                defer { servers.current.lists.forget() }
                let id = try await list.id(servers)
                do {
                    try await servers.current.telling(about: "list \(id)") {
                        try await servers.client.deleteList(id)
                    }
                } catch let diagnostic as Diagnostic {
                    throw diagnostic.placed(at: call.place(of: thing))
                }
            }
            return .empty
        }
    }

    private static func add(_ servers: Servers) -> Command {
        Command(
            "add \(contacts) to \(target)", "puts contacts into a list", family: family,
            facts: CommandFacts(changes: true, calls: ["POST lists/{id}"], fields: ResourceKind.list.fieldNames),
            examples: [
                .init("create list Leads\nadd contacts with status LEAD to Leads", "all that fit, in one call"),
                .init(
                    "create list Best\ncontacts found | where score is 100 | add to list Best", "what comes down a pipe"
                ),
            ]
        ) { call in
            let values = try await call.value(contacts)
            let list = try await call.asking(servers, aboutListIn: target, makingMissing: true) {
                try await add(values, to: $0, servers.client)
            }
            return .resource(Resources(servers.current).list(list))
        }
    }

    private static func add(
        _ contacts: [Value], to list: Int, _ client: NorbertClient
    ) async throws -> ContactList {
        // A query goes to the server as it is; everything else by its ids.
        if contacts.count == 1, case .sequence(let rows) = contacts[0], let query = rows.origin as? ContactQuery {
            return try await client.addContacts(query, toList: list)
        }
        var answer: ContactList?
        let ids = try await contactIDs(contacts)
        for start in stride(from: 0, to: ids.count, by: 200) {
            let part = Array(ids[start..<min(ids.count, start + 200)])
            answer = try await client.addContacts(ContactQuery(ids: part), toList: list)
        }
        if let answer { return answer }
        return try await client.list(list)
    }

    private static func contactIDs(_ values: [Value]) async throws -> [Int] {
        var ids: [Int] = []
        for value in values {
            for item in try await value.spread() {
                switch item {
                case .resource(let resource) where resource.kind.name == "contact": ids.append(Int(resource.id) ?? 0)
                case .record(let record):
                    guard let id = record["id"]?.numeric?.integer else {
                        throw ValueFault("this row has no id of a contact")
                    }
                    ids.append(id)
                default:
                    guard let id = item.numeric?.integer, id > 0 else {
                        throw ValueFault("\(item.described) is not a contact", hint: "contacts, or their ids")
                    }
                    ids.append(id)
                }
            }
        }
        return ids
    }
}
