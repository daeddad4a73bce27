import NorbertAPI

/// What a rehearsal pretends that servers made: each thing under an id or a token that no server gives.
struct Placeholders: Sendable {
    /// Beyond every id of a vendor, and within what JSON's numbers hold exactly.
    static let firstID = 9_000_000_000_001
    static let tokenStart = "dry-run-"

    private var given = 0
    private(set) var contacts: [Int: Contact] = [:]
    var lists: [Int: ContactList] = [:]
    /// The contacts that were put into a list, also into one of the server's own.
    private var members: [Int: Set<Int>] = [:]
    var bulks: [Int: Bulk] = [:]
    var verifications: [String: Verification] = [:]
    var enrichments: [String: Enrichment] = [:]
    var requests: [Int: CheckRequest] = [:]

    mutating func nextID() -> Int {
        given += 1
        return Self.firstID + given - 1
    }

    static func isPlaceholder(_ id: Int) -> Bool { id >= firstID }

    mutating func add(_ contact: Contact) {
        contacts[contact.id] = contact
        for list in contact.lists { join([contact.id], to: list) }
    }

    /// Puts contacts into a list, each once.
    mutating func join(_ ids: some Sequence<Int>, to list: Int) {
        let before = members[list, default: []]
        let all = before.union(ids)
        members[list] = all
        lists[list]?.contacts += all.count - before.count
        for id in all where contacts[id]?.lists.contains(list) == false { contacts[id]?.lists.append(list) }
    }

    /// The server's own contacts that were put into a list.
    func serverContacts(in list: Int) -> Set<Int> { members[list, default: []].filter { !Self.isPlaceholder($0) } }

    /// The contacts that a query means among those of the rehearsal, in the order in which they were made.
    func contacts(_ query: ContactQuery) -> [Contact] {
        contacts.values.filter { fits($0, query) }.sorted { $0.id < $1.id }
    }

    private func fits(_ contact: Contact, _ query: ContactQuery) -> Bool {
        func has(_ part: String?, _ text: String?) -> Bool {
            guard let part else { return true }
            return text?.lowercased().contains(part.lowercased()) ?? false
        }
        guard query.ids.isEmpty || query.ids.contains(contact.id) else { return false }
        guard query.lists.isEmpty || query.lists.contains(where: contact.lists.contains) else { return false }
        // No address was found, and none is.
        guard query.found != true, query.email == nil else { return false }
        guard query.status == nil || query.status == contact.status else { return false }
        return has(query.name, contact.name) && has(query.company, contact.company?.name)
            && (has(query.query, contact.name) || has(query.query, contact.company?.name))
    }

    /// Whether a query names something that no server knows.
    static func isNamed(in query: ContactQuery) -> Bool { (query.ids + query.lists).contains(where: isPlaceholder) }
}
