import GRDBSQLite
import NorbertAPI
import OrderedJSON

/// The writer of contacts as the API shows them, straight from the columns of a row to the bytes of the answer.
///
/// The bytes are those that `Contact.json` is written as. The way there over values and their JSON takes eight times as
/// long, which for one contact is more than everything else that its answer takes.
struct ContactWriter {
    /// The columns that are read, in this order, and where they come from.
    static let selection = """
        SELECT contact.id, contact.name, contact.email, contact.score, contact.status, contact.searching,
            contact.created, company.name, company.domain, company.title, company.url, company.description,
            company.keywords,
            (SELECT group_concat(membership.list) FROM membership JOIN list ON list.id = membership.list
                WHERE membership.contact = contact.id AND list.removed = 0)
        FROM contact JOIN company ON company.id = contact.company
        """

    private static let owner: [UInt8] = {
        var bytes: [UInt8] = []
        Owner.sandbox.json.write(to: &bytes)
        return bytes
    }()

    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: How many bytes there will be, about.
    init(capacity: Int = 640) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends a contact.
    /// - Parameters:
    ///   - row: A statement that begins with `selection`, and stands on a row.
    ///   - isNew: Whether a search made the contact; nil where no search is answered.
    mutating func write(_ row: OpaquePointer, isNew: Bool? = nil) {
        put(#"{"company":{"description":"#)
        putText(row, 11)
        put(#","is_done":true,"keywords":["#)
        putKeywords(row, 12)
        put(#"],"logo":null,"name":"#)
        putText(row, 7)
        put(#","raw_url":"#)
        putText(row, 8)
        put(#","title":"#)
        putText(row, 9)
        put(#","url":"#)
        putText(row, 10)
        put(#"},"created":"#)
        putNumber(row, 6)
        put(#","email":"#)
        putEmail(row)
        put(#","id":"#)
        putNumber(row, 0)
        put(#","lists":["#)
        putLists(row, 13)
        put(#"],"name":"#)
        putText(row, 1)
        put(#","owner":"#)
        bytes += Self.owner
        if let isNew { put(isNew ? #","is_new":true"# : #","is_new":false"#) }
        put(sqlite3_column_int64(row, 5) != 0 ? #","searching":true"# : #","searching":false"#)
        put(#","status":"#)
        putText(row, 4)
        put("}")
    }

    private mutating func putEmail(_ row: OpaquePointer) {
        guard sqlite3_column_type(row, 2) != SQLITE_NULL else { return put("null") }
        put(#"{"avatar_url":null,"email":"#)
        putText(row, 2)
        put(#","is_done":true,"score":"#)
        putNumber(row, 3)
        put("}")
    }

    /// One word a line in the column, one text each in the answer.
    private mutating func putKeywords(_ row: OpaquePointer, _ column: CInt) {
        var isFirst = true
        for word in Self.text(row, column).split(separator: UInt8(ascii: "\n")) {
            if !isFirst { put(",") }
            isFirst = false
            JSON.write(utf8: UnsafeBufferPointer(rebasing: word), to: &bytes)
        }
    }

    /// Numbers with commas between, which come in any order and go out in theirs.
    private mutating func putLists(_ row: OpaquePointer, _ column: CInt) {
        let ids = Self.text(row, column).split(separator: UInt8(ascii: ",")).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        for (place, id) in ids.sorted().enumerated() {
            if place > 0 { put(",") }
            JSON.write(id, to: &bytes)
        }
    }

    private mutating func putText(_ row: OpaquePointer, _ column: CInt) {
        guard sqlite3_column_type(row, column) != SQLITE_NULL else { return put("null") }
        JSON.write(utf8: Self.text(row, column), to: &bytes)
    }

    private mutating func putNumber(_ row: OpaquePointer, _ column: CInt) {
        guard sqlite3_column_type(row, column) != SQLITE_NULL else { return put("null") }
        JSON.write(Int(sqlite3_column_int64(row, column)), to: &bytes)
    }

    /// Appends what is JSON already.
    mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a number.
    mutating func put(_ number: Int) {
        JSON.write(number, to: &bytes)
    }

    /// The bytes of a text, which hold until the statement goes on; none for a null.
    private static func text(_ row: OpaquePointer, _ column: CInt) -> UnsafeBufferPointer<UInt8> {
        // In this order, as the text may be made by asking for it.
        let start = sqlite3_column_text(row, column)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(row, column)))
    }
}
