public import OrderedJSON

/// A named list of contacts.
///
/// VoilaNorbert, “Lists” (`GET /lists/`, `POST /lists/`) and “List Items” (`GET`, `PUT` and `POST /lists/{id}`). An
/// unknown id is a 404.
public struct ContactList: APIValue {
    /// The number that the calls on lists take.
    public var id: Int
    /// The list's name, which is not empty.
    public var name: String
    /// How many contacts are in it.
    public var contacts: Int
    /// When the list was made.
    public var created: APITime

    public init(id: Int, name: String, contacts: Int, created: APITime) {
        self.id = id
        self.name = name
        self.contacts = contacts
        self.created = created
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.value("id")
        name = try members.value("name")
        contacts = try members.value("contacts")
        created = try members.value("created")
    }

    public var json: JSON {
        ["contacts": .int(contacts), "created": created.json, "id": .int(id), "name": .string(name)]
    }
}

/// Which lists are asked for, and in which order.
///
/// VoilaNorbert, “Lists” (`GET /lists/`).
public struct ListQuery: Sendable, Hashable {
    /// A part of the name.
    public var name: String?
    /// The order; nil: the server's own.
    public var orderBy: SortOrder?

    public init(name: String? = nil, orderBy: SortOrder? = nil) {
        self.name = name
        self.orderBy = orderBy
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` when the order is none.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        name = fields.text("name")
        if let text = fields.text("order_by") {
            orderBy = SortOrder(text)
            if orderBy == nil { fields.fault("order_by", "This is not the name of a field.") }
        }
        try fields.check()
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form: [(String, String)] = []
        if let name { form.append(("name", name)) }
        if let orderBy { form.append(("order_by", orderBy.text)) }
        return form
    }
}

/// A list to be made.
///
/// VoilaNorbert, “Lists” (`POST /lists/`).
public struct NewList: Sendable, Hashable {
    /// The list's name, which is not empty.
    public var name: String

    public init(name: String) {
        self.name = name
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` when there is no name.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        let name = fields.required("name")
        self.name = try fields.checked(name)
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] { [("name", name)] }
}

/// A change to a list: another name, its removal, or its return.
///
/// VoilaNorbert, “List Items” (`PUT /lists/{id}`).
public struct ListChange: Sendable, Hashable {
    /// The new name; nil: as it is.
    public var name: String?
    /// True removes the list, false brings a removed one back.
    public var removed: Bool?

    public init(name: String? = nil, removed: Bool? = nil) {
        self.name = name
        self.removed = removed
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` when `removed` is no truth.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        name = fields.text("name")
        removed = fields.truth("removed")
        try fields.check()
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form: [(String, String)] = []
        if let name { form.append(("name", name)) }
        if let removed { form.append(("removed", removed ? "1" : "0")) }
        return form
    }
}
