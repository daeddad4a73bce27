import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// Turns the API's answers into the resources of a session.
struct Resources {
    let connection: Connection

    init(_ servers: Servers) { self.init(servers.current) }

    init(_ connection: Connection) { self.connection = connection }

    private var store: ResourceStore { connection.resources }

    func contact(_ contact: Contact) -> Resource {
        store.resource(.contact, id: String(contact.id), record: Self.record(contact.json))
    }

    func list(_ list: ContactList) -> Resource {
        let connection = connection
        return store.resource(.list, id: String(list.id), record: Self.record(list.json)) { resource in
            let query = ContactQuery(lists: [Int(resource.id) ?? 0])
            return ContactPages.sequence(query, connection)
        }
    }

    /// The account without its key, which is never shown, saved or handed to a script.
    func account(_ account: Account) -> Resource {
        var record = Self.record(account.json)
        record.remove("api_token")
        return store.resource(.account, id: account.email, record: record)
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
    static func sequence(_ query: ContactQuery, _ connection: Connection) -> LazySequence {
        var isLast = false
        let source = PageSource { asked in
            if isLast, asked > 0 { return nil }
            var query = query
            query.page = asked + 1
            let page = try await connection.client.contacts(query)
            // An empty page is the last one, whatever it says of itself.
            isLast = !page.hasNext || page.result.isEmpty
            return page.result.map { contact in
                .resource(
                    connection.resources.resource(
                        .contact, id: String(contact.id), record: Resources.record(contact.json)))
            }
        }
        return LazySequence(source) {
            var query = query
            query.page = 1
            return try await connection.client.contacts(query).total
        }
    }
}
