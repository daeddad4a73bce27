import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// Turns the API's answers into the resources of a session.
struct Resources {
    let store: ResourceStore
    let servers: Servers

    init(_ call: Call, _ servers: Servers) {
        store = call.interpreter.resources
        self.servers = servers
    }

    func contact(_ contact: Contact) -> Resource {
        store.resource(.contact, id: String(contact.id), record: Self.record(contact.json))
    }

    func list(_ list: ContactList) -> Resource {
        let servers = servers
        let store = store
        return store.resource(.list, id: String(list.id), record: Self.record(list.json)) { resource in
            let query = ContactQuery(lists: [Int(resource.id) ?? 0])
            return ContactPages.sequence(query, servers: servers, store: store)
        }
    }

    func account(_ account: Account) -> Resource {
        store.resource(.account, id: account.email, record: Self.record(account.json))
    }

    func organization(_ organization: Organization) -> Resource {
        store.resource(.organization, id: String(organization.id), record: Self.record(organization.json))
    }

    /// The fields with the API's own names; what the API tells in milliseconds becomes a time.
    static func record(_ json: JSON) -> Record {
        guard let object = json.object else { return Record() }
        var record = Record(json: object)
        for name in times {
            guard let milliseconds = record[name]?.numeric?.integer else { continue }
            record.set(name, to: .time(Time(milliseconds: milliseconds)))
        }
        return record
    }

    private static let times = ["created", "updated", "next_payment", "cc_expires"]
}

/// The contacts of a query, page by page as they are walked.
enum ContactPages {
    static func sequence(_ query: ContactQuery, servers: Servers, store: ResourceStore) -> LazySequence {
        var isLast = false
        let source = PageSource { asked in
            if isLast, asked > 0 { return nil }
            var query = query
            query.page = asked + 1
            let page = try await servers.client.contacts(query)
            isLast = !page.hasNext
            return page.result.map { contact in
                .resource(store.resource(.contact, id: String(contact.id), record: Resources.record(contact.json)))
            }
        }
        return LazySequence(source) {
            var query = query
            query.page = 1
            return try await servers.client.contacts(query).total
        }
    }
}
