import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// Turns the API's answers into the resources of a session.
struct Resources {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    private var store: ResourceStore { connection.resources }

    func contact(_ contact: Contact) -> Resource {
        var record = store.record(of: contact.json.object ?? JSONObject())
        record.set("created", to: .time(Time(milliseconds: contact.created.milliseconds)))
        let resource = store.resource(.contact, id: String(contact.id), record: record)
        if let search = resource.attachment as? SearchNote {
            resource.record.set("cost", to: search.cost(of: resource))
        }
        return resource
    }

    /// A contact that a search answered with: what it costs is told by whether it was there before. One that is still
    /// searched for is watched.
    func searched(_ contact: Contact) -> Resource {
        let isUnderWay = store.held(.contact, id: String(contact.id)).map { !$0.isDone } ?? false
        let resource = self.contact(contact)
        // The answer to a second search while the first goes on is the first one's.
        if !isUnderWay || resource.attachment == nil {
            let search = SearchNote(isNew: contact.isNew ?? contact.searching)
            resource.attachment = search
            resource.record.set("cost", to: search.cost(of: resource))
        }
        connection.watch(resource)
        return resource
    }

    /// A job of this session.
    func job(_ job: Job) -> Resource {
        let resource = store.resource(job.kind, id: job.id, record: job.record)
        resource.attachment = job
        resource.contents = { [unowned resource] in JobResults.contents(of: resource) }
        return resource
    }

    /// A job as its provider tells of it, whoever started it.
    func job(_ id: String, _ record: Record, of provider: any JobProvider) -> Resource {
        if let held = store.held(provider.kind, id: id), let job = held.job {
            job.learn([id: record])
            held.record = job.record
            return held
        }
        return job(Job(provider, [Job.Part(id: id, record: record)]))
    }

    func bulk(_ bulk: Bulk) -> Resource {
        job(String(bulk.id), Self.record(bulk.json), of: BulkSearcher(connection: connection))
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

    private static let times = [
        "created", "updated", "next_payment", "cc_expires", "started", "ended", "paid", "refunded", "rerun_lasttime",
        "rerun_last_time",
    ]
}

/// What is known of a contact because a search answered with it.
final class SearchNote {
    /// Whether it was not there before, and so costs a credit when it is found.
    let isNew: Bool

    init(isNew: Bool) {
        self.isNew = isNew
    }

    /// The credits of the search; empty while it goes on.
    func cost(of contact: Resource) -> Value {
        guard contact.isDone else { return .empty }
        guard isNew, case .truth(true)? = contact["found"] else { return .number(.zero) }
        return .number(Number(1))
    }
}

/// The contacts of a query, page by page as they are walked.
enum ContactPages {
    static func sequence(_ query: ContactQuery, _ connection: Connection) -> LazySequence {
        var isLast = false
        var told: Int?
        let source = PageSource { asked in
            if isLast, asked > 0 { return nil }
            var query = query
            query.page = asked + 1
            let page = try await connection.client.contacts(query)
            // An empty page is the last one, whatever it says of itself.
            isLast = !page.hasNext || page.result.isEmpty
            told = page.total
            return page.result.map { contact in
                .resource(Resources(connection).contact(contact))
            }
        }
        let sequence = LazySequence(source) {
            var query = query
            query.page = 1
            return try await connection.client.contacts(query).total
        }
        sequence.toldCount = { told }
        return sequence
    }
}
