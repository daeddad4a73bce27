public import NorbertAPI

extension NorbertClient {
    /// Starts looking for a person's address (`POST search/name`). The contact is `searching` until it is found or not.
    public func search(_ search: NameSearch) async throws -> Contact {
        try await call(.searchName, body: search.form)
    }

    /// A page of the people known at a company (`POST search/domain`).
    public func search(_ search: DomainSearch) async throws -> DomainSearchPage {
        try await call(.searchDomain, body: search.form)
    }

    /// A page of one's contacts (`GET contacts/`).
    public func contacts(_ query: ContactQuery) async throws -> Page<Contact> {
        try await call(.contacts, query: query.form)
    }

    /// One contact (`GET contacts/{id}`).
    public func contact(_ id: Int) async throws -> Contact {
        try await call(.contact(id))
    }

    /// One's lists, or those whose name contains a text (`GET lists/`).
    public func lists(named name: String? = nil, orderBy order: SortOrder? = nil) async throws -> [ContactList] {
        let results: Results<ContactList> = try await call(.lists, query: ListQuery(name: name, orderBy: order).form)
        return results.result
    }

    /// Makes a list (`POST lists/`).
    public func createList(named name: String) async throws -> ContactList {
        try await call(.createList, body: NewList(name: name).form)
    }

    /// One list (`GET lists/{id}`).
    public func list(_ id: Int) async throws -> ContactList {
        try await call(.list(id))
    }

    /// Gives a list another name, removes it, or brings it back (`PUT lists/{id}`).
    ///
    /// The reference shows no answer to a removal: a server that answers without a list is asked for it, which is
    /// `NorbertError.notFound` where it does not show removed ones. ``removeList(_:)`` does without.
    @discardableResult
    public func updateList(_ id: Int, name: String? = nil, removed: Bool? = nil) async throws -> ContactList {
        let answer = try await answer(to: .updateList(id), body: ListChange(name: name, removed: removed).form)
        if let list: ContactList = try? Exchange.read(answer) { return list }
        return try await list(id)
    }

    /// Removes a list so that it can be brought back (`PUT lists/{id}` with `removed`).
    public func removeList(_ id: Int) async throws {
        _ = try await answer(to: .updateList(id), body: ListChange(removed: true).form)
    }

    /// Deletes a list (`DELETE lists/{id}`); its contacts stay.
    public func deleteList(_ id: Int) async throws {
        _ = try await answer(to: .deleteList(id))
    }

    /// Puts all contacts that a query means into a list, in one call (`POST lists/{id}`). A query without filters means
    /// all contacts.
    public func addContacts(_ query: ContactQuery, toList id: Int) async throws -> ContactList {
        try await call(.addToList(id), body: query.form)
    }

    /// The account that the key belongs to (`GET account/`).
    public func account() async throws -> Account {
        try await call(.account)
    }

    /// The organization (`GET organization/`).
    public func organization() async throws -> Organization {
        try await call(.organization)
    }

    /// The credits that are left (`GET organization/credits`).
    public func credits() async throws -> Credits {
        try await call(.credits)
    }
}
