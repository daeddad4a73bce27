import NorbertAPI

/// The answers about lists of contacts: `lists/` and `lists/{id}`.
struct ListDesk: Sendable {
    let store: Store
    let clock: @Sendable () -> Int

    func all(_ fields: [(String, String)]) throws -> Results<ContactList> {
        let query = try ListQuery(form: fields)
        var order = ListOrder.standard
        if let wanted = query.orderBy {
            guard let named = ListOrder(field: wanted.field, descending: wanted.isDescending) else {
                let fields = ListOrder.fields.joined(separator: ", ")
                throw APIError(field: "order_by", "Lists can be ordered by \(fields).")
            }
            order = named
        }
        return Results(result: try store.lists(named: query.name, order: order))
    }

    func create(_ fields: [(String, String)]) async throws -> ContactList {
        try await store.createList(named: try NewList(form: fields).name, at: clock())
    }

    func list(_ id: Int) throws -> ContactList {
        guard let list = try store.list(id) else { throw APIError.noSuchPage }
        return list
    }

    /// Renames a list, removes it (`removed=1`: it is hidden, with its contacts in it) or brings it back (`removed=0`).
    func update(_ id: Int, _ fields: [(String, String)]) async throws -> ContactList {
        let change = try ListChange(form: fields)
        if change.name == nil, fields.contains(where: { $0.0 == "name" }) {
            throw APIError(field: "name", "This field may not be blank.")
        }
        guard let list = try await store.updateList(id, name: change.name, removed: change.removed) else {
            throw APIError.noSuchPage
        }
        return list
    }

    /// Puts the contacts that the filters choose into a list, on whatever page they are.
    func add(to id: Int, _ fields: [(String, String)]) async throws -> ContactList {
        let choice = ContactChoice(try ContactQuery(filters: fields))
        guard let list = try await store.add(choice, toList: id) else { throw APIError.noSuchPage }
        return list
    }

    /// Deletes a list for good; its contacts stay.
    func delete(_ id: Int) async throws -> Outcome {
        guard try await store.deleteList(id) else { throw APIError.noSuchPage }
        return .success
    }
}
