import NBLanguage

/// The column of a table that holds email addresses.
package struct AddressColumn: Equatable, Sendable {
    package let index: Int
    package let name: String

    package init(index: Int, name: String) {
        self.index = index
        self.name = name
    }

    /// Names of such columns, folded, in the order in which they are believed.
    private static let usualNames = [
        "email", "e-mail", "emailaddress", "e-mailaddress", "mail", "mailaddress", "emailadresse", "e-mailadresse",
        "adresseemail", "adressee-mail", "courriel", "correo", "correoelectrónico", "workemail", "businessemail",
        "address",
    ]

    /// Finds the column: the one that somebody named, or one that is called so and holds addresses, or else the only
    /// one that holds them.
    ///
    /// - Parameters:
    ///   - rows: the cells of the first rows.
    ///   - named: a column's name, or its place counted from 1.
    ///   - source: what messages call the table.
    /// - Throws: a `ValueFault` with the columns that there are.
    package static func find(
        among names: [String], rows: [[String]], named: String?, of source: String
    ) throws(ValueFault) -> AddressColumn {
        func column(_ index: Int) -> AddressColumn { AddressColumn(index: index, name: names[index]) }
        if let named { return column(try place(of: named, among: names, of: source)) }
        let counts = names.indices.map { index in
            rows.count { index < $0.count && Mailbox.isAddress($0[index]) }
        }
        let folded = names.map(FieldLayout.fold)
        let believed = usualNames.compactMap { folded.firstIndex(of: $0) }
        if let index = believed.first(where: { counts[$0] > 0 }) { return column(index) }
        if let most = counts.max(), most > 0 {
            let likely = counts.indices.filter { counts[$0] * 2 >= most }
            guard likely.count == 1 else {
                throw ValueFault(
                    "several columns of \(source) hold addresses: "
                        + likely.map { names[$0] }.joined(separator: ", "),
                    hint: "say which: column \(Value.text(names[likely[0]]).literal)", kind: .file)
            }
            return column(likely[0])
        }
        // A name is believed where there is nothing to see yet.
        if let index = believed.first(where: { $0 != folded.firstIndex(of: "address") }) { return column(index) }
        throw ValueFault(
            "no column of \(source) holds email addresses",
            hint: "its columns are \(list(names)); say which one: column <name>", kind: .file)
    }

    private static func place(of named: String, among names: [String], of source: String) throws(ValueFault) -> Int {
        if let index = FieldLayout(names).index(of: named) { return index }
        if let place = Int(named), names.indices.contains(place - 1) { return place - 1 }
        let near = Suggestion.nearest(to: named, among: names).map { "did you mean \($0)?" }
        throw ValueFault(
            "\(source) has no column \(named)", hint: near ?? "its columns are \(list(names))", kind: .file)
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    }

    /// The names of the columns of a file whose first line holds an address already; nothing if it is a header.
    static func namesWithoutHeader(_ cells: [String]) -> [String]? {
        guard let address = cells.firstIndex(where: Mailbox.isAddress) else { return nil }
        return cells.indices.map { $0 == address ? "email" : "column \($0 + 1)" }
    }
}
