import GRDB
import NorbertAPI

/// Which contacts a query means: the filters of `GET contacts/`, of which several narrow the choice together.
///
/// Texts are found anywhere within, without regard to case. `found` and `history` narrow when they are true and say
/// nothing when they are false, as the vendor describes them. A list that was removed holds nobody.
struct ContactChoice: Equatable {
    /// Contacts by their ids; empty where they do not matter, as with `lists`.
    let ids: [Int]
    /// Texts, folded; nil where they do not matter.
    let text: String?
    let name: String?
    let email: String?
    let company: String?
    let status: String?
    let mustBeFound: Bool
    let mustBeHistory: Bool
    let lists: [Int]
    /// The first moment of being made that counts, and the first one that does not any more.
    let from: Int?
    let to: Int?

    init(_ query: ContactQuery) {
        ids = query.ids
        text = Self.folded(query.query)
        name = Self.folded(query.name)
        email = Self.folded(query.email)
        company = Self.folded(query.company)
        status = query.status
        mustBeFound = query.found == true
        mustBeHistory = query.history == true
        lists = query.lists
        from = query.created?.bounds.from
        to = query.created?.bounds.to
    }

    private static func folded(_ text: String?) -> String? {
        guard let text else { return nil }
        let folded = Store.folded(text)
        return folded.isEmpty ? nil : folded
    }
}

extension ContactChoice {
    /// The choice as the condition of an SQL statement over the table `contact`, `WHERE …`, and the values in it;
    /// nothing when every contact is meant.
    ///
    /// The statement's text depends on which filters there are and never on their values, so that few statements serve
    /// all queries.
    var condition: (clause: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if !ids.isEmpty { add("contact.id IN (SELECT value FROM json_each(?))", Self.json(ids)) }
        if let text {
            add(
                """
                (instr(contact.name_folded, ?) OR instr(contact.email_folded, ?) OR contact.company IN
                (SELECT id FROM company WHERE instr(domain, ?) OR instr(name_folded, ?)))
                """, text, text, text, text
            )
        }
        if let name { add("instr(contact.name_folded, ?)", name) }
        if let email { add("instr(contact.email_folded, ?)", email) }
        if let company { add("contact.company IN (SELECT id FROM company WHERE instr(name_folded, ?))", company) }
        if let status { add("contact.status = ?", status) }
        if mustBeFound { add("contact.email IS NOT NULL") }
        if mustBeHistory { add("contact.history = 1") }
        if !lists.isEmpty {
            add(
                """
                contact.id IN (SELECT membership.contact FROM membership JOIN list ON list.id = membership.list
                WHERE list.removed = 0 AND list.id IN (SELECT value FROM json_each(?)))
                """, Self.json(lists)
            )
        }
        if let from { add("contact.created >= ?", from) }
        if let to { add("contact.created < ?", to) }
        return (conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "), arguments)
    }

    /// Numbers as an array of JSON, which statements take apart with `json_each`.
    static func json(_ numbers: some Sequence<Int>) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
}
