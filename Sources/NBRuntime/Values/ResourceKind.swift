/// What the runtime knows of a kind of resource: how it is named, shown, and when its work is done.
package struct ResourceKind: Sendable {
    /// A field that the API does not send but that follows from those it does.
    package struct DerivedField: Sendable {
        package let name: String
        package let value: @Sendable (Record) -> Value

        package init(_ name: String, value: @escaping @Sendable (Record) -> Value) {
            self.name = name
            self.value = value
        }
    }

    /// The kind's name as phrases have it, in singular and plural: `contact`, `contacts`.
    package let name: String
    package let plural: String
    /// The field that names the thing to people: a contact's address, a list's name. Asked in this order until one is
    /// not empty.
    package let titles: [String]
    /// The main fields, which a table shows.
    package let columns: [String]
    /// Those of the columns that a table never drops.
    package let essentialColumns: [String]
    /// Those of the others that a table drops last.
    package let mainColumns: [String]
    package let derived: [DerivedField]
    package let isDone: @Sendable (Record) -> Bool

    package init(
        name: String, plural: String? = nil, titles: [String], columns: [String], essentialColumns: [String] = [],
        mainColumns: [String] = [], derived: [DerivedField] = [],
        isDone: @escaping @Sendable (Record) -> Bool = { _ in true }
    ) {
        self.name = name
        self.plural = plural ?? name + "s"
        self.titles = titles
        self.columns = columns
        self.essentialColumns = essentialColumns
        self.mainColumns = mainColumns
        self.derived = derived
        self.isDone = isDone
    }

    var nameWithArticle: String { ("aeio".contains(name.first ?? " ") ? "an " : "a ") + name }
}
