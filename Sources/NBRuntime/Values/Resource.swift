import NBLanguage
/// A living thing on a server: a record that a refresh replaces for everybody who holds the resource.
///
/// A session keeps one resource for each kind and id, so that the same thing is the same object.
package final class Resource {
    package let kind: ResourceKind
    package let id: String
    /// The fields as the server last told them.
    package var record: Record
    /// What the resource is when something walks through it: a list's contacts.
    package var contents: (() -> LazySequence)?
    /// What the session holds beside the resource as long as that lives: the file that a job was made of.
    package var attachment: AnyObject?

    package init(kind: ResourceKind, id: String, record: Record, contents: (() -> LazySequence)? = nil) {
        self.kind = kind
        self.id = id
        self.record = record
        self.contents = contents
    }

    package var isDone: Bool { kind.isDone(record) }

    /// Whether two resources are the same thing.
    package func isSame(as other: Resource) -> Bool {
        self === other || (kind.name == other.kind.name && id == other.id)
    }

    /// A field of the record or a derived one, or nothing if there is neither.
    package func value(of name: FieldName) -> Value? {
        record.value(of: name) ?? derivedValue(folded: name.folded)
    }

    package subscript(name: String) -> Value? {
        record[name] ?? derivedValue(folded: FieldLayout.fold(name))
    }

    private func derivedValue(folded: String) -> Value? {
        kind.derived.first { FieldLayout.fold($0.name) == folded }?.value(record)
    }

    /// All names of fields that may be shown: the API's own, then the derived.
    package var fieldNames: [String] {
        let own = record.names
        let derived = kind.derived.map(\.name).filter { !own.contains($0) }
        return own + derived
    }

    /// A record of all fields that may be shown, derived ones with it.
    package var shown: Record {
        Record(fieldNames.map { ($0, self[$0] ?? .empty) })
    }

    /// What people call the thing: a contact's address, a list's name, or else its kind and id.
    package var title: String {
        for field in kind.titles {
            guard let value = self[field], !value.isEmpty else { continue }
            return value.printed
        }
        return reference
    }

    /// The thing as a script names it: `contact 12345`.
    package var reference: String { "\(kind.name) \(id)" }
}
