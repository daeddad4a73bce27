import NorbertAPI

/// The answers about contacts: `contacts/` and `contacts/{id}`.
struct ContactDesk: Sendable {
    let store: Store

    /// One page of the contacts that the filters choose, as it is written.
    func page(_ fields: [(String, String)]) throws -> [UInt8] {
        let query = try ContactQuery(filters: fields)
        return try store.contactBytes(
            ContactChoice(query), order: try Self.order(query.orderBy), page: query.page ?? 1)
    }

    /// One contact, as it is written.
    func contact(_ id: Int) throws -> [UInt8] {
        guard let contact = try store.contactBytes(id) else { throw APIError.noSuchPage }
        return contact
    }

    private static func order(_ wanted: SortOrder?) throws(APIError) -> ContactOrder {
        guard let wanted else { return .standard }
        guard let order = ContactOrder(field: wanted.field, descending: wanted.isDescending) else {
            let fields = ContactOrder.fields.joined(separator: ", ")
            throw APIError(field: "order_by", "Contacts can be ordered by \(fields).")
        }
        return order
    }
}

extension ContactQuery {
    /// Reads the filters of a call, none of which may be there and empty where it names contacts or lists: who means
    /// nobody does not mean everybody.
    /// - Throws: `FormFault` naming each field that cannot be read, or a 400.
    init(filters fields: [(String, String)]) throws {
        try self.init(form: fields)
        for (name, values) in [("ids", ids), ("lists", lists)] where values.isEmpty {
            if fields.contains(where: { $0.0 == name || $0.0 == name + "[]" }) {
                throw APIError(field: name, "This names none.")
            }
        }
    }
}
