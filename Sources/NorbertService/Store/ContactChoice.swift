import GRDB
import NorbertAPI

/// Which contacts a query means, as the condition of an SQL statement over the table `contact`.
///
/// The statement's text depends on which filters there are and never on their values, so that few statements serve all
/// queries.
struct ContactChoice: Equatable {
    private var conditions: [String] = []
    private(set) var arguments = StatementArguments()

    /// `WHERE …`, or nothing when every contact is meant.
    var clause: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }

    /// Reads the filters of `GET contacts/`; several narrow the choice together.
    ///
    /// Texts are found anywhere within, without regard to case. `found` and `history` narrow when they are true and
    /// say nothing when they are false, as the vendor describes them. A list that was removed holds nobody.
    init(_ query: ContactQuery) {
        if !query.ids.isEmpty {
            add("contact.id IN (SELECT value FROM json_each(?))", Self.json(query.ids))
        }
        if let text = Self.folded(query.query) {
            add(
                """
                (instr(contact.name_folded, ?) OR instr(contact.email_folded, ?) OR contact.company IN
                (SELECT id FROM company WHERE instr(domain, ?) OR instr(name_folded, ?)))
                """, text, text, text, text
            )
        }
        if let text = Self.folded(query.name) { add("instr(contact.name_folded, ?)", text) }
        if let text = Self.folded(query.email) { add("instr(contact.email_folded, ?)", text) }
        if let text = Self.folded(query.company) {
            add("contact.company IN (SELECT id FROM company WHERE instr(name_folded, ?))", text)
        }
        if let status = query.status { add("contact.status = ?", status) }
        if query.found == true { add("contact.email IS NOT NULL") }
        if query.history == true { add("contact.history = 1") }
        if !query.lists.isEmpty {
            add(
                """
                contact.id IN (SELECT membership.contact FROM membership JOIN list ON list.id = membership.list
                WHERE list.removed = 0 AND list.id IN (SELECT value FROM json_each(?)))
                """, Self.json(query.lists)
            )
        }
        if let from = query.created?.bounds.from { add("contact.created >= ?", from) }
        if let to = query.created?.bounds.to { add("contact.created < ?", to) }
    }

    private mutating func add(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
        conditions.append(condition)
        arguments += StatementArguments(values)
    }

    private static func folded(_ text: String?) -> String? {
        guard let text else { return nil }
        let folded = Store.folded(text)
        return folded.isEmpty ? nil : folded
    }

    private static func json(_ numbers: [Int]) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
}
